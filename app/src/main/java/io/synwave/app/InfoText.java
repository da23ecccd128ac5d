package io.synwave.app;

import io.synwave.tcp.InfoField;
import io.synwave.tcp.TcpInfo;
import io.synwave.tcp.TimerStatus;
import java.util.Locale;

/// `TCP_INFO` and timers in the words of `ss`: what is usual or nothing is left out.
final class InfoText {
    private static final long NO_THRESHOLD = 0x7fffffff;
    private static final long UNKNOWN_RTT = 0xffff_ffffL;
    private static final long USUAL_REORDERING = 3;

    private final TcpInfo info;
    private final StringBuilder text = new StringBuilder();

    private InfoText(TcpInfo info) {
        this.info = info;
    }

    static String of(TcpInfo info, String congestionControl) {
        InfoText text = new InfoText(info);
        text.agreed(congestionControl);
        text.path();
        text.traffic();
        text.rates();
        text.limits();
        text.flight();
        text.receiver();
        return text.text.toString();
    }

    private long value(InfoField field) {
        return info.value(field);
    }

    private void word(String word) {
        if (!text.isEmpty()) text.append(' ');
        text.append(word);
    }

    /// `name:value`, unless it is 0.
    private void number(String name, InfoField field) {
        if (value(field) != 0) word(name + ":" + Long.toUnsignedString(value(field)));
    }

    private void agreed(String congestionControl) {
        long options = value(InfoField.OPTIONS);
        if ((options & TcpInfo.TIMESTAMPS) != 0) word("ts");
        if ((options & TcpInfo.SACK) != 0) word("sack");
        if ((options & TcpInfo.ECN) != 0) word("ecn");
        if ((options & TcpInfo.SYN_DATA) != 0) word("fastopen");
        word(congestionControl);
        if ((options & TcpInfo.WINDOW_SCALING) != 0) {
            word("wscale:" + value(InfoField.SND_WSCALE) + "," + value(InfoField.RCV_WSCALE));
        }
    }

    private void path() {
        word("rto:" + value(InfoField.RTO) / 1000);
        number("backoff", InfoField.BACKOFF);
        if (value(InfoField.RTT) != 0) word("rtt:" + ms(InfoField.RTT) + "/" + ms(InfoField.RTTVAR));
        if (value(InfoField.ATO) != 0) word("ato:" + value(InfoField.ATO) / 1000);
        number("mss", InfoField.SND_MSS);
        number("pmtu", InfoField.PMTU);
        number("rcvmss", InfoField.RCV_MSS);
        number("advmss", InfoField.ADVMSS);
        number("cwnd", InfoField.SND_CWND);
        if (value(InfoField.SND_SSTHRESH) < NO_THRESHOLD) number("ssthresh", InfoField.SND_SSTHRESH);
    }

    private void traffic() {
        number("bytes_sent", InfoField.BYTES_SENT);
        number("bytes_retrans", InfoField.BYTES_RETRANS);
        number("bytes_acked", InfoField.BYTES_ACKED);
        number("bytes_received", InfoField.BYTES_RECEIVED);
        number("segs_out", InfoField.SEGS_OUT);
        number("segs_in", InfoField.SEGS_IN);
        number("data_segs_out", InfoField.DATA_SEGS_OUT);
        number("data_segs_in", InfoField.DATA_SEGS_IN);
    }

    private void rates() {
        long rttUs = value(InfoField.RTT);
        long window = value(InfoField.SND_CWND) * value(InfoField.SND_MSS);
        if (rttUs > 0) word("send " + bits(window * 1_000_000 / rttUs));
        number("lastsnd", InfoField.LAST_DATA_SENT);
        number("lastrcv", InfoField.LAST_DATA_RECV);
        number("lastack", InfoField.LAST_ACK_RECV);
        if (rttUs > 0) word("pacing_rate " + bits(value(InfoField.PACING_RATE)) + limit());
        if (value(InfoField.DELIVERY_RATE) > 0) word("delivery_rate " + bits(value(InfoField.DELIVERY_RATE)));
        number("delivered", InfoField.DELIVERED);
        number("delivered_ce", InfoField.DELIVERED_CE);
        if (value(InfoField.APP_LIMITED) != 0) word("app_limited");
    }

    private String limit() {
        long most = value(InfoField.MAX_PACING_RATE);
        return most == -1 ? "" : "/" + bits(most);
    }

    private static String bits(long bytesPerSecond) {
        return bytesPerSecond * Byte.SIZE + "bps";
    }

    private void limits() {
        if (value(InfoField.BUSY_TIME) > 0) word("busy:" + value(InfoField.BUSY_TIME) / 1000 + "ms");
        limited("rwnd_limited", InfoField.RWND_LIMITED);
        limited("sndbuf_limited", InfoField.SNDBUF_LIMITED);
    }

    private void limited(String name, InfoField field) {
        long us = value(field);
        if (us == 0) return;
        double percent = 100.0 * us / value(InfoField.BUSY_TIME);
        word(String.format(Locale.ROOT, "%s:%dms(%.1f%%)", name, us / 1000, percent));
    }

    private void flight() {
        number("unacked", InfoField.UNACKED);
        if (value(InfoField.RETRANS) != 0 || value(InfoField.TOTAL_RETRANS) != 0) {
            word("retrans:" + value(InfoField.RETRANS) + "/" + value(InfoField.TOTAL_RETRANS));
        }
        number("lost", InfoField.LOST);
        number("sacked", InfoField.SACKED);
        number("dsack_dups", InfoField.DSACK_DUPS);
        if (value(InfoField.REORDERING) != USUAL_REORDERING) number("reordering", InfoField.REORDERING);
        number("reord_seen", InfoField.REORD_SEEN);
    }

    private void receiver() {
        if (value(InfoField.RCV_RTT) != 0) word("rcv_rtt:" + ms(InfoField.RCV_RTT));
        number("rcv_space", InfoField.RCV_SPACE);
        number("rcv_ssthresh", InfoField.RCV_SSTHRESH);
        number("notsent", InfoField.NOTSENT_BYTES);
        if (value(InfoField.MIN_RTT) != UNKNOWN_RTT) word("minrtt:" + ms(InfoField.MIN_RTT));
        number("rcv_ooopack", InfoField.RCV_OOOPACK);
        number("snd_wnd", InfoField.SND_WND);
        number("rcv_wnd", InfoField.RCV_WND);
    }

    private String ms(InfoField microseconds) {
        return String.format(Locale.ROOT, "%.3f", value(microseconds) / 1000.0);
    }

    /// As `ss -o`; nothing where no timer runs.
    static String of(TimerStatus timer) {
        if (timer.kind() == TimerStatus.Kind.NONE) return "";
        String name = timer.kind().name().toLowerCase(Locale.ROOT);
        return "timer:(" + name + "," + duration(timer.leftNs() / 1_000_000) + "," + timer.times() + ")";
    }

    /// The larger it is the coarser, as `ss` has it: `1min1sec`, `12sec`, `1.204ms` for 1.204 s, `204ms`.
    static String duration(long ms) {
        long minutes = ms / 60_000;
        long seconds = minutes > 9 ? 0 : ms / 1000 % 60;
        long rest = minutes > 0 || seconds > 9 ? 0 : ms % 1000;
        StringBuilder text = new StringBuilder();
        if (minutes > 0) text.append(minutes).append("min");
        if (seconds > 0) text.append(seconds).append(rest > 0 ? "." : "sec");
        if (rest > 0) text.append(String.format(Locale.ROOT, "%03dms", rest));
        return text.toString();
    }
}
