package io.synwave.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.trace.SendReason;
import io.synwave.trace.TraceRecord;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentNameTest {
    private final Experiment wave = Laboratory.find("handshake-and-wave").orElseThrow();
    private final Report undisturbed = Laboratory.run(wave, wave.setup(), null);

    @ParameterizedTest
    @CsvSource({
        "third-ack, the 1st handshake ACK",
        "server:fin, the 1st FIN from server",
        "client:data#3, the 3rd data segment from client",
        "syn-ack, the 1st SYN-ACK",
        "last-ack, the 1st last ACK",
        "7, the 4th segment from client"
    })
    void namesAndNumbersMeanSegments(String name, String match) {
        assertThat(SegmentName.match(name, undisturbed)).hasToString(match);
    }

    @Test
    void theSegmentOfThatNumberIsLost() {
        Setup setup = wave.setup().withRule("drop " + SegmentName.match("3", undisturbed));
        List<TraceRecord> lost = new ArrayList<>();
        Report report = Laboratory.run(wave, setup, null);
        report.log().forEach(r -> {
            if (r.kind == TraceRecord.Kind.SEGMENT_OUT) lost.add(new TraceRecord().copyFrom(r));
        });
        long third = lost.get(2).number;
        List<Long> causes = new ArrayList<>();
        report.log().forEach(r -> causes.add(r.cause));
        assertThat(causes).doesNotContain(third);
    }

    @Test
    void theLastAckIsThatOfTheSecondFin() {
        Setup setup = wave.setup().withRule("drop " + SegmentName.match("last-ack", undisturbed));
        List<String> again = new ArrayList<>();
        Laboratory.run(wave, setup, null).log().forEach(r -> {
            if (r.reason == SendReason.ACK_TIME_WAIT) again.add(Role.values()[r.host].toString());
        });
        assertThat(again).isNotEmpty().containsOnly("client");
    }

    @Test
    void whatIsReorderedIsOvertakenByTheNextOfTheSameEnd() {
        assertThat(SegmentName.reordering(SegmentName.match("third-ack", undisturbed)))
                .isEqualTo("hold the 1st handshake ACK until the next segment from client");
        assertThatThrownBy(() -> SegmentName.reordering(SegmentName.match("data", undisturbed)))
                .hasMessageContaining("say whose");
    }

    @ParameterizedTest
    @CsvSource({"fourth-ack, names no segment", "99, the undisturbed run has 7", "client:fin#0, names no segment"})
    void whatIsNoneIsRefused(String name, String words) {
        assertThatThrownBy(() -> SegmentName.match(name, undisturbed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
