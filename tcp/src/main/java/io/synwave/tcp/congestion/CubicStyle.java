package io.synwave.tcp.congestion;

/// How CUBIC counts: it matters where windows are small.
public enum CubicStyle {
    /// Fractions of segments, and Reno's own slope once the window is what it was before the loss: RFC 9438.
    EXACT,
    /// Whole segments as Linux counts them, which is a little faster on long ways with much loss; Reno's slope
    /// never
    /// changes.
    WHOLE_SEGMENTS;

    CubicGrowth growth() {
        return switch (this) {
            case EXACT -> new ExactGrowth();
            case WHOLE_SEGMENTS -> new WholeSegmentGrowth();
        };
    }
}
