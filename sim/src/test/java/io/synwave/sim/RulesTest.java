package io.synwave.sim;

import static io.synwave.wire.TcpFlags.ACK;
import static io.synwave.wire.TcpFlags.FIN;
import static io.synwave.wire.TcpFlags.PSH;
import static io.synwave.wire.TcpFlags.SYN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop the 2nd SYN-ACK",
                "delay the 3rd ACK by 300ms",
                "duplicate every data segment of 100 bytes from client",
                "corrupt the 11th repeated segment",
                "hold the 1st handshake ACK until the 1st new data segment from client",
                "drop the 1st FIN from server"
            })
    void sentenceIsReadAndWritten(String sentence) {
        assertThat(Rules.parse(sentence)).hasToString(sentence);
    }

    @Test
    void wordsAndSpacesOfPeopleAreUnderstood() {
        assertThat(Rules.parse("delay the third ACK by 300 ms")).hasToString("delay the 3rd ACK by 300ms");
        assertThat(Rules.parse("drop second syn-ack")).hasToString("drop the 2nd SYN-ACK");
        assertThat(Rules.parse("drop the first data from client")).hasToString("drop the 1st data segment from client");
    }

    @ParameterizedTest
    @CsvSource({
        "lose the 2nd SYN, is not drop",
        "drop the 2nd, kind of segment",
        "drop the 2nd SIN, no kind of segment",
        "delay the 2nd SYN, by 300 ms",
        "hold the 2nd SYN, until",
        "drop the best SYN, which one",
        "drop the 2nd SYN please, please"
    })
    void complaintSaysWhatIsWrong(String sentence, String complaint) {
        assertThatThrownBy(() -> Rules.parse(sentence)).hasMessageContainingAll(sentence, complaint);
    }

    @Test
    void builderAndSentenceAreTheSame() {
        Rules built = new Rules()
                .drop(Match.synAck().nth(2))
                .delay(Match.ack().nth(3).from("client"), 300_000_000)
                .hold(Match.fin().nth(1).from("client"), Match.fin().nth(1).from("server"));
        assertThat(built)
                .hasToString("drop the 2nd SYN-ACK; delay the 3rd ACK from client by 300ms; "
                        + "hold the 1st FIN from client until the 1st FIN from server");
    }

    @Test
    void onlyTheNamedSegmentIsDropped() {
        try (Segments segments = new Segments("delay 1ms")) {
            segments.link.rules().add("drop the 2nd SYN-ACK");
            for (int i = 0; i < 4; i++) segments.server(SYN | ACK, i, 0, 0);
            assertThat(segments.sequences()).containsExactly(0, 2, 3);
        }
    }

    @Test
    void delayedSegmentArrivesThatMuchLater() {
        try (Segments segments = new Segments("delay 1ms")) {
            segments.link.rules().add("delay the 2nd ACK by 300 ms");
            for (int i = 0; i < 3; i++) segments.client(ACK, i, 0, 0);
            assertThat(segments.sequences()).containsExactly(0, 2, 1);
            assertThat(segments.arrivals.get(2).timeNs()).isEqualTo(301_000_000);
        }
    }

    @Test
    void bareAckIsNeitherDataNorFinNorSynAck() {
        try (Segments segments = new Segments("perfect")) {
            segments.link.rules().drop(Match.ack());
            segments.client(SYN | ACK, 1, 0, 0);
            segments.client(ACK, 2, 0, 0);
            segments.client(PSH | ACK, 3, 0, 9);
            segments.client(FIN | ACK, 4, 0, 0);
            assertThat(segments.sequences()).containsExactly(1, 3, 4);
        }
    }

    @Test
    void handshakeAckIsTheOneThatAnswersTheSynAck() {
        try (Segments segments = new Segments("perfect")) {
            segments.link.rules().drop(Match.handshakeAck());
            segments.client(SYN, 100, 0, 0);
            segments.server(SYN | ACK, 500, 101, 0);
            segments.client(ACK, 101, 501, 0);
            segments.client(ACK, 101, 502, 0);
            segments.server(ACK, 501, 101, 0);
            assertThat(segments.sequences()).containsExactly(100, 500, 101, 501);
        }
    }

    @Test
    void repetitionIsToldBySequenceNumbersAcrossTheirWrap() {
        try (Segments segments = new Segments("perfect")) {
            segments.link.rules().drop(Match.data().repeated());
            segments.client(ACK, -50, 0, 100);
            segments.client(ACK, 50, 0, 100);
            segments.client(ACK, -50, 0, 100);
            segments.client(ACK, 150, 0, 100);
            assertThat(segments.sequences()).containsExactly(-50, 50, 150);
        }
    }

    @Test
    void heldSegmentArrivesRightAfterTheOneItWaitsFor() {
        try (Segments segments = new Segments("delay 1ms")) {
            segments.link.rules().add("hold the 1st ACK until the 1st data segment");
            segments.client(ACK, 1, 0, 0);
            segments.client(ACK, 2, 0, 0);
            segments.client(PSH | ACK, 3, 0, 9);
            segments.client(ACK, 12, 0, 0);
            assertThat(segments.sequences()).containsExactly(2, 3, 1, 12);
        }
    }

    @Test
    void heldSegmentMayWaitForTheOtherDirection() {
        try (Segments segments = new Segments("delay 1ms")) {
            segments.link.rules().add("hold the 1st FIN from client until the 1st FIN from server");
            segments.client(FIN | ACK, 1, 0, 0);
            segments.simulation.runFor(5_000_000);
            segments.server(FIN | ACK, 2, 0, 0);
            assertThat(segments.run()).allMatch(a -> a.timeNs() == 6_000_000).hasSize(2);
        }
    }

    @Test
    void whatIsHeldForEverIsGivenBackAtTheEnd() {
        Segments segments = new Segments("perfect");
        segments.link.rules().add("hold the 1st ACK until the 1st FIN");
        segments.client(ACK, 1, 0, 0);
        assertThat(segments.run()).isEmpty();
        segments.close();
    }

    @Test
    void duplicateAndCorruptDoWhatTheySay() {
        try (Segments segments = new Segments("perfect")) {
            segments.link.rules().add("duplicate the 1st ACK").add("corrupt the 2nd ACK");
            for (int i = 0; i < 3; i++) segments.client(ACK, i, 0, 0);
            assertThat(segments.sequences()).containsExactly(0, 0, -1, 2);
        }
    }

    @Test
    void probeHearsWhichRuleDidWhat() {
        List<String> heard = new ArrayList<>();
        try (Segments segments = new Segments("perfect")) {
            segments.link.probe((_, frame, mishap, rule) -> heard.add(frame.note() + " " + mishap + ": " + rule));
            segments.link.rules().add("drop the 2nd ACK");
            for (int i = 0; i < 3; i++) segments.client(ACK, i, 0, 0);
            segments.run();
        }
        assertThat(heard).containsExactly("1 dropped: drop the 2nd ACK");
    }
}
