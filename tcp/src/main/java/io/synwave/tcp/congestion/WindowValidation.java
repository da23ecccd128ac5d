package io.synwave.tcp.congestion;

import io.synwave.tcp.dormant.Notes;

/// What becomes of a congestion window that nobody fills: it says less and less about the path. Sizes in bytes, times
/// in
/// nanoseconds; one connection's.
public interface WindowValidation {
    /// The connection is open.
    default void begin(int mss, int initialWindow) {}

    /// Everything before `una` is acknowledged, and nothing is lost.
    default void acknowledged(int una, long srttNs, long nowNs) {}

    /// Nothing was sent for `idleNs`, nothing is in flight, and there is text to send again.
    default void idle(long idleNs, long rtoNs, long nowNs) {}

    /// Something is lost: the window is about to be cut.
    default void lost(int flight) {}

    /// The window may grow.
    default boolean allowsGrowth() {
        return true;
    }

    /// See [Notes].
    default void keep(Notes n) {}
}
