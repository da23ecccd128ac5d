package io.synwave.linux;

/// What a device has carried and dropped; belongs to the link's thread.
public final class DeviceCounters {
    private long received;
    private long sent;
    private long sendBusy;
    private long sendFailed;
    private long receiveFailed;
    private int lastErrno;

    DeviceCounters() {}

    void countReceived() {
        received++;
    }

    void countReceiveError(int errno) {
        receiveFailed++;
        lastErrno = errno;
    }

    /// @param result of the write: bytes, or a negated error number
    void countSent(long result) {
        if (result >= 0) {
            sent++;
        } else if (Errno.isBusy((int) -result)) {
            sendBusy++;
        } else {
            sendFailed++;
            lastErrno = (int) -result;
        }
    }

    /// Frames handed up.
    public long received() {
        return received;
    }

    /// Frames that the kernel took.
    public long sent() {
        return sent;
    }

    /// Frames dropped because the kernel had no room (`EAGAIN`, `ENOBUFS`, `ENOMEM`).
    public long sendBusy() {
        return sendBusy;
    }

    /// Frames that the kernel refused for another reason: see [#lastError].
    public long sendFailed() {
        return sendFailed;
    }

    /// Attempts to receive that failed: see [#lastError].
    public long receiveFailed() {
        return receiveFailed;
    }

    /// The kernel's words for the last refusal; empty when there was none.
    public String lastError() {
        return lastErrno == 0 ? "" : Libc.strerror(lastErrno);
    }
}
