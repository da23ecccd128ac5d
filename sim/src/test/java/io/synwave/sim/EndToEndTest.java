package io.synwave.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.trace.Probe;
import io.synwave.trace.TraceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Two hosts over any mix of faults, sizes, windows, ways to open and to end: bytes arrive once and in order or an
/// error is reported, both ends end CLOSED, nothing is left behind, and the same seed gives the same run.
///
/// `-Dsynwave.seeds=1000000` runs longer, `-Dsynwave.seed=N` runs one.
class EndToEndTest {
    private static final long DEFAULT_SEEDS = 3_000;

    @Test
    void everyByteArrivesOnceAndInOrderOrAnErrorIsReported() {
        Long only = Long.getLong("synwave.seed");
        long first = only != null ? only : 1;
        long count = only != null ? 1 : Long.getLong("synwave.seeds", DEFAULT_SEEDS);
        for (long seed = first; seed < first + count; seed++) {
            Scenario scenario = Scenario.of(seed);
            Throwable failure = failureOf(scenario);
            if (failure != null) throw shrunk(scenario, failure);
        }
    }

    @Test
    void sameSeedGivesTheSameTrace() {
        for (long seed = 1; seed <= 200; seed++) {
            assertThat(digest(seed)).as("seed %d", seed).isEqualTo(digest(seed));
        }
        assertThat(digest(1)).isNotEqualTo(digest(2));
    }

    private static long digest(long seed) {
        TraceDigest digest = new TraceDigest();
        EndToEnd.run(Scenario.of(seed), digest);
        return digest.value;
    }

    private static @Nullable Throwable failureOf(Scenario scenario) {
        try {
            EndToEnd.run(scenario, null);
            return null;
        } catch (RuntimeException | AssertionError e) {
            return e;
        }
    }

    /// Turns every knob to its simplest value, or half way there, as long as the run still fails.
    private static AssertionError shrunk(Scenario scenario, Throwable failure) {
        Failing smallest = new Failing(scenario, failure);
        for (boolean progress = true; progress; ) {
            progress = false;
            for (Knob knob : Knob.values()) {
                Failing simpler = simpler(smallest.scenario, knob);
                if (simpler == null) continue;
                smallest = simpler;
                progress = true;
            }
        }
        return new AssertionError(
                "fails: " + smallest.cause.getMessage() + "\n  smallest: " + smallest.scenario + "\n  first: "
                        + scenario,
                smallest.cause);
    }

    private record Failing(Scenario scenario, Throwable cause) {}

    /// Every step brings the knob nearer to its simplest value, so shrinking ends.
    private static @Nullable Failing simpler(Scenario scenario, Knob knob) {
        long value = scenario.value(knob);
        for (long candidate : new long[] {knob.simplest(), knob.simplest() + (value - knob.simplest()) / 2}) {
            if (candidate == value) continue;
            Scenario simpler = scenario.with(knob, candidate);
            Throwable failure = failureOf(simpler);
            if (failure instanceof AssertionError)
                return new Failing(simpler, failure); // else the value makes no sense
        }
        return null;
    }

    /// Every field of every record, in its order.
    private static final class TraceDigest implements Probe {
        private long value;
        private long count;

        @Override
        public long record(TraceRecord r) {
            mix(r.timeNs, r.cause, r.host, r.connection, r.localPort, r.remotePort);
            mix(r.kind.ordinal(), r.before.ordinal(), r.after.ordinal(), r.reason.ordinal(), r.verdict.ordinal());
            mix(r.timer.ordinal(), r.call.ordinal(), r.iss, r.irs, r.seq, r.ack, r.flags, r.window, r.windShift);
            mix(r.textLen, r.mss, r.windowScaleOption, r.tsVal, r.tsEcr, r.sackCount);
            return ++count;
        }

        private void mix(long... fields) {
            for (long field : fields) value = Long.rotateLeft(value ^ field, 23) * 0x9e37_79b9_7f4a_7c15L + 1;
        }
    }
}
