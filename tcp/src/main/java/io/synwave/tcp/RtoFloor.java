package io.synwave.tcp;

/// What the smallest retransmission timeout bounds.
public enum RtoFloor {
    /// RTO itself: RFC 6298 §2.4.
    CLAMP_RTO,
    /// The part of it that stands for variation: RTO = SRTT + max(4 · RTTVAR, least). Linux.
    CLAMP_VARIANCE
}
