package io.synwave.host;

import io.synwave.tcp.FourTuple;
import io.synwave.tcp.Opening;
import io.synwave.tcp.TcpSettings;
import org.jspecify.annotations.Nullable;

/// The way that packets to one destination take: found once by [Routes], kept until the routes change.
final class Path {
    long destinationHi;
    long destinationLo;

    @Nullable
    NetworkInterface through;

    long nextHi;
    long nextLo;
    /// The next hop's entry, `null` before the first packet and on links without addresses.
    @Nullable
    Neighbour neighbour;
    /// Of [Routes#generation] when this was found.
    long generation = -1;

    /// Which interface a link-local destination is meant on, as its first packet came or the user said.
    @Nullable
    NetworkInterface pinned;

    /// What its route says.
    RouteMetrics metrics = RouteMetrics.NONE;

    /// The largest packet that it takes, as far as is known, in bytes.
    int mtu;
    /// A link on the way takes so little that routers may have to make fragments.
    boolean isNarrow;

    /// What is done with what is learned of that.
    MtuDiscovery discovery = MtuDiscovery.WANT;

    /// The routers that packets are to pass, or `null`.
    @Nullable
    SourceRoute sourceRoute;

    int ttl = IpOutput.DEFAULT_TTL;
    int trafficClass;

    /// Aims at the address with these halves; the way is looked for anew.
    Path to(long hi, long lo, @Nullable NetworkInterface pinned) {
        destinationHi = hi;
        destinationLo = lo;
        this.pinned = pinned;
        return by(null);
    }

    /// Goes by these routers, or by none; the way is looked for anew.
    Path by(@Nullable SourceRoute route) {
        sourceRoute = route;
        generation = -1;
        neighbour = null;
        return this;
    }

    /// From now on; the way is looked for anew.
    void discover(MtuDiscovery how) {
        discovery = how;
        generation = -1;
    }

    /// The program has said nothing of it but its TTL and traffic class.
    boolean isOrdinary() {
        return sourceRoute == null && discovery == MtuDiscovery.WANT;
    }

    /// Routers may make fragments of what goes this way.
    boolean mayBeCut() {
        return switch (discovery) {
            case DONT -> true;
            case WANT -> isNarrow;
            case DO, PROBE -> false;
        };
    }

    /// What a connection that takes it begins with.
    Opening opening(FourTuple ends, TcpSettings settings) {
        return new Opening(ends, mtu + optionLength(), settings, metrics.announcedMss());
    }

    /// Bytes of options in each IP header.
    int optionLength() {
        return sourceRoute == null ? 0 : sourceRoute.optionLength();
    }
}
