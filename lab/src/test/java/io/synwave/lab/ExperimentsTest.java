package io.synwave.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.trace.TraceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ExperimentsTest {
    @TestFactory
    Stream<DynamicTest> everyExpectationHolds() {
        return Laboratory.all().stream()
                .map(e -> DynamicTest.dynamicTest(e.name(), () -> {
                    Report report = Laboratory.run(e, e.setup(), null);
                    assertThat(report.findings()).isNotEmpty().allMatch(Finding::holds);
                }));
    }

    @TestFactory
    Stream<DynamicTest> everySabotageBreaksTheVerdict() {
        return Laboratory.all().stream()
                .flatMap(e -> e.sabotages().stream()
                        .map(s -> DynamicTest.dynamicTest(e.name() + " " + s.name(), () -> {
                            Report report = Laboratory.run(e, e.setup(), s);
                            assertThat(report.holds()).isFalse();
                        })));
    }

    @TestFactory
    Stream<DynamicTest> theSameSeedGivesTheSameTrace() {
        return Laboratory.all().stream()
                .map(e -> DynamicTest.dynamicTest(
                        e.name(), () -> assertThat(trace(e)).isEqualTo(trace(e))));
    }

    @TestFactory
    Stream<DynamicTest> everyTextIsWhole() {
        return Laboratory.all().stream()
                .flatMap(e -> Stream.of(Language.values())
                        .map(language -> DynamicTest.dynamicTest(e.name() + " " + language, () -> {
                            Text text = e.text(language);
                            assertThat(text.question()).hasLineCount(1).endsWith(language == Language.EN ? "?" : "？");
                            assertThat(text.source()).contains("RFC");
                            assertThat(text.linux()).isNotBlank();
                        })));
    }

    private static List<String> trace(Experiment e) {
        List<String> lines = new ArrayList<>();
        Laboratory.run(e, e.setup(), null).log().forEach(r -> lines.add(line(r)));
        return lines;
    }

    private static String line(TraceRecord r) {
        return r.number + " " + r.timeNs + " " + r.host + " " + r.kind + " " + r.before + " " + r.after + " " + r.seq
                + " " + r.ack + " " + r.flags + " " + r.window + " " + r.textLen + " " + r.reason + " " + r.verdict;
    }
}
