package io.synwave.host;

import io.synwave.tcp.UserRequests;

/// What a program says of the bytes that it has written so far; said before the poll ends, so before they leave. The
/// host's thread.
public final class WriteMarks {
    private final TcpSocket socket;
    private final TcpLayer tcp;
    private final UserRequests requests;

    WriteMarks(TcpSocket socket, TcpLayer tcp) {
        this.socket = socket;
        this.tcp = tcp;
        requests = socket.connection.requests();
    }

    /// More follows at once: a small segment waits for it, as with [TcpSocketOptions#TCP_CORK], but only for this
    /// write. The
    /// next
    /// write without it, or the next ACK, lets it go. Linux: MSG_MORE.
    public void moreFollows() {
        requests.moreFollows();
        tcp.touch(socket);
    }

    /// A record ends here: no segment has bytes from before and from behind this place. Linux: MSG_EOR.
    public void endRecord() {
        requests.endRecord();
        tcp.touch(socket);
    }
}
