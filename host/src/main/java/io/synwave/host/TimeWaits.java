package io.synwave.host;

import io.synwave.host.TupleSlots.Family;
import io.synwave.tcp.BufferSource;
import io.synwave.tcp.ConnectionStatus;
import io.synwave.tcp.Segment;
import io.synwave.tcp.SipHash;
import io.synwave.tcp.TcpConnection;
import io.synwave.tcp.TcpSettings;
import io.synwave.tcp.TcpStack;
import io.synwave.tcp.TimeWait;
import io.synwave.tcp.TimeWaitArrives;
import io.synwave.tcp.TimeWaitArrives.Listening;
import io.synwave.tcp.TimeWaitArrives.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The connections of a host that rest in TIME-WAIT, without connection, buffers and socket. One thread, the host's.
final class TimeWaits {
    private final IpLayer ip;
    private final TcpOutlet outlet;
    private final TimeWaitArrives arrives;
    private final BufferSource buffers;
    private final SipHash siphash;
    private final TimeWait record;
    private final TimeWait asked;
    private final TupleKey key = new TupleKey();
    private final Path back = new Path();
    private @Nullable TimeWaitTable ipv4;
    private @Nullable TimeWaitTable ipv6;

    TimeWaits(IpLayer ip, TcpOutlet outlet, TcpStack stack, BufferSource buffers, SipHash siphash) {
        this.ip = ip;
        this.outlet = outlet;
        this.buffers = buffers;
        this.siphash = siphash;
        arrives = stack.timeWaits();
        record = arrives.record();
        asked = arrives.record();
    }

    int size() {
        return size(ipv4) + size(ipv6);
    }

    private static int size(@Nullable TimeWaitTable table) {
        return table == null ? 0 : table.size();
    }

    /// One rests between these ends.
    boolean contains(TupleKey ends) {
        TimeWaitTable table = ends.isIpv4() ? ipv4 : ipv6;
        return table != null && table.find(ends) != TimeWaitTable.NONE;
    }

    /// One rests between these ends that gives way to no connection that is opened here.
    ///
    /// @param isPortGiven the program has named the local port
    boolean blocks(TupleKey ends, boolean isPortGiven, TcpSettings wanted) {
        TimeWaitTable table = ends.isIpv4() ? ipv4 : ipv6;
        if (table == null) return false;
        int place = table.find(ends);
        return place != TimeWaitTable.NONE && !table.load(place, asked).mayBeFollowed(isPortGiven, wanted, ip.nowNs);
    }

    /// The one between these ends, which rests here no longer; `null` if there is none.
    @Nullable
    TimeWait take(TupleKey ends) {
        TimeWaitTable table = ends.isIpv4() ? ipv4 : ipv6;
        if (table == null) return null;
        int place = table.find(ends);
        if (place == TimeWaitTable.NONE) return null;
        table.load(place, record);
        table.remove(place);
        giveBack();
        return record;
    }

    /// `c` rests here, and not another connection between the same ends.
    boolean contains(TcpConnection c) {
        key.of(c.tuple());
        TimeWaitTable table = key.isIpv4() ? ipv4 : ipv6;
        if (table == null) return false;
        int place = table.find(key);
        return place != TimeWaitTable.NONE && table.load(place, asked).number() == c.number();
    }

    /// A connection has come to TIME-WAIT: from here on a record stands for it.
    void add(TcpConnection c, Path path) {
        key.of(c.tuple());
        table().add(key, record.of(c, path.ttl, path.trafficClass, ip.nowNs));
    }

    private TimeWaitTable table() {
        if (key.isIpv4()) {
            if (ipv4 == null) ipv4 = new TimeWaitTable(Family.IPV4, record.bytes(), buffers, siphash);
            return ipv4;
        }
        if (ipv6 == null) ipv6 = new TimeWaitTable(Family.IPV6, record.bytes(), buffers, siphash);
        return ipv6;
    }

    // ---- inputs ----

    /// A segment between the ends of a record.
    ///
    /// @return the record, when it gave way to a new connection; else `null`
    @Nullable
    TimeWait segmentArrives(TupleKey ends, Segment seg, Listening listening, IpArrival arrival) {
        TimeWaitTable table = ends.isIpv4() ? ipv4 : ipv6;
        if (table == null) throw new AssertionError("nothing rests here");
        int place = table.find(ends);
        table.load(place, record);
        Outcome outcome = arrives.process(record, seg, listening, wayBack(arrival), ip.nowNs);
        switch (outcome) {
            case KEPT -> table.store(place, record);
            case RESTARTED -> {
                table.remove(place);
                table.add(ends, record);
            }
            case FORGOTTEN, GIVES_WAY -> table.remove(place);
        }
        giveBack();
        return outcome == Outcome.GIVES_WAY ? record : null;
    }

    private TcpOutlet wayBack(IpArrival arrival) {
        back.to(arrival.packet.sourceHi(), arrival.packet.sourceLo(), arrival.from());
        back.trafficClass = record.trafficClass();
        back.ttl = record.hops();
        return outlet.on(back);
    }

    /// When the first one is over, ns.
    long nextDeadlineNs() {
        return Math.min(nextDeadlineNs(ipv4), nextDeadlineNs(ipv6));
    }

    private static long nextDeadlineNs(@Nullable TimeWaitTable table) {
        return table == null ? Long.MAX_VALUE : table.nextDeadlineNs();
    }

    /// Forgets those whose time is over.
    ///
    /// @return how many
    int expire() {
        int count = expire(ipv4) + expire(ipv6);
        giveBack();
        return count;
    }

    private int expire(@Nullable TimeWaitTable table) {
        if (table == null) return 0;
        int count = 0;
        while (table.nextDeadlineNs() <= ip.nowNs) {
            int place = table.oldest();
            arrives.expired(table.load(place, record), ip.nowNs);
            table.remove(place);
            count++;
        }
        return count;
    }

    /// An empty table needs no memory.
    private void giveBack() {
        if (ipv4 != null && ipv4.size() == 0) {
            ipv4.free();
            ipv4 = null;
        }
        if (ipv6 != null && ipv6.size() == 0) {
            ipv6.free();
            ipv6 = null;
        }
    }

    /// All of them; those that are over first come first.
    List<ConnectionStatus> all() {
        List<ConnectionStatus> all = new ArrayList<>();
        addAll(ipv4, all);
        addAll(ipv6, all);
        return all;
    }

    private void addAll(@Nullable TimeWaitTable table, List<ConnectionStatus> to) {
        if (table == null) return;
        for (int at = table.oldest(); at != TimeWaitTable.NONE; at = table.after(at)) {
            to.add(table.load(at, asked).status());
        }
    }

    /// As [#all], as records.
    List<RecordedConnection> recorded(long nowNs) {
        List<RecordedConnection> all = new ArrayList<>();
        record(ipv4, all, nowNs);
        record(ipv6, all, nowNs);
        return all;
    }

    private void record(@Nullable TimeWaitTable table, List<RecordedConnection> to, long nowNs) {
        if (table == null) return;
        for (int at = table.oldest(); at != TimeWaitTable.NONE; at = table.after(at)) {
            to.add(RecordedConnection.of(table.load(at, asked), nowNs));
        }
    }

    /// Gives the tables' memory back.
    void close() {
        if (ipv4 != null) ipv4.free();
        if (ipv6 != null) ipv6.free();
        ipv4 = null;
        ipv6 = null;
    }
}
