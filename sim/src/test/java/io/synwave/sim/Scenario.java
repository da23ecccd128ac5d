package io.synwave.sim;

import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.tcp.congestion.CongestionControls;
import io.synwave.tcp.ecn.EcnPolicy;
import io.synwave.tcp.fastopen.FastOpenFlags;
import java.util.Arrays;
import java.util.stream.Collectors;

/// A random end-to-end run: the value of every [Knob], made from a seed, which also feeds the run's own chance.
final class Scenario {
    private static final Knob[] ALL = Knob.values();

    final long seed;
    private final long[] values;

    private Scenario(long seed, long[] values) {
        this.seed = seed;
        this.values = values;
    }

    static Scenario of(long seed) {
        SplitMix64 random = SplitMix64.of(seed, 99);
        Scenario scenario =
                new Scenario(seed, Arrays.stream(ALL).mapToLong(Knob::simplest).toArray());
        scenario.drawNetwork(random);
        scenario.drawSettings(random);
        scenario.drawPrograms(random);
        scenario.drawOptions(random);
        return scenario;
    }

    private void drawNetwork(SplitMix64 random) {
        set(Knob.IP_VERSION, random.happens(30) ? 6 : 4);
        set(Knob.OPENING, random.happens(10) ? 1 : 0);
        set(Knob.MTU, value(Knob.IP_VERSION) == 6 ? 1280 + random.below(221) : 200 + random.below(1301));
        set(Knob.DELAY_US, random.below(1 + random.below(50_000)));
        if (random.happens(30)) set(Knob.JITTER_US, random.below(20_000));
        if (random.happens(30)) set(Knob.RATE_KBIT, 500 + random.below(100_000));
        if (random.happens(20)) set(Knob.LIMIT, 2 + random.below(30));
        if (random.happens(40)) set(Knob.LOSS, random.below(20));
        if (random.happens(40)) set(Knob.LOSS_BACK, random.below(20));
        if (random.happens(20)) set(Knob.DUPLICATE, random.below(20));
        if (random.happens(20)) set(Knob.REORDER, random.below(50));
        if (random.happens(10)) set(Knob.GAP, random.below(6));
        if (random.happens(20)) set(Knob.CORRUPT, random.below(10));
        if (random.happens(30)) set(Knob.MARK, random.below(30));
        if (random.happens(30)) set(Knob.MARK_ABOVE_US, random.below(3_000));
    }

    private void drawSettings(SplitMix64 random) {
        set(Knob.PROFILE, random.happens(20) ? 1 : 0);
        set(Knob.TIMESTAMPS, random.below(2));
        set(Knob.SACK, random.below(2));
        set(Knob.WINDOW_SCALING, random.below(2));
        set(Knob.NAGLE, random.below(3));
        set(Knob.CLIENT_ECN, random.below(EcnPolicy.values().length));
        set(Knob.SERVER_ECN, random.below(EcnPolicy.values().length));
        set(Knob.CLIENT_CONTROL, random.below(CongestionControls.values().length));
        set(Knob.SERVER_CONTROL, random.below(CongestionControls.values().length));
        if (random.happens(10)) set(Knob.PACING, 1);
        for (Knob buffer : new Knob[] {
            Knob.CLIENT_SEND_BUFFER, Knob.CLIENT_RECEIVE_BUFFER, Knob.SERVER_SEND_BUFFER, Knob.SERVER_RECEIVE_BUFFER
        }) {
            set(buffer, 4096L << random.below(6));
        }
    }

    private void drawPrograms(SplitMix64 random) {
        set(Knob.CLIENT_BYTES, random.below(1 + random.below(60_000)));
        set(Knob.SERVER_BYTES, random.below(1 + random.below(60_000)));
        for (Knob chunk : new Knob[] {
            Knob.CLIENT_WRITE_CHUNK, Knob.SERVER_WRITE_CHUNK, Knob.CLIENT_READ_CHUNK, Knob.SERVER_READ_CHUNK
        }) {
            set(chunk, 50 + random.below(1 + random.below(20_000)));
        }
        if (random.happens(20)) set(Knob.CLIENT_PAUSE_US, random.below(100_000));
        if (random.happens(20)) set(Knob.SERVER_PAUSE_US, random.below(100_000));
        set(Knob.CLIENT_ENDING, random.below(Peer.Ending.values().length));
        set(Knob.SERVER_ENDING, random.below(Peer.Ending.values().length));
        set(Knob.CLIENT_END_US, random.below(500_000));
        set(Knob.SERVER_END_US, random.below(500_000));
        if (random.happens(40)) set(Knob.FAST_OPEN, 1 + random.below(2));
        drawListener(random);
    }

    private void drawListener(SplitMix64 random) {
        if (random.happens(20)) set(Knob.COOKIES, 0);
        else if (random.happens(60) && mayForget()) set(Knob.COOKIES, 2);
        set(Knob.ABORT_ON_OVERFLOW, random.below(2));
        set(Knob.RFC1337, random.below(2));
        if (random.happens(20)) set(Knob.FIN_TIMEOUT_MS, 60_000 + random.below(60_000));
    }

    /// A cookie is sent once: where the third ACK is lost, nothing but the client can bring it back. And it stays
    /// good:
    /// where the third ACK, or first text, comes late after an early end of the server, it opens a second
    /// connection.
    private boolean mayForget() {
        boolean clientSpeaks = isEnding(Knob.CLIENT_ENDING, Peer.Ending.HALF_CLOSE, Peer.Ending.CLOSE_AFTER_LAST);
        boolean serverListens = isEnding(Knob.SERVER_ENDING, Peer.Ending.HALF_CLOSE, Peer.Ending.CLOSE_AFTER_PEER);
        boolean isInOrder = value(Knob.JITTER_US) + value(Knob.DUPLICATE) + value(Knob.REORDER) == 0;
        return clientSpeaks && serverListens && isInOrder;
    }

    private boolean isEnding(Knob of, Peer.Ending one, Peer.Ending other) {
        Peer.Ending ending = Peer.Ending.values()[intValue(of)];
        return ending == one || ending == other;
    }

    private void drawOptions(SplitMix64 random) {
        if (random.happens(20)) set(Knob.QUICK_ACK, 0);
        if (random.happens(10)) set(Knob.DEFER_ACCEPT_MS, random.below(5_000));
        if (random.happens(10)) set(Knob.CORK, 1);
        if (random.happens(10)) set(Knob.URGENT, 1);
        if (random.happens(30)) set(Knob.RACK, 0);
        if (random.happens(10)) set(Knob.DSACK, 0);
        if (random.happens(20)) set(Knob.BEFORE_WRAP, 1 + random.below(60_000));
        if (random.happens(30)) set(Knob.SLEEP_AFTER_MS, 1 + random.below(50));
        drawPauses(random);
    }

    private void drawPauses(SplitMix64 random) {
        set(Knob.BACKLOG, 1 + random.below(5));
        if (random.happens(10)) set(Knob.REST_DAYS, 20 + random.below(31));
        set(Knob.STILL_AT_MS, random.below(500));
        if (random.happens(20)) set(Knob.CLIENT_STILL_MS, 100 + random.below(300));
        if (random.happens(20)) set(Knob.SERVER_STILL_MS, 100 + random.below(300));
    }

    long value(Knob knob) {
        return values[knob.ordinal()];
    }

    int intValue(Knob knob) {
        return (int) value(knob);
    }

    private double percent(Knob knob) {
        return intValue(knob);
    }

    private void set(Knob knob, long value) {
        values[knob.ordinal()] = value;
    }

    Scenario with(Knob knob, long value) {
        Scenario copy = new Scenario(seed, values.clone());
        copy.set(knob, value);
        return copy;
    }

    LinkSpec there() {
        return back().loss(percent(Knob.LOSS));
    }

    LinkSpec back() {
        return LinkSpec.perfect()
                .mtu(intValue(Knob.MTU))
                .delay(value(Knob.DELAY_US) * 1_000)
                .jitter(value(Knob.JITTER_US) * 1_000)
                .rate(value(Knob.RATE_KBIT) * 1_000)
                .limit(intValue(Knob.LIMIT))
                .loss(percent(Knob.LOSS_BACK))
                .duplicate(percent(Knob.DUPLICATE))
                .reorder(percent(Knob.REORDER))
                .gap(intValue(Knob.GAP))
                .corrupt(percent(Knob.CORRUPT))
                .mark(percent(Knob.MARK))
                .markAbove(value(Knob.MARK_ABOVE_US) * 1_000);
    }

    TcpSettings ofClient() {
        return both().with(Setting.SEND_BUFFER, value(Knob.CLIENT_SEND_BUFFER))
                .with(Setting.RECEIVE_BUFFER, value(Knob.CLIENT_RECEIVE_BUFFER))
                .with(Setting.ECN, value(Knob.CLIENT_ECN))
                .with(Setting.INITIAL_SEQUENCE, beforeWrap())
                .with(Setting.CONGESTION_CONTROL, value(Knob.CLIENT_CONTROL));
    }

    TcpSettings ofServer() {
        return both().with(Setting.SEND_BUFFER, value(Knob.SERVER_SEND_BUFFER))
                .with(Setting.RECEIVE_BUFFER, value(Knob.SERVER_RECEIVE_BUFFER))
                .with(Setting.SYN_COOKIES, value(Knob.COOKIES))
                .with(Setting.ABORT_ON_OVERFLOW, value(Knob.ABORT_ON_OVERFLOW))
                .with(Setting.ECN, value(Knob.SERVER_ECN))
                .with(Setting.INITIAL_SEQUENCE, beforeWrapOfServer())
                .with(Setting.DEFER_ACCEPT, value(Knob.DEFER_ACCEPT_MS) * 1_000_000)
                .with(Setting.CONGESTION_CONTROL, value(Knob.SERVER_CONTROL));
    }

    private TcpSettings both() {
        TcpSettings profile = value(Knob.PROFILE) == 0 ? TcpSettings.linux() : TcpSettings.rfc();
        long finTimeoutNs = value(Knob.FIN_TIMEOUT_MS) * 1_000_000;
        return (finTimeoutNs == 0 ? profile : profile.with(Setting.FIN_TIMEOUT, finTimeoutNs))
                .with(Setting.RFC1337, value(Knob.RFC1337))
                .with(Setting.TIMESTAMPS, value(Knob.TIMESTAMPS))
                .with(Setting.SACK, value(Knob.SACK))
                .with(Setting.WINDOW_SCALING, value(Knob.WINDOW_SCALING))
                .with(Setting.NAGLE, value(Knob.NAGLE))
                .with(Setting.FAST_OPEN, fastOpen())
                .with(Setting.PACING, value(Knob.PACING))
                .with(Setting.QUICK_ACK, value(Knob.QUICK_ACK))
                .with(Setting.URGENT_IN_LINE, 1)
                .with(Setting.RACK, value(Knob.RACK))
                .with(Setting.DSACK, value(Knob.DSACK))
                .with(Setting.SLEEP_ABOVE, value(Knob.SLEEP_AFTER_MS) == 0 ? Integer.MAX_VALUE : 0)
                .with(Setting.SLEEP_AFTER, value(Knob.SLEEP_AFTER_MS) * 1_000_000);
    }

    private long beforeWrap() {
        long before = value(Knob.BEFORE_WRAP);
        return before == 0 ? -1 : (1L << 32) - before;
    }

    /// A server that always begins with the same number would take what is left of one connection for the next.
    private long beforeWrapOfServer() {
        boolean keepsOrder = value(Knob.DUPLICATE) == 0 && value(Knob.REORDER) == 0 && value(Knob.JITTER_US) == 0;
        return keepsOrder ? beforeWrap() : -1;
    }

    private long fastOpen() {
        int always = FastOpenFlags.CLIENT | FastOpenFlags.SERVER | FastOpenFlags.ALL_LISTENERS;
        int withoutCookie = FastOpenFlags.CLIENT_NO_COOKIE | FastOpenFlags.SERVER_NO_COOKIE;
        return value(Knob.FAST_OPEN) == 2 ? always | withoutCookie : always;
    }

    /// Seed, and what differs from the simplest run.
    @Override
    public String toString() {
        return "seed " + seed + ": "
                + Arrays.stream(ALL)
                        .filter(knob -> value(knob) != knob.simplest())
                        .map(knob -> knob + "=" + value(knob))
                        .collect(Collectors.joining(" "));
    }
}
