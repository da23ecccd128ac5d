package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpOptions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

/// A cut of 20 segments to 10 at SND.UNA 5000, with what proves it wrong: RFC 3522 §3.2, RFC 3708 §3, RFC 4015 §3.
class UndoTest {
    private static final int MSS = 1000;

    private final Undo undo = new Undo();
    private final NewReno reno = new NewReno(TcpSettings.linux());

    UndoTest() {
        reno.init(MSS, 20 * MSS);
    }

    private void cut() {
        undo.begin(reno, 5000);
        reno.lost(20 * MSS);
        reno.cwnd(10 * MSS);
    }

    /// An ACK that echoes `tsEcr`.
    private static Segment echo(int tsEcr) {
        MemorySegment memory = Arena.ofAuto().allocate(32);
        memory.set(ValueLayout.JAVA_BYTE, 12, (byte) (8 << 4));
        memory.set(ValueLayout.JAVA_BYTE, 13, (byte) TcpFlags.ACK);
        TcpOptions.putAlignedTimestamps(memory, 20, 1, tsEcr);
        Segment segment = new Segment();
        segment.parse(memory, 0, 32);
        return segment;
    }

    @Test
    void anEchoFromBeforeTheRepetitionProvesTheCutWrong() {
        cut();
        undo.repeated(700);
        assertThat(undo.isProvedBy(echo(700))).as("the repetition's own").isFalse();
        assertThat(undo.isProvedBy(echo(701))).isFalse();
        assertThat(undo.isProvedBy(echo(699))).isTrue();
    }

    /// RetransmitTS is that of the first repetition.
    @Test
    void laterRepetitionsDoNotMoveTheTimestamp() {
        cut();
        undo.repeated(700);
        undo.repeated(800);
        assertThat(undo.isProvedBy(echo(750))).isFalse();
    }

    @Test
    void aNewCutHasItsOwnTimestamp() {
        cut();
        undo.repeated(700);
        cut();
        undo.repeated(800);
        assertThat(undo.isProvedBy(echo(750))).isTrue();
    }

    @Test
    void withoutRepetitionOrTimestampNothingIsProved() {
        cut();
        assertThat(undo.isProvedBy(echo(1))).as("nothing repeated").isFalse();
        undo.repeated(700);
        assertThat(undo.isProvedBy(Lone.segment(1, TcpFlags.ACK, 0))).isFalse();
        assertThat(undo.isProvedBy(echo(0))).as("no echo").isFalse();
    }

    @Test
    void theTimestampMayWrapAround() {
        cut();
        undo.repeated(5);
        assertThat(undo.isProvedBy(echo(-5))).isTrue();
        assertThat(undo.isProvedBy(echo(6))).isFalse();
    }

    /// RFC 3708 §3: only when every repetition was reported.
    @Test
    void allRepetitionsReportedAsDuplicatesProveTheCutWrong() {
        cut();
        assertThat(undo.isProvedByDuplicates()).as("nothing repeated yet").isFalse();
        undo.repeated(1);
        undo.repeated(1);
        undo.duplicateReported(5000);
        assertThat(undo.isProvedByDuplicates()).isFalse();
        undo.duplicateReported(6000);
        assertThat(undo.isProvedByDuplicates()).isTrue();
    }

    @Test
    void aDuplicateFromBeforeTheCutProvesNothing() {
        cut();
        undo.repeated(1);
        undo.duplicateReported(4999);
        assertThat(undo.isProvedByDuplicates()).isFalse();
    }

    @Test
    void aDuplicateBeforeAnyRepetitionIsTheNetworksOwn() {
        cut();
        undo.duplicateReported(5000);
        undo.repeated(1);
        assertThat(undo.isProvedByDuplicates()).isFalse();
    }

    @Test
    void theNetworksOwnDuplicateIsNotCountedLater() {
        cut();
        undo.duplicateReported(5000);
        undo.repeated(1);
        undo.duplicateReported(5000);
        assertThat(undo.isProvedByDuplicates()).isTrue();
    }

    @Test
    void theWindowIsWhatItWas() {
        cut();
        undo.undo(reno);
        assertThat(reno.cwnd()).isEqualTo(20 * MSS);
        assertThat(reno.ssthresh()).isEqualTo(Integer.MAX_VALUE);
        assertThat(undo.isArmed()).isFalse();
    }

    @Test
    void aWindowThatHasGrownSinceIsNotMadeSmaller() {
        cut();
        reno.cwnd(25 * MSS);
        undo.undo(reno);
        assertThat(reno.cwnd()).isEqualTo(25 * MSS);
    }

    @Test
    void whatIsNotArmedProvesNothing() {
        undo.repeated(700);
        undo.duplicateReported(0);
        assertThat(undo.isProvedBy(echo(1))).isFalse();
        assertThat(undo.isProvedByDuplicates()).isFalse();
    }
}
