package io.synwave.host.live;

import java.io.InterruptedIOException;

/// The thread was interrupted while it waited in a call on a blocking socket. As with the channels of `java.nio` the
/// socket is closed by that, and the thread's interrupt status is set.
public final class SocketInterruptedException extends InterruptedIOException {
    private static final long serialVersionUID = 1L;

    SocketInterruptedException(String message) {
        super(message);
    }
}
