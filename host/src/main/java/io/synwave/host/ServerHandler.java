package io.synwave.host;

/// The program behind a server, for code on the host's thread.
@FunctionalInterface
public interface ServerHandler {
    /// Connections wait: [TcpServer#accept] gives them until it gives `null`. Called at the end of a poll.
    void ready(TcpServer server);
}
