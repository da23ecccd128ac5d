package io.synwave.tcp;

/// TCP_DEFER_ACCEPT of a listener: a bare third ACK makes no connection yet, the first data does.
///
/// Linux counts the time in timeouts of the SYN-ACK. While they last, the ACK is noted and dropped and no SYN-ACK is
/// repeated; with the last of them it is, so that whatever answers it opens the connection. Pure arithmetic.
final class DeferAccept {
    private static final int MOST = 255;

    private DeferAccept() {}

    /// How many timeouts of a SYN-ACK a listener waits for data; 0 when it does not.
    static int periods(TcpSettings settings) {
        long wanted = settings.value(Setting.DEFER_ACCEPT);
        int periods = 0;
        for (long waited = 0; waited < wanted && periods < MOST; periods++) {
            waited += timeoutNs(settings, periods);
        }
        return periods;
    }

    /// What [Setting#DEFER_ACCEPT] comes to: whole timeouts.
    static long roundedNs(TcpSettings settings) {
        long sum = 0;
        for (int i = periods(settings) - 1; i >= 0; i--) {
            sum += timeoutNs(settings, i);
        }
        return sum;
    }

    private static long timeoutNs(TcpSettings settings, int backOffs) {
        return Math.min(settings.initialRtoNs() << Math.min(backOffs, 16), settings.maxRtoNs());
    }

    /// The third ACK is not enough: it brings neither text nor FIN, and there is time left.
    static boolean isTooBare(HalfOpen h, Segment ack, int periods) {
        return h.retries() < periods && ack.end() == h.irs + 1;
    }

    /// The SYN-ACK is not repeated while only data is waited for, before the last timeout.
    static boolean isSilent(HalfOpen h, int periods) {
        return periods > 0 && h.is(HalfOpen.ACKED) && h.retries() < periods - 1;
    }

    /// The record lives on although its SYN-ACK was repeated often enough.
    static boolean isStillWaiting(HalfOpen h, int periods) {
        return h.is(HalfOpen.ACKED) && h.retries() < periods;
    }
}
