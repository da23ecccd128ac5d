package io.synwave.tcp.congestion;

/// A congestion control that models the path from what is delivered, and sets window and rate itself on every ACK, in
/// recovery too.
public interface ModelBased extends CongestionControl {
    /// What measures the delivery of this connection.
    DeliveryRate deliveryRate();

    /// An ACK was taken in, and losses that it shows were reported.
    ///
    /// @param isWindowFull the congestion window has held the sender back in the last window of data
    void acknowledged(RateSample rs, boolean isWindowFull);

    /// Without selective acknowledgments only one loss a round trip can be seen.
    void seesOneLossOnly();

    /// What was lost is repaired.
    void recovered();
}
