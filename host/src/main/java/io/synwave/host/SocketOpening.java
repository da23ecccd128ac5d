package io.synwave.host;

/// A [TcpSocket] that is being opened: what its SYN takes along, and how long it is tried. For code on the host's
/// thread.
public final class SocketOpening {
    private final TcpLayer tcp;
    private final TcpSocket socket;

    SocketOpening(TcpLayer tcp, TcpSocket socket) {
        this.tcp = tcp;
        this.socket = socket;
    }

    /// Bytes that the SYN can take along, if they are written now: RFC 7413 §4.2.1. 0 once it has left, and where
    /// the
    /// server is not known or Fast Open was not asked for.
    public int fastOpenRoom() {
        return Math.max(0, socket.seen().fastOpenRoom() - socket.sendRing.available());
    }

    /// The SYN waits for the first bytes: [io.synwave.tcp.OpenMode#FAST_WITH_FIRST_BYTES].
    public boolean isSynHeld() {
        return socket.seen().isSynHeld();
    }

    /// A SYN that waits for the first bytes leaves without them.
    public void openNow() {
        socket.connection().requests().openNow();
        tcp.touch(socket);
    }

    /// Tells the peer by the user timeout option how long we wait for it, and takes its advice: RFC 5482. Goes with
    /// the
    /// SYN, or, said later, with the next segment. Off unless asked for here or by the settings.
    ///
    /// @throws IllegalArgumentException when it is below 1
    public void advertiseUserTimeout(long ns) {
        socket.connection().requests().advertiseUserTimeout(ns);
    }
}
