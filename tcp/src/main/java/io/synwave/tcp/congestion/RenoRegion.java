package io.synwave.tcp.congestion;

/// How fast CUBIC grows where Reno would be faster, once the window is what it was before the loss.
public enum RenoRegion {
    /// As fast as Reno, a segment a round trip: RFC 9438 §4.3.
    SEGMENT,
    /// As before, about half a segment. Linux: the slope never changes.
    STEADY
}
