package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.trace.TcpState;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Loss, duplication, reordering, small buffers and all orders of closing: every byte arrives once and in order, or an
/// error is reported; both ends end CLOSED.
class RandomFaultsTest {
    private static final int SEEDS = Integer.getInteger("synwave.seeds", 300);
    private static final long MS = TwoEnds.MS;

    @Test
    void everyByteArrivesOnceAndInOrderOrAnErrorIsReported() {
        for (long seed = Integer.getInteger("synwave.first", 1); seed <= SEEDS; seed++) {
            try {
                new Run(seed).play();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static final class Run {
        private final Random random;
        private final TwoEnds world;
        private final byte[][] toSend = new byte[2][];
        private final int[] written = new int[2];
        private final java.io.ByteArrayOutputStream[] read = {
            new java.io.ByteArrayOutputStream(), new java.io.ByteArrayOutputStream()
        };
        private final boolean[] closed = new boolean[2];
        private final boolean abort;

        Run(long seed) {
            random = new Random(seed);
            TcpSettings settings = TcpSettings.linux()
                    .with(Setting.SEND_BUFFER, 4096L << random.nextInt(5))
                    .with(Setting.RECEIVE_BUFFER, 4096L << random.nextInt(5))
                    .with(Setting.SACK, random.nextInt(2))
                    .with(Setting.TIMESTAMPS, random.nextInt(2))
                    .with(Setting.WINDOW_SCALING, random.nextInt(2))
                    .with(Setting.NAGLE, random.nextInt(3))
                    .with(Setting.INITIAL_SEQUENCE, random.nextInt(3) == 0 ? 0xffff_ffffL - random.nextInt(5000) : -1);
            world = new TwoEnds(settings);
            spoil(world.client);
            spoil(world.server);
            toSend[0] = bytes(random.nextInt(60_000));
            toSend[1] = bytes(random.nextInt(60_000));
            abort = random.nextInt(10) == 0;
        }

        private byte[] bytes(int n) {
            byte[] b = new byte[n];
            random.nextBytes(b);
            return b;
        }

        private void spoil(TwoEnds.End e) {
            int loss = random.nextInt(15);
            int duplicates = random.nextInt(10);
            int jitter = random.nextInt(3) * random.nextInt(40) + 1;
            e.lose = seg -> random.nextInt(100) < loss;
            e.twice = seg -> random.nextInt(100) < duplicates;
            e.delay = seg -> (5 + random.nextInt(jitter)) * MS;
        }

        void play() {
            world.open();
            for (int step = 0; step < 3000 && !isOver(); step++) {
                act(world.client, 0);
                act(world.server, 1);
                if (abort && step == 20 && world.client.connection.state() != TcpState.CLOSED) {
                    world.client.connection.abort(world.nowNs);
                    world.client.connection.transmit(world.client, world.nowNs);
                }
                world.runFor((step < 200 ? 20 : 1000) * MS);
            }
            world.runFor(4_000_000 * MS);
            check();
        }

        private void act(TwoEnds.End e, int i) {
            TcpConnection c = e.connection;
            if (c == null || c.state() == TcpState.CLOSED && c.receiveRing().available() == 0) {
                return;
            }
            byte[] buffer = new byte[random.nextInt(8000) + 1];
            int n = random.nextInt(4) == 0 ? 0 : c.receiveRing().read(buffer, 0, buffer.length);
            read[i].write(buffer, 0, n);
            if (n > 0) c.received(world.nowNs);
            if (c.state() != TcpState.CLOSED && written[i] < toSend[i].length) {
                int w = c.sendRing()
                        .write(
                                toSend[i],
                                written[i],
                                Math.min(random.nextInt(5000) + 1, toSend[i].length - written[i]));
                written[i] += w;
                c.send(world.nowNs);
            } else if (!closed[i] && random.nextInt(5) == 0) {
                closed[i] = true;
                c.closeSend(world.nowNs);
            }
            c.transmit(e, world.nowNs);
        }

        private boolean isOver() {
            return isOver(world.client) && world.server.connection != null && isOver(world.server);
        }

        private static boolean isOver(TwoEnds.End e) {
            TcpConnection c = e.connection;
            return (c.state() == TcpState.CLOSED || c.state() == TcpState.TIME_WAIT)
                    && c.receiveRing().available() == 0;
        }

        private void check() {
            TcpConnection a = world.client.connection;
            TcpConnection b = world.server.connection;
            assertThat(world.client.state())
                    .as(a.status() + "\n" + (b == null ? "" : b.status()))
                    .isEqualTo(TcpState.CLOSED);
            boolean failed = a.error() != TcpError.NONE || b == null || b.error() != TcpError.NONE;
            if (abort && b != null && b.state() != TcpState.CLOSED) {
                b.abort(world.nowNs); // the reset was lost: half-open, and without keep-alive nobody notices
            }
            if (b != null) {
                assertThat(world.server.state()).isEqualTo(TcpState.CLOSED);
                prefix(0, 1, failed);
                prefix(1, 0, failed);
            }
            assertThat(failed)
                    .as("failed without abort: " + a.error() + " " + (b == null ? "" : b.error()))
                    .isEqualTo(abort && failed);
        }

        private void prefix(int from, int to, boolean failed) {
            byte[] got = read[to].toByteArray();
            String what = new String(toSend[from], StandardCharsets.ISO_8859_1);
            String seen = new String(got, StandardCharsets.ISO_8859_1);
            assertThat(what.startsWith(seen)).as("a prefix").isTrue();
            if (!failed) {
                assertThat(seen.length()).as("bytes from " + from).isEqualTo(what.length());
            }
        }
    }
}
