package io.synwave.host;

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

    /// The largest packet that it takes, as far as is known, in bytes.
    int mtu;
    /// A link on the way takes so little that routers may have to make fragments.
    boolean isNarrow;

    int ttl = IpOutput.DEFAULT_TTL;
    int trafficClass;

    /// Aims at the address with these halves; the way is looked for anew.
    Path to(long hi, long lo, @Nullable NetworkInterface pinned) {
        destinationHi = hi;
        destinationLo = lo;
        this.pinned = pinned;
        generation = -1;
        neighbour = null;
        return this;
    }
}
