package io.synwave.host;

import io.synwave.tcp.UserRequests;

/// How much may wait in a socket, in either direction. Unasked the host tunes both as Linux does. The host's thread.
public final class SocketBuffers {
    private final TcpSocket socket;
    private final TcpLayer tcp;
    private final UserRequests requests;

    SocketBuffers(TcpSocket socket, TcpLayer tcp) {
        this.socket = socket;
        this.tcp = tcp;
        requests = socket.connection.requests();
    }

    /// Asks for a send buffer of so many bytes, and gets twice as many, within Linux's bounds; it does not grow of
    /// itself any more. Linux: SO_SNDBUF.
    public void send(int asked) {
        requests.sendBuffer(asked);
        tcp.touch(socket);
    }

    /// The send buffer, bytes.
    public int send() {
        return requests.sendBuffer();
    }

    /// As [#send(int)] for what is received. Linux: SO_RCVBUF.
    public void receive(int asked) {
        requests.receiveBuffer(asked);
    }

    /// The receive buffer, bytes.
    public int receive() {
        return requests.receiveBuffer();
    }

    /// The program may write while fewer bytes than that were not yet sent; 0 for the setting
    /// `tcp_notsent_lowat`. Linux: TCP_NOTSENT_LOWAT.
    public void notSentLowat(long bytes) {
        requests.notSentLowat(bytes);
        tcp.touch(socket);
    }

    /// See [#notSentLowat(long)].
    public long notSentLowat() {
        return requests.notSentLowat();
    }
}
