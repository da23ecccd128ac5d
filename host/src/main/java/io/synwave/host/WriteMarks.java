package io.synwave.host;

/// What a program says of the bytes that it has written so far; said before the poll ends, so before they leave. The
/// host's thread.
public final class WriteMarks {
    private final TcpSocket socket;
    private final TcpLayer tcp;

    WriteMarks(TcpSocket socket, TcpLayer tcp) {
        this.socket = socket;
        this.tcp = tcp;
    }

    /// More follows at once: a small segment waits for it, as with [TcpSocketOptions#TCP_CORK], but only for this
    /// write. The
    /// next
    /// write without it, or the next ACK, lets it go. Linux: MSG_MORE.
    public void moreFollows() {
        socket.connection().requests().moreFollows();
        tcp.touch(socket);
    }

    /// A record ends here: no segment has bytes from before and from behind this place. Linux: MSG_EOR.
    public void endRecord() {
        socket.connection().requests().endRecord();
        tcp.touch(socket);
    }
}
