package io.synwave.linux;

import java.io.Serial;

/// What Linux refused, in one line that also says what to do about it.
public final class LinuxException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int errno;

    LinuxException(String message, int errno) {
        super(message);
        this.errno = errno;
    }

    /// The kernel's error number (`errno(3)`); 0 where the kernel was not asked.
    public int errno() {
        return errno;
    }
}
