package io.synwave.host;

import io.synwave.host.Neighbour.Reachability;
import io.synwave.link.Frame;
import io.synwave.trace.Counter;
import io.synwave.wire.EthernetHeader;
import io.synwave.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/// The link addresses of the stations around, and the packets that wait for one: RFC 826, RFC 4861 §7.
///
/// Bounded: [#LIMIT] stations, [Neighbour#QUEUE] packets each. It asks by [Solicitor], one question in a second, three
/// times; then what waits is dropped and [Listener] hears of it. One thread, the host's.
final class Neighbours {
    /// Who asks for a link address on the link.
    interface Solicitor {
        /// Sends an ARP request or a neighbour solicitation, to the known link address or to all.
        void solicit(Neighbour neighbour);
    }

    /// Who hears that a station does not answer.
    interface Listener {
        void unreachable(Neighbour neighbour);
    }

    static final int LIMIT = 512;

    static final long RETRANS_NS = 1_000_000_000L;
    static final int MOST_ATTEMPTS = 3;
    static final long REACHABLE_NS = 30_000_000_000L;
    static final long DELAY_FIRST_PROBE_NS = 5_000_000_000L;

    private static final int BUCKETS = 256;

    private final @Nullable Neighbour[] buckets = new Neighbour[BUCKETS];
    private final IpLayer ip;
    private final Solicitor solicitor;
    private final Listener listener;
    private int size;
    private long nextDeadlineNs = Long.MAX_VALUE;

    Neighbours(IpLayer ip, Solicitor solicitor, Listener listener) {
        this.ip = ip;
        this.solicitor = solicitor;
        this.listener = listener;
    }

    int size() {
        return size;
    }

    /// The entry for a station, or `null`.
    @Nullable
    Neighbour find(NetworkInterface on, long hi, long lo) {
        for (Neighbour n = buckets[bucket(hi, lo)]; n != null; n = n.next) {
            if (n.is(on, hi, lo)) return n;
        }
        return null;
    }

    private static int bucket(long hi, long lo) {
        long mixed = (hi ^ lo) * 0x9e37_79b9_7f4a_7c15L;
        return (int) (mixed >>> 56);
    }

    private Neighbour findOrMake(NetworkInterface on, long hi, long lo) {
        Neighbour known = find(on, hi, lo);
        if (known != null) return known;
        if (size == LIMIT) forget(leastRecentlyUsed());
        Neighbour made = new Neighbour(on, hi, lo);
        int bucket = bucket(hi, lo);
        made.next = buckets[bucket];
        buckets[bucket] = made;
        size++;
        return made;
    }

    /// Sends `frame`, which begins with its IP header, to the path's next hop: now, or when its address is known.
    void send(Frame frame, Path path, NetworkInterface through) {
        Neighbour to = path.neighbour;
        if (to == null || to.reachability == Reachability.GONE) {
            to = findOrMake(through, path.nextHi, path.nextLo);
            path.neighbour = to;
        }
        to.lastUsedNs = ip.nowNs;
        if (to.hasMac()) {
            if (to.reachability == Reachability.STALE) arm(to, Reachability.DELAY, DELAY_FIRST_PROBE_NS);
            sendTo(frame, to);
        } else {
            keep(frame, to);
        }
    }

    private static void sendTo(Frame frame, Neighbour to) {
        int type = IpAddress.isIpv4(to.hi, to.lo) ? EthernetHeader.IPV4 : EthernetHeader.IPV6;
        EthernetOutput.send(frame, to.on, to.mac, type);
    }

    private void keep(Frame frame, Neighbour to) {
        Frame displaced = to.keep(frame);
        if (displaced != null) drop(displaced);
        if (to.deadlineNs == Long.MAX_VALUE) ask(to);
    }

    private void drop(Frame frame) {
        ip.counters.count(Counter.NEIGHBOUR_DROPS);
        frame.release();
    }

    private void ask(Neighbour neighbour) {
        neighbour.attempts++;
        arm(neighbour, neighbour.reachability, RETRANS_NS);
        solicitor.solicit(neighbour);
    }

    private void arm(Neighbour neighbour, Reachability reachability, long afterNs) {
        neighbour.reachability = reachability;
        neighbour.deadlineNs = ip.nowNs + afterNs;
        nextDeadlineNs = Math.min(nextDeadlineNs, neighbour.deadlineNs);
    }

    /// Nothing that was sent by way of it is answered: the next packet asks whether it is still there. RFC 1122
    /// §2.3.2.1, RFC 9293 MUST-20.
    void doubt(Neighbour neighbour) {
        if (neighbour.reachability != Reachability.REACHABLE) return;
        neighbour.reachability = Reachability.STALE;
        neighbour.deadlineNs = Long.MAX_VALUE;
    }

    /// The station answered our question: it is reachable.
    void confirmed(Neighbour neighbour, long mac) {
        neighbour.mac = mac;
        neighbour.attempts = 0;
        arm(neighbour, Reachability.REACHABLE, REACHABLE_NS);
        flush(neighbour);
    }

    /// The station spoke of itself unasked: its address is believed, its reachability is not (RFC 4861 §7.2.3).
    void heard(NetworkInterface on, long hi, long lo, long mac) {
        Neighbour neighbour = findOrMake(on, hi, lo);
        if (neighbour.hasMac() && neighbour.mac == mac) return;
        neighbour.mac = mac;
        neighbour.attempts = 0;
        neighbour.reachability = Reachability.STALE;
        neighbour.deadlineNs = Long.MAX_VALUE;
        neighbour.lastUsedNs = ip.nowNs;
        flush(neighbour);
    }

    private void flush(Neighbour neighbour) {
        for (Frame f = neighbour.takeWaiting(); f != null; f = neighbour.takeWaiting()) sendTo(f, neighbour);
    }

    long nextDeadlineNs() {
        return nextDeadlineNs;
    }

    /// Does what is due. The stations are few: they are all looked at.
    void timersExpire() {
        if (ip.nowNs < nextDeadlineNs) return;
        nextDeadlineNs = Long.MAX_VALUE;
        for (int i = 0; i < BUCKETS; i++) {
            for (Neighbour n = buckets[i]; n != null; n = n.next) {
                if (n.deadlineNs <= ip.nowNs) expire(n);
                nextDeadlineNs = Math.min(nextDeadlineNs, n.deadlineNs);
            }
        }
    }

    private void expire(Neighbour neighbour) {
        neighbour.deadlineNs = Long.MAX_VALUE;
        switch (neighbour.reachability) {
            case REACHABLE -> neighbour.reachability = Reachability.STALE;
            case DELAY -> {
                neighbour.reachability = Reachability.PROBE;
                ask(neighbour);
            }
            case INCOMPLETE, PROBE -> askAgain(neighbour);
            case STALE, GONE -> {}
        }
    }

    private void askAgain(Neighbour neighbour) {
        if (neighbour.attempts < MOST_ATTEMPTS) {
            ask(neighbour);
            return;
        }
        forget(neighbour);
        listener.unreachable(neighbour);
    }

    private void forget(Neighbour neighbour) {
        int bucket = bucket(neighbour.hi, neighbour.lo);
        Neighbour before = buckets[bucket];
        if (before == neighbour) {
            buckets[bucket] = neighbour.next;
        } else {
            while (before != null && before.next != neighbour) before = before.next;
            if (before != null) before.next = neighbour.next;
        }
        size--;
        neighbour.reachability = Reachability.GONE;
        neighbour.deadlineNs = Long.MAX_VALUE;
        for (Frame f = neighbour.takeWaiting(); f != null; f = neighbour.takeWaiting()) drop(f);
    }

    private Neighbour leastRecentlyUsed() {
        Neighbour oldest = null;
        for (Neighbour first : buckets) {
            for (Neighbour n = first; n != null; n = n.next) {
                if (oldest == null || n.lastUsedNs < oldest.lastUsedNs) oldest = n;
            }
        }
        if (oldest == null) throw new AssertionError("a full table without entries");
        return oldest;
    }

    /// Gives the frames back that still wait.
    void close() {
        for (int i = 0; i < BUCKETS; i++) {
            for (Neighbour n = buckets[i]; n != null; n = buckets[i]) forget(n);
        }
    }
}
