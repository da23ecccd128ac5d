package io.synwave.tcp;

/// What is known when a connection is made.
///
/// @param tuple both ends
/// @param mtu the largest IP packet on the way as far as known, in bytes
/// @param settings of this connection
public record Opening(FourTuple tuple, int mtu, TcpSettings settings) {
    private static final int IPV4_AND_TCP = 40;
    private static final int IPV6_AND_TCP = 60;

    /// The MSS to announce: RFC 9293 §3.7.1 (MUST-67), never reduced for options (RFC 6691).
    int mss() {
        return mtu - (tuple.local().isIpv4() ? IPV4_AND_TCP : IPV6_AND_TCP);
    }

    /// What a peer that sends no MSS option can take: RFC 9293 MUST-15.
    int defaultPeerMss() {
        return tuple.local().isIpv4() ? 536 : 1220;
    }
}
