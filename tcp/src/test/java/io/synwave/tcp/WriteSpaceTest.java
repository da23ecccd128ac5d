package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How much a program may write, and when it is told that it may again: Linux's tcp_sndbuf_expand and
/// sk_stream_write_space. A segment of 1,460 bytes costs 2,304.
class WriteSpaceTest {
    private static final int MSS = 1460;

    private final OneEnd end = new OneEnd(TcpSettings.linux().with(Setting.CONGESTION_CONTROL, 0));

    private void open() {
        end.peer.mss = MSS;
        end.peer.shift = 7;
        end.peer.window = 60_000;
        end.to("ESTABLISHED");
        end.c.takeEvents();
    }

    private int writeAll() {
        int before = (int) end.c.sendRing.tail();
        for (int i = 0; i < 200 && end.c.sendRing.room() > 0; i++) end.write(end.c.sendRing.room());
        return (int) end.c.sendRing.tail() - before;
    }

    private boolean isTold() {
        return (end.c.takeEvents() & TcpEvents.WRITABLE) != 0;
    }

    @Test
    void anOpenConnectionHasRoomForTwoFirstWindows() {
        end.to("SYN-RECEIVED");
        open();
        assertThat(end.c.writeSpace.bytes()).isEqualTo(2 * 10 * 2304);
        assertThat(end.c.writeSpace.isWritable()).isTrue();
    }

    @Test
    void itGrowsWithTheWindowOnceTheProgramHasFilledIt() {
        open();
        assertThat(writeAll()).isGreaterThan(20 * MSS);
        assertThat(end.c.writeSpace.isFull()).isTrue();
        assertThat(end.c.writeSpace.isWritable()).isFalse();
        end.arrives("A", 1, 1 + 10 * MSS, 0);
        assertThat(end.c.writeSpace.bytes())
                .as("all of the larger window is used: a larger buffer would not help")
                .isEqualTo(2 * 10 * 2304);
        end.arrives("A", 1, end.c.snd.nxt - OneEnd.ISS, 0);
        int segments = end.c.cc.cwnd() / MSS;
        assertThat(segments).isGreaterThan(20);
        assertThat(end.c.writeSpace.bytes()).isEqualTo(2 * segments * 2304);
        assertThat(isTold()).isTrue();
        assertThat(end.c.writeSpace.isFull()).isFalse();
    }

    @Test
    void whoHasNotFilledItIsNotToldAndItStays() {
        open();
        end.write(10 * MSS);
        end.arrives("A", 1, 1 + 10 * MSS, 0);
        assertThat(end.c.writeSpace.bytes()).isEqualTo(2 * 10 * 2304);
        end.arrives("A", 1, 1 + 10 * MSS, 0);
        assertThat(end.c.writeSpace.isFull()).isFalse();
    }

    /// Linux: TCP_NOTSENT_LOWAT; writable below half of it.
    @ParameterizedTest
    @CsvSource({"4999, true", "5000, false"})
    void littleUnsentIsWritable(int unsent, boolean expected) {
        open();
        end.c.requests().notSentLowat(10_000);
        assertThat(end.c.requests().notSentLowat()).isEqualTo(10_000);
        end.peer.window = 0;
        end.arrives("A", 1, 1, 0).write(unsent);
        assertThat(end.c.unsent()).isEqualTo(unsent);
        assertThat(end.c.requests().isWritable()).isEqualTo(expected);
    }

    @Test
    void aChosenSizeIsTwiceWhatWasAskedForAndStays() {
        open();
        end.c.requests().sendBuffer(20_000);
        assertThat(end.c.requests().sendBuffer()).isEqualTo(40_000);
        writeAll();
        end.arrives("A", 1, 1 + 10 * MSS, 0);
        assertThat(end.c.requests().sendBuffer()).isEqualTo(40_000);
        end.c.requests().sendBuffer(0);
        assertThat(end.c.requests().sendBuffer()).as("SOCK_MIN_SNDBUF").isEqualTo(4608);
    }

    @Test
    void aLargerSizeIsToldToWhoWaits() {
        open();
        writeAll();
        isTold();
        end.c.requests().sendBuffer(400_000);
        assertThat(isTold()).isTrue();
        assertThat(end.c.sendRing.room()).isPositive();
    }
}
