package io.synwave.tcp.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the retransmission queue tells: five records of 100 bytes, and what becomes of them.
class SendRecordsTellTest {
    private final SendRecords records = new SendRecords();
    private final List<Integer> delivered = new ArrayList<>();

    @BeforeEach
    void send() {
        for (int i = 0; i < 5; i++) records.append(100 * i, 100 * i + 100, i);
    }

    private void sack(int left, int right) {
        records.sack(left, right, i -> delivered.add(records.start(i)));
    }

    private void told(int sacked, int lost, int out, int missing) {
        assertThat(records.sackedCount()).as("tcpi_sacked").isEqualTo(sacked);
        assertThat(records.sackedBytes()).isEqualTo(100 * sacked);
        assertThat(records.lostCount()).as("waiting to be sent again").isEqualTo(lost);
        assertThat(records.lostBytes()).isEqualTo(100 * lost);
        assertThat(records.retransmitted()).as("tcpi_retrans").isEqualTo(out);
        assertThat(records.missing()).as("tcpi_lost").isEqualTo(missing);
    }

    @Test
    void eachIsOneThingAtATime() {
        told(0, 0, 0, 0);
        records.markLost(0);
        records.markLost(0);
        records.markLost(1);
        told(0, 2, 0, 2);
        assertThat(records.firstLost()).isZero();
        records.retransmitted(0, 9);
        told(0, 1, 1, 2);
        assertThat(records.firstLost()).isEqualTo(1);
        sack(0, 200);
        told(2, 0, 0, 0);
        records.markLost(0);
        told(2, 0, 0, 0);
        records.forgetSacks();
        told(0, 0, 1, 1);
        assertThat(records.firstLost()).isEqualTo(-1);
    }

    @Test
    void allThatWasLateIsLostNoMore() {
        records.markAllLost();
        told(0, 5, 0, 5);
        records.unmarkLost();
        told(0, 0, 0, 0);
    }

    /// Records that a block cuts are left alone: RFC 2018 has whole segments.
    @ParameterizedTest
    @CsvSource({"100, 300, 2", "101, 300, 1", "100, 299, 1", "99, 301, 2", "100, 101, 0", "400, 500, 1", "0, 500, 5"})
    void aBlockReportsTheRecordsInsideIt(int left, int right, int count) {
        sack(left, right);
        assertThat(delivered).hasSize(count);
        assertThat(records.delivered()).isEqualTo(count);
        sack(left, right);
        assertThat(delivered).as("once").hasSize(count);
    }

    @Test
    void anAckTellsOfWhatWasNotReportedBefore() {
        sack(100, 200);
        records.acknowledge(300, i -> delivered.add(records.start(i)));
        assertThat(delivered).containsExactly(100, 0, 200);
        assertThat(records.delivered()).isEqualTo(3);
        assertThat(records.lastAckedSentNs()).isEqualTo(2);
        told(0, 0, 0, 0);
        assertThat(records.start(0)).isEqualTo(300);
    }

    @Test
    void anAckThatCutsAReportedRecordTakesItsBytes() {
        sack(0, 100);
        records.acknowledge(30);
        assertThat(records.sackedBytes()).isEqualTo(70);
        assertThat(records.sackedCount()).isEqualTo(1);
        records.acknowledge(100);
        assertThat(records.sackedBytes()).isZero();
    }

    @Test
    void theHalfWithTheEndKeepsThePush() {
        records.markLastPushed();
        records.markLost(4);
        records.split(4, 440);
        assertThat(records.isPushed(4)).isFalse();
        assertThat(records.isPushed(5)).isTrue();
        assertThat(records.lostCount()).isEqualTo(2);
        assertThat(records.lostBytes()).isEqualTo(100);
        assertThat(records.isPushed(3)).isFalse();
    }

    /// RFC 1191 §6.4: larger than what the path takes now; a FIN takes no room.
    @ParameterizedTest
    @CsvSource({"100, false, 0", "99, false, 5", "99, true, 4"})
    void whatIsTooLargeIsLost(int bytes, boolean endsWithFin, int lost) {
        assertThat(records.markLargerLost(bytes, endsWithFin)).isEqualTo(lost > 0);
        assertThat(records.lostCount()).isEqualTo(lost);
    }

    @Test
    void whatThePeerHasIsNotTooLarge() {
        sack(0, 500);
        assertThat(records.markLargerLost(50, false)).isFalse();
    }

    @Test
    void sendingsAreNumberedInTheirOrder() {
        records.retransmitted(1, 9);
        records.retransmitted(0, 9);
        assertThat(records.order(0) - records.order(1)).isEqualTo(1);
        assertThat(records.order(1) - records.order(4)).isEqualTo(1);
    }
}
