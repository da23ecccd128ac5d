package io.synwave.host;

/// A program in the loop that accepts connections: told at the end of a poll step.
@FunctionalInterface
public interface AcceptHandler {
    /// At least one connection waits for [TcpServer#accept].
    void acceptable(TcpServer server);
}
