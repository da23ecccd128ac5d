package io.synwave.host;

/// The program behind a socket, for code on the host's thread.
@FunctionalInterface
public interface SocketHandler {
    /// Nobody is interested.
    SocketHandler NONE = (socket, events) -> {};

    /// Something has happened. Called at the end of a poll, never in the middle of a segment; it may call anything
    /// on
    /// any socket. What it throws leaves [Host#poll], which can be called again.
    ///
    /// @param events what, as bits of [io.synwave.tcp.TcpEvents]; edges since the last call, coalesced. A new
    /// handler
    ///     hears of all that holds when it is set
    void ready(TcpSocket socket, int events);
}
