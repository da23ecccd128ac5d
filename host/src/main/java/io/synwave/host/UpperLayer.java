package io.synwave.host;

/// What lies above IP: TCP. Called on the host's thread in the middle of the receive step.
interface UpperLayer {
    /// Takes a segment addressed to one of our addresses.
    void segmentArrives(IpArrival arrival);

    /// Hears of an ICMP error about a packet that it may have sent.
    void icmpError(IcmpProblem problem);

    /// A station on a link does not answer.
    void unreachable(Neighbour neighbour);
}
