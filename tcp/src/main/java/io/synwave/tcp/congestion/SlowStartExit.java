package io.synwave.tcp.congestion;

import io.synwave.tcp.dormant.Notes;

/// What ends slow start before anything is lost. As it stands here nothing does.
interface SlowStartExit {
    /// Slow start goes on until something is lost.
    SlowStartExit NEVER = new SlowStartExit() {};

    /// A round-trip time was measured in slow start, by an ACK that makes SND.UNA `una`.
    default void sampled(long rttNs, int una, int nxt, long nowNs) {}

    /// How much the window grows for so many bytes.
    default int growth(int bytes) {
        return bytes;
    }

    /// Slow start is over.
    default boolean isOver() {
        return false;
    }

    /// Something was lost, or marked.
    default void lost() {}

    /// All was lost: slow start begins again.
    default void timedOut() {}

    /// See [Notes].
    default void keep(Notes n) {}
}
