package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A connection that has slept is the same as one that has not.
@org.jspecify.annotations.NullUnmarked
class DormantTest {
    private static final long MS = TwoEnds.MS;
    private static final int SEEDS = 40;

    private int naps;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatWakesIsWhatFellAsleep(long seed) {
        Random random = new Random(seed);
        TwoEnds world = new TwoEnds(settings(random));
        spoil(world.client, random);
        spoil(world.server, random);
        world.open();
        world.runFor(20_000 * MS);
        for (int talk = 0; talk < 6; talk++) {
            talk(world, random);
            compare(world.client, world.nowNs);
            compare(world.server, world.nowNs);
        }
    }

    @Test
    void whoHasNothingToDoSleeps() {
        for (long seed = 1; seed <= 10; seed++) whatWakesIsWhatFellAsleep(seed);
        assertThat(naps).isGreaterThan(30);
    }

    private static TcpSettings settings(Random random) {
        return TcpSettings.linux()
                .with(Setting.SACK, random.nextInt(4) == 0 ? 0 : 1)
                .with(Setting.RACK, random.nextInt(4) == 0 ? 0 : 1)
                .with(Setting.TIMESTAMPS, random.nextInt(2))
                .with(Setting.WINDOW_SCALING, random.nextInt(2))
                .with(Setting.CONGESTION_CONTROL, random.nextInt(3))
                .with(Setting.CUBIC_SLOW_START, random.nextInt(3))
                .with(Setting.CUBIC_STYLE, random.nextInt(2))
                .with(Setting.CWND_VALIDATION, random.nextInt(3))
                .with(Setting.KEEP_ALIVE, random.nextInt(2))
                .with(Setting.PACING, random.nextInt(2))
                .with(Setting.ECN, random.nextInt(2))
                .with(Setting.INITIAL_SEQUENCE, random.nextInt(3) == 0 ? 0xffff_ffffL - random.nextInt(5000) : -1);
    }

    private static void spoil(TwoEnds.End e, Random random) {
        int loss = random.nextInt(3) * random.nextInt(10);
        int duplicates = random.nextInt(10);
        int jitter = random.nextInt(3) * random.nextInt(40) + 1;
        e.lose = seg -> random.nextInt(100) < loss;
        e.twice = seg -> random.nextInt(100) < duplicates;
        e.delay = seg -> (5 + random.nextInt(jitter)) * MS;
    }

    private static void talk(TwoEnds world, Random random) {
        if (world.server.connection == null) return;
        TwoEnds.End from = random.nextBoolean() ? world.client : world.server;
        TwoEnds.End to = from == world.client ? world.server : world.client;
        for (int left = random.nextInt(60_000); left > 0; left -= 4000) {
            from.write("x".repeat(Math.min(4000, left)));
            world.runFor(random.nextInt(200) * MS);
            to.read();
        }
        world.runFor(300_000 * MS);
        to.read();
        world.runFor(random.nextInt(100_000) * MS);
    }

    private void compare(TwoEnds.End end, long nowNs) {
        TcpConnection c = end.connection;
        if (c == null) return;
        c.takeEvents();
        if (!Dormant.isPossible(c)) return;
        naps++;
        TcpConnection again = Dormant.of(c, 0, nowNs).wake(end.stack, c.sendRing(), c.receiveRing());
        assertThat(Likeness.difference(c, again)).isNull();
        end.connection = again;
    }
}
