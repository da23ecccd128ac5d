package io.synwave.host.live;

import java.io.InterruptedIOException;

/// A call on a blocking socket did not finish in time. The socket is as usable as before.
public final class SocketTimeoutException extends InterruptedIOException {
    private static final long serialVersionUID = 1L;

    SocketTimeoutException(String message) {
        super(message);
    }
}
