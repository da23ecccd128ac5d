package io.synwave.tcp;

import io.synwave.wire.IpAddress;

/// Initial sequence numbers: a clock plus a keyed hash of both ends. RFC 9293 §3.4.1 (MUST-8, MUST-9, SHLD-1), RFC
/// 6528.
final class IsnGenerator {
    private final long tickNs;
    private final boolean isHashed;
    private final SipHash hash;

    /// @param k0 first half of the secret
    /// @param k1 second half
    IsnGenerator(TcpSettings settings, long k0, long k1) {
        tickNs = settings.isnTickNs();
        isHashed = settings.isOn(Setting.ISN_HASH);
        hash = SipHash.of24(k0, k1);
    }

    /// The number for a connection that begins at `nowNs`.
    int isn(FourTuple t, long nowNs) {
        if (!isHashed) return (int) (nowNs / tickNs);
        hash.begin();
        address(t.local());
        address(t.remote());
        long ports = (long) t.localPort() << 16 | t.remotePort();
        return (int) (nowNs / tickNs) + (int) hash.end(ports, 4);
    }

    private void address(IpAddress a) {
        hash.word(a.hi()).word(a.lo());
    }
}
