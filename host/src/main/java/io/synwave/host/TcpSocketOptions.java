package io.synwave.host;

import io.synwave.host.SocketOption.Level;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpInfo;
import io.synwave.tcp.TcpSettings;
import io.synwave.tcp.UserRequests;
import io.synwave.tcp.congestion.CongestionControls;
import java.time.Duration;
import java.util.List;

/// The options of Linux's level IPPROTO_TCP.
public final class TcpSocketOptions {
    private static final long MOST_SECONDS = 32_767;
    private static final long DEFAULT_MSS = 536;
    private static final long MOST_PROBES = 127;
    private static final long MOST_INT = Integer.MAX_VALUE;

    public static final SocketOption<Boolean> TCP_NODELAY = new SocketOption<>(
                    "TCP_NODELAY", Level.TCP, 1, OptionKind.FLAG)
            .says("Nagle's algorithm is off: every write leaves at once", "RFC 9293 MUST-17")
            .usually(false)
            .setBy((socket, on) -> socket.requests().noDelay(on))
            .readBy(socket -> socket.requests().isNoDelay());

    public static final SocketOption<Long> TCP_MAXSEG = new SocketOption<>(
                    "TCP_MAXSEG", Level.TCP, 2, OptionKind.number("bytes"))
            .says("the MSS is no larger at either end, 0 for as packets allow", "RFC 9293 MUST-14")
            .within(88, MOST_SECONDS)
            .orZero()
            .asSetting(
                    (all, mss) -> all.with(Setting.USER_MSS, mss),
                    all -> all.isOn(Setting.USER_MSS) ? all.value(Setting.USER_MSS) : DEFAULT_MSS)
            .readBy(socket -> (long) socket.status().sndMss());

    public static final SocketOption<Boolean> TCP_CORK = new SocketOption<>("TCP_CORK", Level.TCP, 3, OptionKind.FLAG)
            .says("only full segments leave until it is off again, or 200 ms are over", "RFC 9293 MAY-16")
            .usually(false)
            .setBy((socket, on) -> socket.requests().cork(on))
            .readBy(socket -> socket.requests().isCorked());

    public static final SocketOption<Duration> TCP_KEEPIDLE = new SocketOption<>(
                    "TCP_KEEPIDLE", Level.TCP, 4, OptionKind.SECONDS)
            .says("how long it is idle before the first question", "RFC 9293 MUST-27, MUST-28")
            .within(1, MOST_SECONDS)
            .asSetting(
                    (all, time) -> all.with(Setting.KEEP_ALIVE_TIME, time.toNanos()),
                    all -> Duration.ofNanos(all.value(Setting.KEEP_ALIVE_TIME)))
            .setBy((socket, time) -> adjust(socket, Setting.KEEP_ALIVE_TIME, time.toNanos()))
            .readBy(socket -> Duration.ofNanos(socket.requests().value(Setting.KEEP_ALIVE_TIME)));

    public static final SocketOption<Duration> TCP_KEEPINTVL = new SocketOption<>(
                    "TCP_KEEPINTVL", Level.TCP, 5, OptionKind.SECONDS)
            .says("from one question to the next", "tcp(7)")
            .within(1, MOST_SECONDS)
            .asSetting(
                    (all, time) -> all.with(Setting.KEEP_ALIVE_INTERVAL, time.toNanos()),
                    all -> Duration.ofNanos(all.value(Setting.KEEP_ALIVE_INTERVAL)))
            .setBy((socket, time) -> adjust(socket, Setting.KEEP_ALIVE_INTERVAL, time.toNanos()))
            .readBy(socket -> Duration.ofNanos(socket.requests().value(Setting.KEEP_ALIVE_INTERVAL)));

    public static final SocketOption<Long> TCP_KEEPCNT = new SocketOption<>(
                    "TCP_KEEPCNT", Level.TCP, 6, OptionKind.number("questions"))
            .says("unanswered before the peer counts as gone", "RFC 9293 MUST-29")
            .within(1, MOST_PROBES)
            .asSetting(
                    (all, count) -> all.with(Setting.KEEP_ALIVE_PROBES, count),
                    all -> all.value(Setting.KEEP_ALIVE_PROBES))
            .setBy((socket, count) -> adjust(socket, Setting.KEEP_ALIVE_PROBES, count))
            .readBy(socket -> socket.requests().value(Setting.KEEP_ALIVE_PROBES));

    public static final SocketOption<Long> TCP_SYNCNT = new SocketOption<>(
                    "TCP_SYNCNT", Level.TCP, 7, OptionKind.number("times"))
            .says("the SYN is repeated at most", "RFC 9293 MUST-23")
            .within(1, MOST_PROBES)
            .asSetting(
                    (all, count) -> all.with(Setting.SYN_RETRIES, count).with(Setting.SYN_ACK_RETRIES, count),
                    all -> all.value(Setting.SYN_RETRIES))
            .setBy((socket, count) -> socket.requests().synRetries(Math.toIntExact(count)))
            .readBy(socket -> (long) socket.requests().synRetries());

    public static final SocketOption<Duration> TCP_LINGER2 = new SocketOption<>(
                    "TCP_LINGER2", Level.TCP, 8, OptionKind.SECONDS)
            .says("FIN-WAIT-2 of a closed socket; 0 for the host's, negative for not at all; 120 at most", "tcp(7)")
            .within(Integer.MIN_VALUE, MOST_INT)
            .asSetting(
                    (all, time) -> time.isZero() ? all : all.with(Setting.FIN_TIMEOUT, time.toNanos()),
                    all -> Duration.ofNanos(all.value(Setting.FIN_TIMEOUT)))
            .setBy((socket, time) -> socket.requests().lingerForFin(time.toNanos()))
            .readBy(socket -> Duration.ofNanos(socket.requests().value(Setting.FIN_TIMEOUT)));

    public static final SocketOption<Duration> TCP_DEFER_ACCEPT = new SocketOption<>(
                    "TCP_DEFER_ACCEPT", Level.TCP, 9, OptionKind.SECONDS)
            .says("a listener waits for data, a client's third ACK too; rounded up as Linux does", "tcp(7)")
            .asSetting(
                    (all, time) -> all.with(Setting.DEFER_ACCEPT, Math.max(0, time.toNanos())),
                    all -> Duration.ofNanos(all.deferAcceptNs()));

    public static final SocketOption<TcpInfo> TCP_INFO = new SocketOption<>(
                    "TCP_INFO", Level.TCP, 11, TcpSocketOptions.<TcpInfo>structure("TcpInfo"))
            .says("the fields below", "tcp(7)")
            .readBy(TcpSocket::info);

    public static final SocketOption<Boolean> TCP_QUICKACK = new SocketOption<>(
                    "TCP_QUICKACK", Level.TCP, 12, OptionKind.FLAG)
            .says("ACKs do not wait for an answer now; not a state", "tcp(7), RFC 9293 §3.8.6.3")
            .asSetting((all, on) -> all.with(Setting.QUICK_ACK, on ? 1 : 0), all -> all.isOn(Setting.QUICK_ACK))
            .setBy((socket, on) -> socket.requests().quickAck(on))
            .readBy(socket -> socket.requests().isQuickAck());

    public static final SocketOption<String> TCP_CONGESTION = new SocketOption<>(
                    "TCP_CONGESTION", Level.TCP, 13, OptionKind.name())
            .says("congestion control: reno, cubic, dctcp or bbr", "RFC 9293 MAY-18")
            .asSetting(TcpSettings::congestionControl, TcpSocketOptions::congestionControl)
            .setBy((socket, name) -> socket.requests().congestionControl(name))
            .readBy(socket -> socket.requests().congestionControl());

    public static final SocketOption<Duration> TCP_USER_TIMEOUT = new SocketOption<>(
                    "TCP_USER_TIMEOUT", Level.TCP, 18, OptionKind.MILLISECONDS)
            .says("how long data may stay unacknowledged; 0 for tcp_retries2", "RFC 9293 MUST-21")
            .within(0, MOST_INT)
            .asSetting(
                    (all, time) -> all.with(Setting.USER_TIMEOUT, time.toNanos()),
                    all -> Duration.ofNanos(all.value(Setting.USER_TIMEOUT)))
            .setBy((socket, time) -> socket.requests().userTimeout(time.toNanos()))
            .readBy(socket -> Duration.ofNanos(socket.requests().userTimeoutNs()));

    public static final SocketOption<Long> TCP_FASTOPEN = new SocketOption<>(
                    "TCP_FASTOPEN", Level.TCP, 23, OptionKind.number("connections"))
            .says("of a listener: so many may be open while their third ACK is missing", "RFC 7413 §5.1")
            .within(0, MOST_INT)
            .asSetting(
                    (all, most) -> all.with(Setting.FAST_OPEN_QUEUE, most), all -> all.value(Setting.FAST_OPEN_QUEUE))
            .setOnServerBy((server, most) -> server.fastOpen(Math.toIntExact(most)));

    public static final SocketOption<Long> TCP_NOTSENT_LOWAT = new SocketOption<>(
                    "TCP_NOTSENT_LOWAT", Level.TCP, 25, OptionKind.number("bytes"))
            .says("writing is possible while less is unsent; 0 for the host's", "tcp(7)")
            .usually(0L)
            .setBy((socket, bytes) -> socket.requests().notSentLowat(bytes & 0xffff_ffffL))
            .readBy(socket -> socket.requests().notSentLowat());

    public static final SocketOption<Boolean> TCP_FASTOPEN_NO_COOKIE = new SocketOption<>(
                    "TCP_FASTOPEN_NO_COOKIE", Level.TCP, 34, OptionKind.FLAG)
            .says("Fast Open without cookies, at either end", "tcp(7)")
            .within(0, 1)
            .asSetting(
                    (all, on) -> all.with(Setting.FAST_OPEN_NO_COOKIE, on ? 1 : 0),
                    all -> all.isOn(Setting.FAST_OPEN_NO_COOKIE));

    static final List<SocketOption<?>> OWN = List.of(
            TCP_NODELAY,
            TCP_MAXSEG,
            TCP_CORK,
            TCP_KEEPIDLE,
            TCP_KEEPINTVL,
            TCP_KEEPCNT,
            TCP_SYNCNT,
            TCP_LINGER2,
            TCP_DEFER_ACCEPT,
            TCP_INFO,
            TCP_QUICKACK,
            TCP_CONGESTION,
            TCP_USER_TIMEOUT,
            TCP_FASTOPEN,
            TCP_NOTSENT_LOWAT,
            TCP_FASTOPEN_NO_COOKIE);

    private TcpSocketOptions() {}

    private static <T> OptionKind<T> structure(String name) {
        return new OptionKind<>(
                name,
                "",
                _ -> {
                    throw new IllegalArgumentException(name + " is no number");
                },
                _ -> 0);
    }

    private static String congestionControl(TcpSettings settings) {
        return CongestionControls.of((int) settings.value(Setting.CONGESTION_CONTROL))
                .label();
    }

    /// One of keep-alive's three; the others stay.
    private static void adjust(TcpSocket socket, Setting which, long value) {
        UserRequests requests = socket.requests();
        requests.keepAliveTimes(
                which == Setting.KEEP_ALIVE_TIME ? value : requests.value(Setting.KEEP_ALIVE_TIME),
                which == Setting.KEEP_ALIVE_INTERVAL ? value : requests.value(Setting.KEEP_ALIVE_INTERVAL),
                Math.toIntExact(which == Setting.KEEP_ALIVE_PROBES ? value : requests.value(Setting.KEEP_ALIVE_PROBES)),
                socket.nowNs());
    }
}
