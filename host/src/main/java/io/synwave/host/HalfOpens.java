package io.synwave.host;

import io.synwave.tcp.BufferSource;
import io.synwave.tcp.HalfOpen;
import io.synwave.tcp.Listener;
import io.synwave.tcp.Segment;
import io.synwave.tcp.SipHash;
import io.synwave.tcp.TimerQueue;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The half-open connections of a host's servers, by their ends: hands over what arrives for one, and sends what the
/// server's [Listener] answers at once, for nothing of theirs waits for company. One thread, the host's.
final class HalfOpens {
    private final IpLayer ip;
    private final TcpLayer tcp;
    private final TimerQueue timers;
    private final TupleMap<HalfOpen> records;
    private final TupleKey key = new TupleKey();
    private final Path path = new Path();
    /// Of the few that came by a source route.
    private final IdentityHashMap<HalfOpen, SourceRoute> routes = new IdentityHashMap<>();

    HalfOpens(IpLayer ip, TcpLayer tcp, TimerQueue timers, BufferSource buffers, SipHash siphash) {
        this.ip = ip;
        this.tcp = tcp;
        this.timers = timers;
        records = new TupleMap<>(buffers, siphash);
    }

    int size() {
        return records.size();
    }

    /// The record between these ends, or `null`.
    @Nullable
    HalfOpen find(TupleKey ends) {
        return records.find(ends);
    }

    /// A server has made a record.
    ///
    /// @param route by which it is answered, or `null`
    void add(HalfOpen h, NetworkInterface from, @Nullable SourceRoute route) {
        if (route != null) routes.put(h, route);
        h.scope(from.index());
        records.put(keyOf(h), h);
        timers.touch(h);
    }

    void remove(HalfOpen h) {
        if (!routes.isEmpty()) routes.remove(h);
        records.remove(keyOf(h));
        timers.remove(h);
    }

    private TupleKey keyOf(HalfOpen h) {
        return key.between(h.local().hi(), h.local().lo(), h.remoteHi(), h.remoteLo())
                .ports(h.localPort(), h.remotePort());
    }

    // ---- inputs ----

    void segmentArrives(HalfOpen h, Segment seg, IpArrival arrival) {
        TcpServer server = serverOf(h);
        Listener.Outcome outcome = h.listener().segmentArrives(h, seg, wayBack(h, server), ip.nowNs);
        settle(h, outcome);
        if (outcome == Listener.Outcome.CONNECTION) tcp.begin(server, arrival, path.sourceRoute);
    }

    void timerExpires(HalfOpen h) {
        settle(h, h.listener().timerExpires(h, wayBack(h, serverOf(h)), ip.nowNs));
    }

    void hardError(HalfOpen h) {
        h.listener().hardError(h);
        remove(h);
    }

    private TcpServer serverOf(HalfOpen h) {
        TcpServer server = tcp.servers.of(h.listener());
        if (server == null) throw new AssertionError("a half-open connection outlived its server");
        return server;
    }

    private TcpOutlet wayBack(HalfOpen h, TcpServer server) {
        path.to(h.remoteHi(), h.remoteLo(), ip.interfaces.get(h.scope()));
        if (!routes.isEmpty()) path.by(routes.get(h));
        path.trafficClass = server.trafficClass;
        path.ttl = server.ttl();
        return tcp.outlet.on(path);
    }

    private void settle(HalfOpen h, Listener.Outcome outcome) {
        switch (outcome) {
            case KEPT -> timers.touch(h);
            case FORGOTTEN, CONNECTION -> remove(h);
            case HALF_OPEN, RESET -> throw new AssertionError(outcome);
        }
    }

    // ---- the end ----

    /// A server has closed: what was half open with it is forgotten.
    void forgetAll(Listener of) {
        for (HalfOpen h : records.all()) {
            if (h.listener() == of) remove(h);
        }
    }

    /// For tests and tools.
    List<HalfOpen> all() {
        return records.all();
    }

    /// Gives the tables' memory back.
    void close() {
        records.close();
    }
}
