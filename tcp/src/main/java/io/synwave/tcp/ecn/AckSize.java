package io.synwave.tcp.ecn;

/// How many packets the peer's ACKs usually acknowledge. Where one ACK for many is the rule, the peer thins its ACKs
/// out,
/// and a large one does not mean that others were lost. Linux: tp->pkts_acked_ewma.
final class AckSize {
    private static final int SHIFT = 6;
    /// From so many packets on they count as thinned out.
    private static final int MANY = 4;

    /// The moving average, shifted; 0 before the first.
    private int average;

    /// An ACK acknowledges so many packets.
    ///
    /// @return whether large ones are the rule
    boolean next(int packets) {
        if (packets > 0) {
            int sample = packets << SHIFT;
            average = average == 0 ? sample : average + (sample - average >> SHIFT);
        }
        return average > MANY << SHIFT;
    }
}
