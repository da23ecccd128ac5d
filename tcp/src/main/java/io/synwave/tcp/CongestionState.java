package io.synwave.tcp;

/// What a sender believes about the path: Linux's names and numbers (`tcpi_ca_state`), which are the ordinals.
public enum CongestionState {
    /// Nothing is missing.
    OPEN,
    /// Something is late or duplicated: SACK blocks or duplicate ACKs, and no certain loss.
    DISORDER,
    /// The window was cut for another reason than loss.
    CWR,
    /// Something is lost and repaired by fast retransmission.
    RECOVERY,
    /// The retransmission timer has expired.
    LOSS;

    /// Nothing is lost, as far as is known.
    boolean isOrderly() {
        return this == OPEN || this == DISORDER;
    }
}
