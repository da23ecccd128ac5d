package io.synwave.host;

/// A program in the loop: it is told at the end of a poll step that something happened to a socket, never in the middle
/// of a segment. It may call anything on the socket and its host.
@FunctionalInterface
public interface SocketHandler {
    /// Nobody is interested.
    SocketHandler NONE = (socket, events) -> {};

    /// Something happened.
    ///
    /// @param events bits of [io.synwave.tcp.TcpEvents]; several edges may have become one
    void ready(TcpSocket socket, int events);
}
