package io.synwave.bench.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void aSmallSampleOfManySaysWilsonsInterval() {
        assertThat(ofHundred(80).table(100_000)).contains("80.0 % noticed, 95 % interval 71.1 to 86.7 %");
    }

    @Test
    void halfOfThePopulationSaysMore() {
        assertThat(ofHundred(80).table(200)).contains("80.0 % noticed, 95 % interval 73.9 to 85.0 %");
    }

    @Test
    void allOfThemLeaveNoDoubt() {
        assertThat(ofHundred(80).table(100)).contains("all 100 mutants").doesNotContain("interval");
    }

    private static Report ofHundred(int killed) {
        Map<Mutant, Verdict> verdicts = new LinkedHashMap<>();
        for (int i = 0; i < 100; i++) {
            Mutant mutant = new Mutant(new Site("a.B", "c", "()V", i), 1, Operator.CALL, "no call of d");
            verdicts.put(mutant, i < killed ? Verdict.KILLED : Verdict.SURVIVED);
        }
        return new Report(verdicts);
    }
}
