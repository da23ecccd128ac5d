package io.synwave.tcp;

/// Why a connection ended otherwise than by an orderly close: what the user is told (RFC 9293 MUST-12, §3.9.1).
public enum TcpError {
    /// Nothing went wrong.
    NONE("no error"),
    /// A reset answered our SYN: ECONNREFUSED.
    REFUSED("connection refused"),
    /// A reset ended the connection: ECONNRESET.
    RESET("connection reset by peer"),
    /// The peer did not answer: ETIMEDOUT.
    TIMED_OUT("connection timed out"),
    /// The local user called ABORT: ECONNABORTED.
    ABORTED("connection aborted"),
    /// An ICMP error says that the host or net cannot be reached: EHOSTUNREACH.
    UNREACHABLE("no route to host"),
    /// An ICMPv6 error says that somebody on the way forbids it: EACCES.
    PROHIBITED("permission denied");

    private final String sentence;

    TcpError(String sentence) {
        this.sentence = sentence;
    }

    /// The words a user reads.
    public String sentence() {
        return sentence;
    }
}
