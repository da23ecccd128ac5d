package io.synwave.sim;

/// A fault placed on single segments. Called for every segment of its link, in the order in which they are sent, so
/// that it can count them.
///
/// One thread: the simulation's.
@FunctionalInterface
public interface Rule {
    /// What becomes of `segment`, which is sent at `nowNs`; the view is borrowed.
    Fate judge(SegmentView segment, long nowNs);

    /// Whether it has met a segment that it was made for.
    default boolean hasActed() {
        return true;
    }

    /// Whether `segment`, which was sent and passed, sets free what this rule holds: it then arrives right after.
    default boolean frees(SegmentView segment) {
        return false;
    }
}
