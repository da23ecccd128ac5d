package io.synwave.host;

/// What an ICMP error says of a segment that we may have sent: RFC 9293 §3.9.2.2. Reused for the next one.
final class IcmpProblem {
    /// What follows from it.
    enum Effect {
        /// Worth a note: MUST-56.
        SOFT,
        /// Nobody listens there: SHLD-26.
        REFUSED,
        /// Forbidden or impossible, and not for a moment: SHLD-26.
        HARD,
        /// IPv6 alone tells that apart, in Linux: EACCES.
        PROHIBITED,
        /// A link on the way takes only [IcmpProblem#mtu] bytes: RFC 1191, RFC 8201.
        TOO_BIG
    }

    Effect effect = Effect.SOFT;
    int mtu;
    long localHi;
    long localLo;
    int localPort;
    long remoteHi;
    long remoteLo;
    int remotePort;
    int sequence;
}
