package io.synwave.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.sim.Match;
import io.synwave.trace.TraceRecord;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Whatever happens to its segments, an experiment comes to an end and is judged.
class DisturbancesTest {
    private static final int FIRST_SEGMENTS = 6;
    private static final int MIXTURES = 12;
    private static final Report PLAIN = Laboratory.run(Laboratory.all().getFirst(), Setup.standard(), null);

    @TestFactory
    Stream<DynamicTest> everyExperimentOutlivesEachFaultOfItsFirstSegments() {
        return experiments()
                .map(e -> DynamicTest.dynamicTest(e.name(), () -> {
                    Report plain = Laboratory.run(e, e.setup(), null);
                    int segments = Math.min(FIRST_SEGMENTS, segments(plain));
                    for (int i = 1; i <= segments; i++) {
                        Match match = SegmentName.match(Integer.toString(i), plain);
                        faults(match).forEach(rule -> judge(e, List.of(rule)));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyExperimentOutlivesSeveralFaultsAtOnce() {
        return experiments()
                .map(e -> DynamicTest.dynamicTest(e.name(), () -> {
                    SplittableRandom random = new SplittableRandom(e.name().hashCode());
                    for (int i = 0; i < MIXTURES; i++) judge(e, mixture(random));
                }));
    }

    /// A flood has segments without end, and takes seconds.
    private static Stream<Experiment> experiments() {
        return Laboratory.all().stream().filter(e -> !e.name().equals("syn-flood"));
    }

    private static int segments(Report report) {
        int[] count = new int[1];
        report.log().forEach(r -> count[0] += r.kind == TraceRecord.Kind.SEGMENT_OUT ? 1 : 0);
        return count[0];
    }

    private static List<String> faults(Match match) {
        return List.of(
                "drop " + match,
                "duplicate " + match,
                "corrupt " + match,
                "delay " + match + " by 300 ms",
                "delay " + match + " by 5 s",
                SegmentName.reordering(match));
    }

    private static List<String> mixture(SplittableRandom random) {
        int count = random.nextInt(2, 7);
        return IntStream.range(0, count).mapToObj(i -> one(random)).toList();
    }

    private static String one(SplittableRandom random) {
        String kind = any(random, "syn", "syn-ack", "third-ack", "ack", "data", "fin", "segment");
        String sender = any(random, "client", "server");
        Match match = SegmentName.match(sender + ":" + kind + "#" + random.nextInt(1, 5), PLAIN);
        List<String> faults = faults(match);
        return faults.get(random.nextInt(faults.size()));
    }

    private static String any(SplittableRandom random, String... words) {
        return words[random.nextInt(words.length)];
    }

    private static void judge(Experiment e, List<String> rules) {
        Setup setup = e.setup();
        for (String rule : rules) setup = setup.withRule(rule);
        assertThat(Laboratory.run(e, setup, null).findings())
                .as(rules.toString())
                .isNotEmpty();
    }
}
