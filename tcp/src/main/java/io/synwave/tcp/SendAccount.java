package io.synwave.tcp;

import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.info.Chronograph;
import io.synwave.tcp.info.DeliveryMeter;
import io.synwave.tcp.info.TimeoutTally;

/// What is counted of a sender, only to be told by [TcpInfo]. A connection that has never had text to send has none.
final class SendAccount {
    private final TcpConnection c;
    private final Chronograph chronograph = new Chronograph();
    private final DeliveryMeter meter = new DeliveryMeter();
    private final TimeoutTally timeouts = new TimeoutTally();
    private long beginNs;
    private int segments;
    private long repeatedBytes;

    SendAccount(TcpConnection c) {
        this.c = c;
        beginNs = c.keepAlive.heardNs();
    }

    /// New text has left.
    void sent(int bytes, long nowNs) {
        segments++;
        meter.sent(c.snd.nxt, delivered(), c.snd.flightSize() == bytes, nowNs);
    }

    /// A segment with `bytes` of text has left again.
    void repeated(int bytes) {
        segments += bytes > 0 ? 1 : 0;
        repeatedBytes += bytes;
    }

    /// The retransmission timer has expired, for the first time since the peer was heard or once more.
    void expired(boolean isFirst, long nowNs) {
        timeouts.expired(isFirst, nowNs);
    }

    /// SND.UNA has advanced.
    void acknowledged(long nowNs) {
        meter.acknowledged(c.snd.una, delivered(), c.records.lastAckedSentNs(), nowNs);
        if (c.retransmission().state().isOrderly()) timeouts.recovered(nowNs);
    }

    /// Bytes of text that the peer has told to have.
    private long delivered() {
        return c.sendRing.head() + c.records.sackedBytes();
    }

    /// All that may leave now has left.
    void settled(long nowNs) {
        chronograph.enter(phase(), nowNs);
        boolean hasNoMore = c.unsent() < c.snd.mss && c.records.lostBytes() == 0;
        if (hasNoMore && c.retransmission().pipe() < c.cc.cwnd()) meter.limitedByProgram();
    }

    private Chronograph.Phase phase() {
        int unsent = c.unsent();
        if (unsent == 0 && c.snd.flightSize() == 0) return Chronograph.Phase.IDLE;
        int next = Math.min(unsent, c.snd.mss);
        int room = c.retransmission().room();
        if (next > 0 && next > c.snd.usable() && next <= room) return Chronograph.Phase.RECEIVER_LIMITED;
        boolean isShortOfRoom = unsent == 0 && c.writeSpace.isFull() && room >= c.snd.mss;
        return isShortOfRoom ? Chronograph.Phase.BUFFER_LIMITED : Chronograph.Phase.SENDING;
    }

    /// When the connection was opened.
    long beginNs() {
        return beginNs;
    }

    void tell(TcpInfo info, long nowNs) {
        info.put(InfoField.DATA_SEGS_OUT, segments);
        info.put(InfoField.BYTES_RETRANS, repeatedBytes);
        info.put(InfoField.BYTES_SENT, c.sendRing.tail() - c.unsent() + repeatedBytes);
        info.put(InfoField.DELIVERY_RATE, meter.rate());
        info.put(InfoField.APP_LIMITED, meter.isLimitedByProgram() ? 1 : 0);
        info.putNs(InfoField.BUSY_TIME, chronograph.busyNs(nowNs));
        info.putNs(InfoField.RWND_LIMITED, chronograph.receiverLimitedNs(nowNs));
        info.putNs(InfoField.SNDBUF_LIMITED, chronograph.bufferLimitedNs(nowNs));
        info.put(InfoField.TOTAL_RTO, timeouts.timeouts());
        info.put(InfoField.TOTAL_RTO_RECOVERIES, timeouts.recoveries());
        info.putNs(InfoField.TOTAL_RTO_TIME, timeouts.spentNs());
    }

    /// See [Notes].
    void keep(Notes n) {
        chronograph.keep(n);
        meter.keep(n);
        timeouts.keep(n);
        beginNs = n.keepTime(beginNs, 0);
        segments = n.keep(segments, 0);
        repeatedBytes = n.keep(repeatedBytes, 0);
    }
}
