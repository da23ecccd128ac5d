package io.synwave.host;

/// What a route says of the way, for the connections that take it; 0 where it leaves things to the link and to what
/// routers tell. Immutable; each method makes a copy. Linux: `ip route … mtu [lock] … advmss … initcwnd …`.
///
/// @param mtu the largest packet, in bytes; never more than the link takes
/// @param lock whether routers may tell that it is less
/// @param announcedMss the MSS option of what is sent this way
/// @param initialWindow the congestion window to begin with, in segments
public record RouteMetrics(int mtu, Lock lock, int announcedMss, int initialWindow) {
    /// Whether what routers tell of the way is believed.
    public enum Lock {
        /// Path MTU discovery goes on from there: RFC 1191.
        OPEN,
        /// It holds: routers are not believed, and where IPv4 packets are too large for one it may cut them.
        LOCKED
    }

    /// Says nothing.
    public static final RouteMetrics NONE = new RouteMetrics(0, Lock.OPEN, 0, 0);

    /// The least that every IPv4 link takes: RFC 791.
    private static final int LEAST_MTU = 68;

    public RouteMetrics {
        boolean isMtuPossible = mtu == 0 || mtu >= LEAST_MTU && mtu <= 65_535;
        if (!isMtuPossible || announcedMss < 0 || announcedMss > 65_495 || initialWindow < 0) {
            throw new IllegalArgumentException("a route has an MTU of 68 to 65535, an MSS of at most 65495, a window of"
                    + " 1 or more segments, or 0 for none, not " + mtu + ", " + announcedMss + ", " + initialWindow);
        }
    }

    /// Packets of at most so many bytes at first.
    public static RouteMetrics mtu(int bytes) {
        return new RouteMetrics(bytes, Lock.OPEN, 0, 0);
    }

    /// And so for ever, whatever routers tell.
    public RouteMetrics locked() {
        return new RouteMetrics(mtu, Lock.LOCKED, announcedMss, initialWindow);
    }

    /// Peers are asked for segments of at most so many bytes.
    public RouteMetrics announcedMss(int bytes) {
        return new RouteMetrics(mtu, lock, bytes, initialWindow);
    }

    /// Connections begin with so many segments.
    public RouteMetrics initialWindow(int segments) {
        return new RouteMetrics(mtu, lock, announcedMss, segments);
    }

    boolean isLocked() {
        return mtu > 0 && lock == Lock.LOCKED;
    }
}
