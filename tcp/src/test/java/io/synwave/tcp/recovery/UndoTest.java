package io.synwave.tcp.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.congestion.CongestionControl;
import io.synwave.tcp.congestion.CongestionControls;
import io.synwave.testkit.Requirement;
import io.synwave.wire.TcpOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A cut of 20 segments to 10 at SND.UNA 5000, with what proves it wrong: RFC 3522 §3.2, RFC 3708 §3, RFC 4015 §3.
@Requirement({"RFC-3522", "RFC-4015", "RFC-3708"})
class UndoTest {
    private static final int MSS = 1000;

    private final Undo undo = new Undo();
    private final CongestionControl reno = CongestionControls.RENO.create(2);

    UndoTest() {
        reno.init(MSS, 20 * MSS);
    }

    private void cut() {
        undo.begin(reno, 5000);
        reno.lost(20 * MSS);
        reno.cwnd(10 * MSS);
    }

    /// An ACK that echoes `tsEcr`.
    private static TcpOptions echo(int tsEcr) {
        return MadeOptions.of((memory, at) -> TcpOptions.putAlignedTimestamps(memory, at, 1, tsEcr));
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
        assertThat(undo.isProvedBy(new TcpOptions())).isFalse();
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

    /// What begins where SND.UNA stood is told of this cut, a byte before it of an older one.
    @ParameterizedTest
    @CsvSource({"99, false", "100, true"})
    void onlyReportsFromTheCutOnCount(int left, boolean isProved) {
        CongestionControl cc = CongestionControls.RENO.create(2);
        cc.init(1000, 10_000);
        Undo cut = new Undo();
        cut.begin(cc, 100);
        cut.repeated(1);
        cut.duplicateReported(left);
        assertThat(cut.isProvedByDuplicates()).isEqualTo(isProved);
    }
}
