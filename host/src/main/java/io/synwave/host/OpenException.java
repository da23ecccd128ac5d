package io.synwave.host;

/// An OPEN that cannot be: what is wrong with it, and what to do. Thrown at the call, before anything is sent.
public final class OpenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// What is wrong, with the name of the error that a socket call would give.
    public enum Reason {
        /// EADDRINUSE: RFC 9293 MUST-41.
        ADDRESS_IN_USE,
        /// EADDRNOTAVAIL: the local address is none of the host's, or no port is free.
        ADDRESS_NOT_AVAILABLE,
        /// ENETUNREACH: no route leads there.
        NO_ROUTE,
        /// EINVAL: nobody can be at the remote address: RFC 9293 MUST-46.
        INVALID_REMOTE
    }

    private final Reason reason;

    OpenException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
