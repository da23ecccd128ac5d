package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The window we offer, while text comes and the program reads.
class ReceiveWindowTest {
    private static final int MSS = 1460;
    private static final int IRS = -5000;

    private TcpConnection c = Lone.connection(TcpSettings.linux());

    @BeforeEach
    void begin() {
        begin(1 << 18, 7);
    }

    private void begin(int buffer, int shift) {
        c = Lone.connection(TcpSettings.linux().with(Setting.RECEIVE_BUFFER, buffer));
        c.rcv.begin(IRS);
        c.rcv.mss = MSS;
        c.window.offerInSyn(MSS);
        c.rcv.windShift = shift;
    }

    private void arrive(int bytes) {
        c.receiveRing.publish(c.receiveRing.tail() + bytes);
        c.rcv.nxt += bytes;
    }

    private void read(int bytes) {
        c.receiveRing.release(c.receiveRing.head() + bytes);
    }

    @Test
    void synOffersAsManyFullSegmentsAsFitUnscaled() {
        assertThat(c.window.fieldForSyn()).as("44 of 1460").isEqualTo(64_240);
        assertThat(c.rcv.wnd()).isEqualTo(64_240);

        begin(4096, 0);
        assertThat(c.window.fieldForSyn()).as("half the buffer, one segment").isEqualTo(1460);
    }

    @Test
    void halfTheBufferIsOfferedAfterTheHandshake() {
        c.window.open();
        assertThat(c.rcv.wnd()).isEqualTo(131_072);
        assertThat(c.window.fieldForSegment()).isEqualTo(1024);
    }

    @Test
    void windowClosesWithTheEdgeInPlaceWhileNobodyReads() {
        c.window.open();
        int edge = c.rcv.adv;
        arrive(1280);
        assertThat(c.window.fieldForSegment()).isEqualTo(1024 - 10);
        arrive(131_072 - 1280);

        assertThat(c.window.fieldForSegment()).isZero();
        assertThat(c.rcv.adv).isEqualTo(edge);
        assertThat(c.rcv.wnd()).isZero();
    }

    /// RFC 9293 §3.8.6.2.2, MUST-39: min(half the buffer, a full segment).
    @Test
    void closedWindowOpensByAFullSegmentOrNotAtAll() {
        c.window.open();
        arrive(131_072);
        read(1459);
        assertThat(c.window.isWorthAnUpdate()).isFalse();
        assertThat(c.window.fieldForSegment()).isZero();

        read(1);
        assertThat(c.window.isWorthAnUpdate()).isTrue();
        assertThat(c.window.fieldForSegment() << 7).isBetween(1408, 1460);
    }

    @Test
    void smallBufferOpensByItsHalf() {
        begin(4096, 0);
        c.window.open();
        arrive(2048);
        read(1023);
        c.rcv.mss = 10_000;
        assertThat(c.window.fieldForSegment()).isZero();
        read(1);
        assertThat(c.window.fieldForSegment()).isEqualTo(1024);
    }

    /// Linux tcp_cleanup_rbuf: a window that is more than half open needs no update, nor one that would not double.
    @Test
    void updateIsWorthItWhereTheWindowDoubles() {
        c.window.open();
        arrive(65_535);
        read(65_535);
        assertThat(c.window.isWorthAnUpdate()).as("65537 are open").isFalse();

        arrive(1);
        read(1);
        assertThat(c.window.isWorthAnUpdate()).as("65536 become 131072").isTrue();

        begin(1 << 18, 7);
        c.window.open();
        arrive(131_072 - 3000);
        read(2999);
        assertThat(c.window.isWorthAnUpdate()).as("3000 become 5999").isFalse();
        read(1);
        assertThat(c.window.isWorthAnUpdate()).isTrue();
    }

    @Test
    void withoutScalingTheFieldIsAtMost65535() {
        begin(1 << 20, 0);
        c.window.open();
        assertThat(c.window.fieldForSegment()).isEqualTo(65_535);
        assertThat(c.rcv.wnd()).isEqualTo(65_535);
    }

    /// SHLD-14: the right edge never goes back, text that keeps to it has room, and steps are worthwhile.
    @Test
    void edgeNeverGoesBackAndNeverPassesTheBuffer() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            int shift = random.nextInt(8);
            begin(4096 << random.nextInt(8), shift);
            c.window.open();
            int edge = IRS + 1;
            for (int step = 0; step < 200; step++) {
                arrive(random.nextInt(Math.min(c.rcv.wnd(), 3 * MSS) + 1));
                read(random.nextInt(c.receiveRing.available() + 1));
                int now = c.rcv.nxt + (c.window.fieldForSegment() << shift);
                int moved = now - edge;
                int least = Math.min(c.rcv.maxWindow / 2, MSS) - (1 << shift);
                assertThat(now)
                        .as("seed %s: what is said is what is kept", seed)
                        .isEqualTo(c.rcv.adv);
                assertThat(moved).as("seed %s step %s", seed, step).isNotNegative();
                assertThat(moved == 0 || moved < 1 << shift || moved >= least)
                        .as("seed %s: a step of %s", seed, moved)
                        .isTrue();
                assertThat(c.rcv.wnd()).isLessThanOrEqualTo(c.receiveRing.room());
                edge = now;
            }
        }
    }
}
