package io.synwave.host;

import io.synwave.tcp.FourTuple;
import io.synwave.tcp.SipHash;
import io.synwave.wire.IpAddress;

/// The two ends of a connection as words, for [ConnectionTable]. Reused for the next look-up.
final class TupleKey {
    long localHi;
    long localLo;
    long remoteHi;
    long remoteLo;
    /// Local port in the high 16 bits, remote port in the low ones.
    int ports;

    /// Sets all but the ports.
    TupleKey between(long localHi, long localLo, long remoteHi, long remoteLo) {
        this.localHi = localHi;
        this.localLo = localLo;
        this.remoteHi = remoteHi;
        this.remoteLo = remoteLo;
        return this;
    }

    TupleKey of(FourTuple ends) {
        IpAddress local = ends.local();
        IpAddress remote = ends.remote();
        return between(local.hi(), local.lo(), remote.hi(), remote.lo()).ports(ends.localPort(), ends.remotePort());
    }

    TupleKey ports(int local, int remote) {
        ports = local << 16 | remote;
        return this;
    }

    boolean isIpv4() {
        return IpAddress.isIpv4(localHi, localLo) && IpAddress.isIpv4(remoteHi, remoteLo);
    }

    /// Both addresses of IPv4 in one word.
    long ipv4Pair() {
        return localLo << 32 | remoteLo & 0xffff_ffffL;
    }

    int hash(SipHash siphash) {
        siphash.begin();
        if (isIpv4()) {
            siphash.word(ipv4Pair());
        } else {
            siphash.word(localHi).word(localLo).word(remoteHi).word(remoteLo);
        }
        return (int) siphash.end(ports & 0xffff_ffffL, 4);
    }
}
