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
    /// Whatever the events, bytes may be there: a program that wants all of them reads until [TcpSocket#read]
    /// answers
    /// −1, also when it hears of [io.synwave.tcp.TcpEvents#ENDED], and closes the socket then.
    ///
    /// @param events what, as bits of [io.synwave.tcp.TcpEvents]; edges since the last call, coalesced. A new
    /// handler
    ///     hears of all that holds when it is set
    void ready(TcpSocket socket, int events);
}
