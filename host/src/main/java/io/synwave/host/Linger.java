package io.synwave.host;

/// What becomes of what was written, when a program closes its socket: SO_LINGER of the Linux sockets.
public enum Linger {
    /// It goes out, and nobody hears of it any more.
    QUIETLY,
    /// It goes out, and the handler hears when it has arrived.
    REPORT,
    /// It is lost: the peer gets a reset.
    ABORT
}
