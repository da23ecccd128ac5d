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
        c.window.offerInSyn(MSS);
        c.rcv.mss = MSS;
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
        begin(1 << 17, 7);
        assertThat(c.window.fieldForSyn()).as("44 of 1460").isEqualTo(64_240);
        assertThat(c.rcv.wnd()).isEqualTo(64_240);

        begin(1 << 18, 7);
        assertThat(c.window.fieldForSyn()).as("more than can be said").isEqualTo(65_535);

        begin(4096, 0);
        assertThat(c.window.fieldForSyn()).as("half the buffer, one segment").isEqualTo(1460);
    }

    @Test
    void allThatTheSynCouldNotSayIsOfferedAfterTheHandshake() {
        c.window.open(0);
        assertThat(c.rcv.wnd()).as("89 of 1460").isEqualTo(129_940);
        assertThat(c.window.fieldForSegment()).as("rounded up").isEqualTo(1016);
    }

    @Test
    void windowClosesWithTheEdgeInPlaceWhileNobodyReads() {
        c.window.open(0);
        arrive(2560);
        assertThat(c.window.fieldForSegment()).as("up to the end of the buffer").isEqualTo(1024 - 20);
        int edge = c.rcv.adv;
        arrive(1004 << 7);

        assertThat(c.window.fieldForSegment()).isZero();
        assertThat(c.rcv.adv).isEqualTo(edge);
        assertThat(c.rcv.wnd()).isZero();
    }

    /// RFC 9293 §3.8.6.2.2, MUST-39. Linux: a sixteenth of the buffer at least.
    @Test
    void closedWindowOpensByAWorthwhileStepOrNotAtAll() {
        c.window.open(0);
        arrive(131_072);
        read(8191);
        assertThat(c.window.isWorthAnUpdate()).isFalse();
        assertThat(c.window.fieldForSegment()).isZero();

        read(1);
        assertThat(c.window.isWorthAnUpdate()).isTrue();
        assertThat(c.window.fieldForSegment() << 7).isEqualTo(8192);
    }

    @Test
    void smallBufferOpensByItsHalf() {
        begin(4096, 0);
        c.window.open(0);
        c.rcv.mss = 10_000;
        arrive(2048);
        read(1023);
        assertThat(c.window.fieldForSegment()).isZero();
        read(1);
        assertThat(c.window.fieldForSegment()).isEqualTo(1024);
    }

    /// Linux tcp_cleanup_rbuf: a window that is more than half open needs no update, nor one that would not double.
    @Test
    void updateIsWorthItWhereTheWindowDoubles() {
        c.window.open(0);
        int half = c.rcv.wnd() - c.receiveBuffer.clamp() / 2;
        arrive(half - 1);
        read(half - 1);
        assertThat(c.window.isWorthAnUpdate()).as("more than half is open").isFalse();

        arrive(1);
        read(1);
        assertThat(c.window.isWorthAnUpdate()).as("half becomes the whole").isTrue();
    }

    @Test
    void smallWindowThatWouldNotDoubleNeedsNoUpdate() {
        c.window.open(0);
        c.rcv.adv = c.rcv.nxt + 131_072;
        arrive(131_072 - 10_000);
        read(9983);
        assertThat(c.window.isWorthAnUpdate()).as("10000 become 19968").isFalse();
        read(17);
        assertThat(c.window.isWorthAnUpdate()).isFalse();
        read(128);
        assertThat(c.window.isWorthAnUpdate()).isTrue();
    }

    /// Linux: what was said last, as long as it is true; else whole segments.
    @Test
    void withoutScalingTheFieldStaysUntilItIsTooMuch() {
        begin(1 << 17, 0);
        c.window.open(0);
        c.window.measured(MSS);
        assertThat(c.window.fieldForSegment()).isEqualTo(64_240);
        arrive(500);
        read(500);
        assertThat(c.window.fieldForSegment()).isEqualTo(64_240);
        arrive(20_000);
        assertThat(c.window.fieldForSegment()).as("43 segments").isEqualTo(62_780);
    }

    /// SHLD-14: the right edge never goes back, and where little is free steps are worthwhile.
    @Test
    void edgeNeverGoesBackAndNeverPassesTheBuffer() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            int shift = random.nextInt(8);
            begin(4096 << random.nextInt(8), shift);
            c.window.open(0);
            int edge = IRS + 1;
            for (int step = 0; step < 200; step++) {
                arrive(random.nextInt(Math.min(c.rcv.wnd(), 3 * MSS) + 1));
                read(random.nextInt(c.receiveRing.available() + 1));
                boolean isWide = c.receiveBuffer.full() - c.receiveRing.available() >= c.receiveBuffer.full() / 2;
                int now = c.rcv.nxt + (c.window.fieldForSegment() << shift);
                int moved = now - edge;
                int least = Math.min(c.receiveBuffer.full() / 2, MSS) - (1 << shift);
                assertThat(now)
                        .as("seed %s: what is said is what is kept", seed)
                        .isEqualTo(c.rcv.adv);
                assertThat(moved).as("seed %s step %s", seed, step).isNotNegative();
                assertThat(moved < 1 << shift || isWide || moved >= least)
                        .as("seed %s: a step of %s", seed, moved)
                        .isTrue();
                assertThat(c.rcv.wnd() + c.receiveRing.available())
                        .isLessThanOrEqualTo(c.receiveBuffer.full() + (2 << shift));
                edge = now;
            }
        }
    }
}
