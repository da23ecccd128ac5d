package io.synwave.host;

import io.synwave.wire.IpAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// What routers have told of the ways to single destinations: the largest packet, for all connections there. RFC 1191,
/// RFC 8201.
///
/// Bounded: [#LIMIT] destinations, the one heard of longest ago gives way. What was learned is forgotten after
/// [#LIFE_NS], so that a way that has become wider is used again (RFC 1191 §6.3). One thread, the host's.
final class PathMtus {
    static final int LIMIT = 1024;

    /// Linux: net.ipv4.route.mtu_expires.
    static final long LIFE_NS = 600_000_000_000L;

    /// No report makes packets smaller than this; who says less has them fragmented, so that a forger gains little.
    /// Linux: net.ipv4.route.min_pmtu.
    static final int LEAST_IPV4 = 552;

    /// RFC 8201 §4: who says less is not believed at all.
    static final int LEAST_IPV6 = 1280;

    private record Known(int mtu, boolean isNarrow, long untilNs) {}

    /// The oldest first.
    private final Map<IpAddress, Known> known = new LinkedHashMap<>();

    /// A router says that a packet on this path was larger than `mtu` bytes, all it can take on.
    ///
    /// @return whether that is news
    boolean learn(Path path, int mtu, long nowNs) {
        if (path.through == null || path.isNarrow || path.metrics.isLocked() || mtu >= path.mtu) return false;
        IpAddress destination = IpAddress.of(path.destinationHi, path.destinationLo);
        if (!destination.isIpv4() && mtu < LEAST_IPV6) return false;
        int believed = Math.min(path.mtu, Math.max(mtu, LEAST_IPV4));
        known.remove(destination);
        known.put(destination, new Known(believed, mtu < LEAST_IPV4, nowNs + LIFE_NS));
        if (known.size() > LIMIT) forgetOldest();
        return true;
    }

    private void forgetOldest() {
        Iterator<Known> oldest = known.values().iterator();
        oldest.next();
        oldest.remove();
    }

    /// Says what the way that `path` has found takes.
    void limit(Path path) {
        path.mtu = path.through == null ? 0 : path.through.leastMtu();
        if (path.metrics.mtu() > 0) path.mtu = Math.min(path.mtu, path.metrics.mtu());
        path.isNarrow = path.metrics.isLocked();
        boolean isFixed = path.isNarrow || !path.discovery.heedsReports();
        if (!known.isEmpty() && !isFixed) limitByReports(path);
        path.mtu -= path.optionLength();
    }

    private void limitByReports(Path path) {
        Known learned = known.get(IpAddress.of(path.destinationHi, path.destinationLo));
        if (learned == null) return;
        path.mtu = Math.min(path.mtu, learned.mtu());
        path.isNarrow = learned.isNarrow();
    }

    /// Forgets what is too old.
    ///
    /// @return whether anything was
    boolean forgetOld(long nowNs) {
        int before = known.size();
        while (nextDeadlineNs() <= nowNs) forgetOldest();
        return known.size() != before;
    }

    long nextDeadlineNs() {
        return known.isEmpty()
                ? Long.MAX_VALUE
                : known.values().iterator().next().untilNs();
    }

    /// Destinations of which something is known.
    int size() {
        return known.size();
    }
}
