package io.synwave.host;

import io.synwave.host.flight.FlightRecorder;
import io.synwave.tcp.TcpSettings;
import io.synwave.wire.LinkType;
import io.synwave.wire.Prefix;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Two hosts on a wire and a hand-advanced clock.
final class Pair implements AutoCloseable {
    static final long MS = 1_000_000;

    final TestWire wire;
    final Host left;
    final Host right;
    final NetworkInterface leftInterface;
    final NetworkInterface rightInterface;
    long nowNs = MS;

    Pair(LinkType type, TcpSettings settings) {
        this(type, settings, null);
    }

    Pair(LinkType type, TcpSettings settings, @Nullable FlightRecorder ofLeft) {
        wire = new TestWire(type, 1500);
        left = Host.builder("left")
                .settings(settings)
                .entropy(seeded(1))
                .flightRecorder(ofLeft)
                .index(0)
                .build();
        right = Host.builder("right")
                .settings(settings)
                .entropy(seeded(2))
                .index(1)
                .build();
        leftInterface = left.attach(wire.left, Prefix.parse("10.0.0.1/24"), Prefix.parse("fd00::1/64"));
        rightInterface = right.attach(wire.right, Prefix.parse("10.0.0.2/24"), Prefix.parse("fd00::2/64"));
        left.advance(nowNs);
        right.advance(nowNs);
    }

    static Pair ethernet() {
        return new Pair(LinkType.ETHERNET, TcpSettings.linux());
    }

    static Pair rawIp() {
        return new Pair(LinkType.RAW_IP, TcpSettings.linux());
    }

    static LongSupplier seeded(long seed) {
        java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
        return random::nextLong;
    }

    /// Polls both until neither has anything to do, at the same time.
    void settle() {
        int quiet = 0;
        for (int i = 0; i < 10_000 && quiet < 2; i++) {
            int work = left.poll(nowNs, 64) + right.poll(nowNs, 64);
            boolean isDue = left.nextDeadlineNs() <= nowNs || right.nextDeadlineNs() <= nowNs;
            quiet = work == 0 && !isDue ? quiet + 1 : 0;
        }
    }

    /// Lets time pass from deadline to deadline.
    void run(long ns) {
        long untilNs = nowNs + ns;
        settle();
        for (long next = next(); next <= untilNs; next = next()) {
            nowNs = Math.max(nowNs, next);
            settle();
        }
        nowNs = untilNs;
        settle();
    }

    private long next() {
        return Math.min(left.nextDeadlineNs(), right.nextDeadlineNs());
    }

    /// Frames that were taken and have not come back.
    int framesOut() {
        return wire.left.pool.outstanding() + wire.right.pool.outstanding();
    }

    @Override
    public void close() {
        left.close();
        right.close();
    }
}
