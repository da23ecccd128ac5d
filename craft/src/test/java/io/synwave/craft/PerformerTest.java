package io.synwave.craft;

import static io.synwave.craft.Workbench.MS;
import static io.synwave.craft.Workbench.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.craft.script.Limits;
import io.synwave.craft.script.Outcome;
import io.synwave.craft.script.Performer;
import io.synwave.craft.script.StepException;
import io.synwave.craft.script.StepReader;
import io.synwave.link.Direction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Steps done at virtual time, against a host that echoes.
class PerformerTest {
    private final Workbench bench = new Workbench();
    private final StepReader reader = new StepReader(4);
    private Performer performer = new Performer(bench.exchange, Limits.FREE, SECOND);

    @AfterEach
    void close() {
        bench.close();
    }

    private Outcome perform(String... steps) {
        Outcome last = performer.perform(reader.read("# nothing"));
        for (String step : steps) last = performer.perform(reader.read(step));
        return last;
    }

    private List<Seen> sent() {
        return bench.conversation.seen().stream()
                .filter(each -> each.direction() == Direction.OUT)
                .toList();
    }

    @Test
    void stepWaitsUntilWhatItSentIsAcknowledged() {
        perform("S", "A", "PA \"hello\"");
        assertThat(bench.nowNs()).isEqualTo(40 * MS);
        assertThat(perform("expect \"hello\"")).isEqualTo(new Outcome(Outcome.Kind.DONE, "as expected: \"hello\""));
    }

    @Test
    void whatIsNotAcknowledgedInTimeIsSaid() {
        Outcome outcome = perform("S", "A", "P \"no ACK flag\"");

        assertThat(outcome).isEqualTo(new Outcome(Outcome.Kind.UNANSWERED, "not acknowledged within 1s"));
        assertThat(bench.nowNs()).isEqualTo(20 * MS + SECOND);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "expect SA                  | DONE",
                "expect S                   | DONE",
                "expect A                   | BROKEN",
                "expect SA win=64240        | DONE",
                "expect SA win=1            | BROKEN",
                "expect \"x\" within 100ms  | BROKEN",
                "expect nothing 1ms         | BROKEN",
            })
    void expectationsAreJudged(String step, Outcome.Kind kind) {
        assertThat(perform("S", step).kind()).isEqualTo(kind);
    }

    @Test
    void silenceIsWhatFollowsTheLastSegment() {
        assertThat(perform("S", "A", "expect nothing 500ms").kind()).isEqualTo(Outcome.Kind.DONE);
        assertThat(bench.nowNs()).isEqualTo(520 * MS);
    }

    @Test
    void shiftedNumbersAreRelativeToWhatWouldBeFilledIn() {
        perform("S seq=4294967290", "A", "PA \"hi\" seq=+10 ack=-1");
        Seen last = sent().getLast();

        assertThat(Integer.toUnsignedLong(last.seq())).isEqualTo(5);
        assertThat(last.ack()).isEqualTo(bench.conversation.expectedSequence() - 1);
    }

    @Test
    void timestampsAreAClockAndTheLastEcho() {
        perform("wait 7ms", "S ts", "A ts");
        List<TcpOption> theirs = bench.conversation.seen().get(1).options();
        TcpOption.Timestamps clock = (TcpOption.Timestamps) theirs.stream()
                .filter(TcpOption.Timestamps.class::isInstance)
                .findFirst()
                .orElseThrow();

        assertThat(sent().getFirst().options()).startsWith(new TcpOption.Timestamps(7L, 0L));
        assertThat(sent().getLast().options()).startsWith(new TcpOption.Timestamps(27L, clock.value()));
    }

    @Test
    void politenessKeepsGapsAndCounts() {
        performer = new Performer(bench.exchange, Limits.POLITE, SECOND);
        perform("A x8");
        assertThat(sent()).hasSize(8);
        assertThat(sent().getLast().timeNs()).isEqualTo(70 * MS);

        for (int i = 8; i + 8 <= 500; i += 8) perform("A x8");
        assertThatThrownBy(() -> perform("A x8"))
                .isInstanceOf(StepException.class)
                .hasMessageContaining("at most 500 segments");
    }

    @ParameterizedTest
    @CsvSource({
        "S x9, at most 8 times",
        "S src=10.0.0.3, forged",
        "S dst=10.0.0.3, another target",
        "S dport=22, another target"
    })
    void politenessForbidsFloodsForgeriesAndScans(String step, String words) {
        performer = new Performer(bench.exchange, Limits.POLITE, SECOND);

        assertThatThrownBy(() -> perform(step))
                .isInstanceOf(StepException.class)
                .hasMessageContaining(words);
        assertThat(bench.conversation.seen()).isEmpty();
        perform("S src=10.0.0.1 dst=10.0.0.2 dport=7");
        assertThat(perform("expect SA").kind()).isEqualTo(Outcome.Kind.DONE);
    }

    @Test
    void whatTheDeviceCannotTakeIsRefused() {
        assertThatThrownBy(() -> perform("A \"x\"*2000"))
                .isInstanceOf(StepException.class)
                .hasMessageContaining("does not fit the link");
    }

    @Test
    void settlingEndsWhenNothingMoreComes() {
        perform("S", "A", "PA \"hello\"");
        performer.settle();

        assertThat(bench.conversation.seen().getLast().timeNs()).isLessThan(bench.nowNs() - 299 * MS);
    }

    @Test
    void whatIsForOthersIsShownOnlyWhileSniffing() {
        List<Long> shown = new ArrayList<>();
        bench.conversation.watch(each -> {
            if (each.direction() == Direction.IN && performer.shows(each)) shown.add(each.timeNs());
        });
        perform("S src=10.0.0.9"); // its answer is for 10.0.0.9
        assertThat(bench.conversation.seen()).hasSize(2);
        assertThat(shown).isEmpty();

        perform("sniff 1s"); // the answer comes again
        assertThat(shown).hasSize(1);
    }
}
