package io.synwave.tcp.ecn;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import io.synwave.wire.TcpFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tables of RFC 9768 §3.1.2 and §3.2.2, and vectors for the counter worked out by hand.
@Requirement("RFC-9768")
class AceTest {
    @Test
    void fieldIsReadAndWritten() {
        assertThat(Ace.flags(4)).isEqualTo(TcpFlags.AE);
        assertThat(Ace.flags(2)).isEqualTo(TcpFlags.CWR);
        assertThat(Ace.flags(1)).isEqualTo(TcpFlags.ECE);
        for (int ace = 0; ace < 8; ace++) {
            assertThat(Ace.of(Ace.flags(ace) | TcpFlags.ACK | TcpFlags.SYN)).isEqualTo(ace);
        }
    }

    /// Table 2, first block: Not-ECT, ECT(1), ECT(0), CE.
    @ParameterizedTest
    @CsvSource({"0,2", "1,3", "2,4", "3,6"})
    void synAckTellsHowTheSynCame(int ecnField, int ace) {
        assertThat(Ace.of(Ace.reflecting(ecnField))).isEqualTo(ace);
        assertThat(Ace.reflected(Ace.flags(ace))).isEqualTo(ecnField);
    }

    @ParameterizedTest
    @CsvSource({"0,false", "1,true", "2,true", "3,false", "4,true", "5,true", "6,true", "7,true"})
    void whateverIsNeitherNothingNorClassicAsks(int ace, boolean isAsking) {
        assertThat(Ace.isAsking(Ace.flags(ace))).isEqualTo(isAsking);
    }

    @ParameterizedTest
    @CsvSource({"0,OFF", "1,CLASSIC", "2,ACCURATE", "3,ACCURATE", "4,ACCURATE", "5,ACCURATE", "6,ACCURATE", "7,OFF"})
    void synAckAgreesAsTheTableSays(int ace, EcnMode mode) {
        assertThat(Ace.agreed(Ace.flags(ace))).isEqualTo(mode);
    }

    /// What is shown, packets, bytes by which the option's counter grew, and what is made of it; 1,000 bytes a
    /// segment.
    @ParameterizedTest
    @CsvSource({
        "0,1,-1,0",
        "3,7,-1,3",
        "0,7,-1,0", // fewer packets than the counter can hide
        "0,8,-1,8",
        "1,10,-1,9",
        "7,10,-1,7",
        "0,20,-1,16", // without an option the worst
        "0,10,0,0",
        "1,10,1000,1", // the option knows
        "1,10,1001,9",
        "7,17,7000,7",
        "7,17,7001,15",
        "1,10,9000,9",
        "0,20,16000,16"
    })
    void largeAckHidesAtMostWhatTheOptionAllows(int shown, int packets, long markedBytes, int delta) {
        assertThat(AceDelta.of(shown, packets, markedBytes, 1000)).isEqualTo(delta);
    }

    @Test
    void largeAcksAreTheRuleWhereTheFirstOnesAreLarge() {
        AckSize thinned = new AckSize();
        assertThat(thinned.next(10)).isTrue();
        AckSize usual = new AckSize();
        assertThat(usual.next(2)).isFalse();
        assertThat(usual.next(20)).as("2 + 18/64").isFalse();
        assertThat(usual.next(0)).isFalse();
    }
}
