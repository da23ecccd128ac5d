package io.synwave.tcp.timeout;

/// The value of a user timeout option: 15 bits of seconds, or of minutes where the granularity bit is set. RFC 5482
/// §3.4.
public final class UserTimeoutField {
    private static final int MINUTES = 1 << 15;
    private static final int MOST = MINUTES - 1;
    private static final long SECOND_NS = 1_000_000_000L;

    private UserTimeoutField() {}

    /// Says `ns`, rounded up: in seconds where they fit. Never 0, which must not be sent (RFC 5482 §3.5).
    public static int of(long ns) {
        long seconds = Math.max(1, Math.ceilDiv(ns, SECOND_NS));
        return seconds <= MOST ? (int) seconds : MINUTES | (int) Math.min(MOST, Math.ceilDiv(seconds, 60));
    }

    /// What `field` says, in nanoseconds; 0 where it says nothing.
    public static long ns(int field) {
        long unitNs = (field & MINUTES) != 0 ? 60 * SECOND_NS : SECOND_NS;
        return (field & MOST) * unitNs;
    }
}
