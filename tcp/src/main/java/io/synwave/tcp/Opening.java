package io.synwave.tcp;

/// What is known when a connection is made.
///
/// @param tuple both ends
/// @param mtu the largest IP packet on the way as far as known, in bytes
/// @param settings of this connection
/// @param routeMss the MSS to announce, as the route has it; 0 for what fits
public record Opening(FourTuple tuple, int mtu, TcpSettings settings, int routeMss) {
    private static final int IPV4_AND_TCP = 40;
    private static final int IPV6_AND_TCP = 60;
    /// What IPv4 can say in its total length, header included, and IPv6 in its payload length, header not included.
    private static final int LARGEST_IPV4 = 65_535;

    private static final int LARGEST_IPV6 = 65_535 + 40;

    /// By a route that says nothing of the MSS.
    public Opening(FourTuple tuple, int mtu, TcpSettings settings) {
        this(tuple, mtu, settings, 0);
    }

    /// The MSS to announce: RFC 9293 §3.7.1 (MUST-67), never reduced for options (RFC 6691).
    int mss() {
        return announced(mtu);
    }

    /// Likewise, where the way takes packets of at most `packet` bytes.
    int announced(int packet) {
        int most = settings.count(Setting.USER_MSS);
        if (routeMss == 0) return mss(packet);
        return most > 0 ? Math.min(most, routeMss) : routeMss;
    }

    /// Text bytes that a packet of at most `packet` bytes holds beside headers without options.
    int mss(int packet) {
        int most = settings.count(Setting.USER_MSS);
        int fitting = mss(tuple.local().isIpv4(), packet);
        return most > 0 ? Math.min(most, fitting) : fitting;
    }

    static int mss(boolean isIpv4, int packet) {
        return isIpv4 ? Math.min(packet, LARGEST_IPV4) - IPV4_AND_TCP : Math.min(packet, LARGEST_IPV6) - IPV6_AND_TCP;
    }

    /// The packet that holds so many bytes behind headers without options.
    int packet(int bytes) {
        return bytes + headers(tuple.local().isIpv4());
    }

    /// Bytes of the headers of a segment without options.
    static int headers(boolean isIpv4) {
        return isIpv4 ? IPV4_AND_TCP : IPV6_AND_TCP;
    }

    /// What a peer that sends no MSS option can take: RFC 9293 MUST-15.
    int defaultPeerMss() {
        return defaultPeerMss(tuple.local().isIpv4());
    }

    static int defaultPeerMss(boolean isIpv4) {
        return isIpv4 ? 536 : 1220;
    }
}
