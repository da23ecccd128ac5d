package io.synwave.host.live;

import java.io.IOException;

/// The socket was closed, before the call or by another thread during it.
public final class SocketClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    SocketClosedException(String message) {
        super(message);
    }
}
