package io.synwave.linux;

/// The error numbers that mean something to Synwave: Linux on all its 64-bit machines that run Java.
final class Errno {
    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int EINTR = 4;
    static final int ENXIO = 6;
    static final int EAGAIN = 11;
    static final int ENOMEM = 12;
    static final int EACCES = 13;
    static final int EBUSY = 16;
    static final int EEXIST = 17;
    static final int ENODEV = 19;
    static final int EINVAL = 22;
    static final int EBADFD = 77;
    static final int EOPNOTSUPP = 95;
    static final int EAFNOSUPPORT = 97;
    static final int ENOBUFS = 105;
    static final int EINPROGRESS = 115;

    private Errno() {}

    /// Whether the device was only too busy to take a frame.
    static boolean isBusy(int errno) {
        return errno == EAGAIN || errno == ENOBUFS || errno == ENOMEM;
    }

    /// Whether more rights would have helped.
    static boolean isForbidden(int errno) {
        return errno == EPERM || errno == EACCES;
    }

    /// An exception that says what could not be done, the kernel's reason, and what to do.
    ///
    /// @param what as in "cannot open /dev/net/tun"
    /// @param advice empty for none
    static LinuxException failure(String what, int errno, String advice) {
        String reason = Libc.strerror(errno);
        String small = Character.toLowerCase(reason.charAt(0)) + reason.substring(1);
        return new LinuxException(what + ": " + small + (advice.isEmpty() ? "" : "; " + advice), errno);
    }
}
