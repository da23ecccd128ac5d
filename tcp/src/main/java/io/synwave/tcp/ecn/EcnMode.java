package io.synwave.tcp.ecn;

/// How a receiver tells the sender of congestion marks.
public enum EcnMode {
    /// Not at all.
    OFF,
    /// Once a round trip: RFC 3168.
    CLASSIC,
    /// How many packets and bytes were marked: RFC 9768.
    ACCURATE
}
