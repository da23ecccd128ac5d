package io.synwave.tcp.ecn;

/// How many marked packets an ACK reports: RFC 9768 §3.2.2.5.2. The counter has three bits, so that an ACK of many
/// packets can hide eight, sixteen, … more than it shows; stateless.
final class AceDelta {
    static final int MODULUS = 8;

    private AceDelta() {}

    /// What can be read from the field alone, or, where that is ambiguous, from the option's count of marked bytes;
    /// where
    /// there is none either, the most that it can mean.
    ///
    /// @param shown the difference of the counter, 0 to 7
    /// @param packets that the ACK acknowledges for the first time
    /// @param markedBytes by which the option's counter grew; −1 without an option
    static int of(int shown, int packets, long markedBytes, int mss) {
        if (packets < MODULUS) {
            return shown;
        }
        int most = packets - (packets - shown) % MODULUS;
        if (markedBytes < 0) {
            return most;
        }
        return markedBytes <= (long) shown * mss ? shown : most;
    }
}
