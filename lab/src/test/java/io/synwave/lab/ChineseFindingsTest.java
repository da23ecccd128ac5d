package io.synwave.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ChineseFindingsTest {
    @TestFactory
    Stream<DynamicTest> everyFindingCanBeSaidInChinese() {
        return Arrays.stream(Theme.values())
                .map(theme -> DynamicTest.dynamicTest(
                        theme.toString(), () -> assertThat(untranslated(theme)).isEmpty()));
    }

    private static List<String> untranslated(Theme theme) {
        return Laboratory.all().stream()
                .filter(e -> e.theme() == theme)
                .flatMap(ChineseFindingsTest::sentences)
                .distinct()
                .filter(sentence -> Sentences.chinese(sentence).isEmpty())
                .toList();
    }

    private static Stream<String> sentences(Experiment experiment) {
        Stream<Report> disturbed =
                experiment.sabotages().stream().map(wrong -> Laboratory.run(experiment, experiment.setup(), wrong));
        return Stream.concat(Stream.of(Laboratory.run(experiment, experiment.setup(), null)), disturbed)
                .flatMap(report -> report.findings().stream())
                .map(Finding::sentence);
    }
}
