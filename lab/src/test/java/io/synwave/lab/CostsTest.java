package io.synwave.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the experiments that save something save, beside the same without it.
class CostsTest {
    @ParameterizedTest
    @CsvSource({
        "data-on-third-ack,   2, 0,  1",
        "client-defer-accept, 2, 0, -1",
        "pingpong-third-ack,  1, 0,  1",
        "server-defer-accept, 0, 0,  2",
        "fast-open,           2, 1,  2",
        "three-segment-close, 1, 0,  0",
        "fin-with-data,       2, 0,  1",
    })
    void areAsTheStorySays(String name, int segments, double roundTrips, int calls) {
        Experiment experiment = Laboratory.find(name).orElseThrow();
        Costs own = costs(experiment, null);
        Costs plain = costs(experiment, experiment.plain().orElseThrow());
        assertThat(plain.segments() - own.segments()).isEqualTo(segments);
        assertThat(roundTrips(plain) - roundTrips(own)).isEqualTo(roundTrips);
        assertThat(plain.calls() - own.calls()).isEqualTo(calls);
        assertThat(own.bytes()).isLessThanOrEqualTo(plain.bytes());
    }

    @ParameterizedTest
    @CsvSource({
        "http-1.0,            100, 10, 20",
        "http-1.1-keep-alive,  28,  1, 11",
        "http-1.1-pipelining,  16,  1,  2",
        "http-2,               15,  1,  2",
    })
    void tenPagesCost(String name, int segments, int handshakes, int roundTrips) {
        Costs costs = costs(Laboratory.find(name).orElseThrow(), null);
        assertThat(costs.segments()).isEqualTo(segments);
        assertThat(costs.handshakes()).isEqualTo(handshakes);
        assertThat(costs.roundTrips()).isEqualTo(roundTrips);
    }

    @Test
    void whatSavesSomethingIsBrokenWithoutIt() {
        assertThat(Laboratory.all())
                .allSatisfy(e ->
                        e.plain().ifPresent(plain -> assertThat(e.sabotages()).contains(plain)));
    }

    private static double roundTrips(Costs costs) {
        return costs.timeNs().isEmpty() ? 0 : costs.roundTrips();
    }

    private static Costs costs(Experiment experiment, @Nullable Sabotage sabotage) {
        return Laboratory.run(experiment, experiment.setup(), sabotage).costs();
    }
}
