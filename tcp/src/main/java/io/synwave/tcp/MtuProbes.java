package io.synwave.tcp;

import io.synwave.tcp.pathmtu.MtuSearch;
import io.synwave.tcp.rules.Sequence;
import io.synwave.trace.Counter;

/// When a connection sends a larger packet than it knows to pass, and what it learns from its fate: RFC 4821 §7, as
/// Linux's tcp_mtu_probe.
///
/// A probe is new text, in one segment instead of two or more. Its loss alone says nothing of congestion (§7.5).
final class MtuProbes implements MtuProbing {
    /// Linux: below so many segments of window, a probe would be felt.
    private static final int LEAST_WINDOW = 11;
    /// Full segments that must be there to follow a probe, so that its loss shows: one more than the threshold of
    /// reordering.
    private static final int FOLLOWERS = 4;

    private final TcpConnection c;
    private final MtuSearch search;
    private int start;
    private int end;

    MtuProbes(TcpConnection c) {
        this.c = c;
        TcpSettings s = c.settings;
        search = new MtuSearch(new MtuSearch.Limits(
                s.count(Setting.MTU_PROBING),
                s.count(Setting.BASE_MSS),
                Math.max(s.count(Setting.MTU_PROBE_FLOOR), s.count(Setting.LEAST_MSS)),
                s.count(Setting.PROBE_THRESHOLD),
                s.value(Setting.PROBE_INTERVAL)));
    }

    /// Linux: an accepted connection goes on with what its SYN-ACK reckoned with.
    @Override
    public void begin() {
        search.begin(overhead(), c.opening.packet(c.agreed.peerMss()));
        search.limited(c.mtu());
        if (c.origin == Origin.ACTIVE) c.agreed.limitMss(c);
    }

    private int overhead() {
        return c.opening.packet(c.agreed.optionsLength(c));
    }

    @Override
    public void pathChanged(int mtu, boolean isSmaller) {
        if (isSmaller) search.limited(mtu);
        else search.widened(mtu);
    }

    @Override
    public int usable(int mtu) {
        return search.usable(mtu);
    }

    @Override
    public void blackHole(long nowNs) {
        if (search.blackHole(nowNs)) c.agreed.limitMss(c);
    }

    // ---- sending ----

    @Override
    public int textLen(long nowNs) {
        if (!search.isGoing() || !isCalm() || c.cc.cwnd() < LEAST_WINDOW * c.snd.mss) return 0;
        int packet = search.candidate(c.snd.mss + overhead(), nowNs);
        int text = packet - overhead();
        int needed = text + FOLLOWERS * c.snd.mss;
        boolean hasText = packet > 0 && c.unsent() >= needed && c.snd.usable() >= needed && isOfOneRecord(text);
        return hasText && c.retransmission().pipe() + 2 * c.snd.mss <= c.cc.cwnd() ? text : 0;
    }

    private boolean isOfOneRecord(int text) {
        return c.recordEnds == null || c.recordEnds.cut(c.positionOf(c.snd.nxt), text) == text;
    }

    /// Nothing is lost, and our own reports do not make headers longer.
    private boolean isCalm() {
        return !search.isProbing() && c.retransmission().state() == CongestionState.OPEN && c.reassembly.isEmpty();
    }

    @Override
    public void sent(int textLen) {
        start = c.snd.nxt - textLen;
        end = c.snd.nxt;
        search.sent(textLen + overhead());
    }

    @Override
    public void repeated() {
        search.inconclusive();
    }

    // ---- its fate ----

    /// The window stays the same in bytes: RFC 4821 §7.6.
    @Override
    public void acknowledged() {
        if (!search.isProbing() || Sequence.lt(c.snd.una, end)) return;
        search.passed();
        c.stack.counters.count(Counter.MTU_PROBES_PASSED);
        int cwnd = c.cc.cwnd();
        c.agreed.limitMss(c);
        c.cc.cwnd(cwnd);
    }

    @Override
    public boolean takesTheBlame() {
        if (!search.isProbing() || c.snd.una != start) return false;
        search.failed();
        c.stack.counters.count(Counter.MTU_PROBES_FAILED);
        return true;
    }
}
