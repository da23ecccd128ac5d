package io.synwave.host.live;

import io.synwave.tcp.TcpError;
import java.io.IOException;

/// The connection ended otherwise than by an orderly close, or never came about.
public final class ConnectionException extends IOException {
    private static final long serialVersionUID = 1L;

    private final TcpError error;

    ConnectionException(TcpError error, String message) {
        super(message);
        this.error = error;
    }

    /// What happened.
    public TcpError error() {
        return error;
    }
}
