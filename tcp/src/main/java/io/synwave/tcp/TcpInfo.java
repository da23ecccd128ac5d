package io.synwave.tcp;

import io.synwave.tcp.ecn.EcnMode;
import io.synwave.tcp.recovery.Reordering;
import io.synwave.tcp.rules.Sequence;
import io.synwave.trace.TcpState;
import java.util.LinkedHashMap;
import java.util.Map;

/// Linux's `TCP_INFO`: a picture of one moment of a connection, a number for each [InfoField].
public final class TcpInfo {
    /// Bits of [InfoField#OPTIONS], Linux's TCPI_OPT_TIMESTAMPS and so on.
    public static final int TIMESTAMPS = 1;

    public static final int SACK = 1 << 1;
    public static final int WINDOW_SCALING = 1 << 2;
    public static final int ECN = 1 << 3;
    public static final int SYN_DATA = 1 << 5;

    private static final InfoField[] FIELDS = InfoField.values();
    private static final long MICROSECOND = 1000;
    private static final long MILLISECOND = 1_000_000;
    /// `ssthresh` of a connection that has not lost anything yet, in segments.
    private static final long NO_THRESHOLD = 0x7fffffff;
    /// All ones in 32 bits.
    private static final long UNKNOWN = 0xffff_ffffL;

    private final long[] values = new long[FIELDS.length];

    private TcpInfo() {}

    static TcpInfo of(TcpConnection c, long nowNs) {
        TcpInfo info = new TcpInfo();
        info.putState(c);
        info.putFlight(c);
        info.putPath(c);
        info.putReceiver(c);
        info.putTraffic(c);
        info.putNs(InfoField.LAST_ACK_RECV, nowNs - c.keepAlive.heardNs());
        info.putWithoutSender();
        c.retransmission().tell(info, nowNs);
        return info;
    }

    /// The value of `field` in its unit; an unsigned number of 64 bits.
    public long value(InfoField field) {
        return values[field.ordinal()];
    }

    /// All of them, by Linux's names.
    public Map<String, Long> byName() {
        Map<String, Long> all = new LinkedHashMap<>();
        for (InfoField field : FIELDS) all.put(field.label(), value(field));
        return all;
    }

    void put(InfoField field, long value) {
        values[field.ordinal()] = value;
    }

    void putNs(InfoField field, long ns) {
        put(field, ns / (field.unit() == InfoField.Unit.MILLISECONDS ? MILLISECOND : MICROSECOND));
    }

    private void putState(TcpConnection c) {
        put(InfoField.STATE, code(c.state()));
        put(InfoField.OPTIONS, options(c));
        put(InfoField.SND_WSCALE, c.snd.windShift);
        put(InfoField.RCV_WSCALE, c.rcv.windShift);
        put(InfoField.BACKOFF, c.rtt.backoffs);
        put(InfoField.DELIVERED_CE, c.ecn.reportedMarks());
        EcnStatus ecn = EcnStatus.of(c.ecn);
        put(InfoField.DELIVERED_CE_BYTES, ecn.ceBytes());
        put(InfoField.DELIVERED_E0_BYTES, ecn.ect0Bytes());
        put(InfoField.DELIVERED_E1_BYTES, ecn.ect1Bytes());
    }

    private static int options(TcpConnection c) {
        return (c.ts.agreed ? TIMESTAMPS : 0)
                | (c.agreed.sack() ? SACK : 0)
                | (c.agreed.scalesWindows() ? WINDOW_SCALING : 0)
                | (c.ecn.mode() == EcnMode.OFF ? 0 : ECN)
                | (c.fastOpen.hasDelivered() ? SYN_DATA : 0);
    }

    private void putFlight(TcpConnection c) {
        long mss = Math.max(1, c.snd.mss);
        put(InfoField.UNACKED, (c.snd.flightSize() + mss - 1) / mss);
        put(InfoField.SACKED, c.records.sackedCount());
        put(InfoField.LOST, c.records.missing());
        put(InfoField.RETRANS, c.records.retransmitted());
        put(InfoField.DELIVERED, c.records.delivered());
        put(InfoField.NOTSENT_BYTES, c.unsent());
        put(InfoField.SND_CWND, c.cc.cwnd() / mss);
        put(InfoField.SND_SSTHRESH, c.cc.ssthresh() >= 1 << 30 ? NO_THRESHOLD : c.cc.ssthresh() / mss);
        put(InfoField.SND_WND, c.snd.wnd);
    }

    private void putPath(TcpConnection c) {
        put(InfoField.SND_MSS, Math.max(1, c.snd.mss));
        put(InfoField.PMTU, c.mtu());
        putNs(InfoField.RTO, c.rtt.rtoNs);
        putNs(InfoField.RTT, c.rtt.srttNs);
        putNs(InfoField.RTTVAR, c.rtt.rttvarNs);
        put(InfoField.PACING_RATE, c.pacer.rate(c.snd.flightSize(), c.rtt.srttNs));
        put(InfoField.MAX_PACING_RATE, c.pacer.hasLimit() ? c.pacer.limit() : -1);
    }

    private void putReceiver(TcpConnection c) {
        putNs(InfoField.ATO, c.delayedAck.atoNs());
        put(InfoField.RCV_MSS, c.rcv.mss);
        put(InfoField.ADVMSS, c.opening.mss());
        put(InfoField.RCV_WND, Sequence.distance(c.ts.lastAckSent, c.rcv.adv));
        put(InfoField.RCV_SSTHRESH, c.receiveBuffer.allowance());
        put(InfoField.RCV_SPACE, c.receiveBuffer.perRound());
        putNs(InfoField.RCV_RTT, c.receiveBuffer.rttNs());
        put(InfoField.RCV_OOOPACK, c.rcv.outOfOrder);
    }

    private void putTraffic(TcpConnection c) {
        boolean isFinAcknowledged = c.finSent && c.snd.flightSize() == 0;
        int syn = c.origin == Origin.ACTIVE && !c.isOpening() ? 1 : 0;
        put(InfoField.BYTES_ACKED, c.sendRing.head() + syn + (isFinAcknowledged ? 1 : 0));
        put(InfoField.BYTES_RECEIVED, c.receiveRing.tail() + (c.state().hasReceivedFin() ? 1 : 0));
        put(InfoField.SEGS_OUT, c.snd.segments);
        put(InfoField.SEGS_IN, c.rcv.segments + (c.origin == Origin.PASSIVE ? 1L : 0L)); // the SYN was the listener's
        put(InfoField.DATA_SEGS_IN, c.rcv.textSegments);
    }

    /// What a connection tells that has not sent anything yet.
    private void putWithoutSender() {
        put(InfoField.REORDERING, Reordering.USUAL);
        put(InfoField.MIN_RTT, UNKNOWN);
        put(InfoField.APP_LIMITED, 1);
    }

    /// Linux numbers the states in its own order.
    private static int code(TcpState state) {
        return switch (state) {
            case ESTABLISHED -> 1;
            case SYN_SENT -> 2;
            case SYN_RECEIVED -> 3;
            case FIN_WAIT_1 -> 4;
            case FIN_WAIT_2 -> 5;
            case TIME_WAIT -> 6;
            case CLOSED -> 7;
            case CLOSE_WAIT -> 8;
            case LAST_ACK -> 9;
            case LISTEN -> 10;
            case CLOSING -> 11;
        };
    }
}
