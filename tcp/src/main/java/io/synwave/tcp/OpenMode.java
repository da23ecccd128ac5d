package io.synwave.tcp;

/// How an active OPEN goes about it.
public enum OpenMode {
    /// Text waits for the handshake.
    ORDINARY,
    /// TCP Fast Open, RFC 7413: where the server has given a cookie before, what is written in the same turn leaves
    /// with
    /// the SYN; it may be delivered twice (§2.1). Where it has not, the SYN asks for one. Linux: MSG_FASTOPEN.
    FAST,
    /// As [#FAST], but a SYN that can carry text waits until there is some. Linux: TCP_FASTOPEN_CONNECT.
    FAST_WITH_FIRST_BYTES
}
