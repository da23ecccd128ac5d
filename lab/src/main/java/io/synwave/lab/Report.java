package io.synwave.lab;

import io.synwave.trace.TraceLog;
import java.util.List;

/// What came out of a run.
///
/// @param experiment which one
/// @param setup what it started from
/// @param log everything that happened
/// @param findings each expectation and whether it held
/// @param tables what the experiment has counted, for people to read
/// @param idle the rules of the setup for which no segment came
/// @param costs what it has cost
/// @param endNs until when it was played, ns: with a kernel, what happens long after the rest is not waited for
/// @param isDisturbed beside a kernel: the machine was too busy for the times to mean anything
public record Report(
        Experiment experiment,
        Setup setup,
        TraceLog log,
        List<Finding> findings,
        List<Table> tables,
        List<String> idle,
        Costs costs,
        long endNs,
        boolean isDisturbed) {
    /// Of what has run without a stage, and what it has cost nobody asks.
    public static Report of(Standalone experiment, TraceLog log, List<Finding> findings) {
        Costs costs = Costs.of(new Ledger(), log, 0);
        return new Report(
                experiment, experiment.setup(), log, findings, List.of(), List.of(), costs, Long.MAX_VALUE, false);
    }

    /// Every expectation held.
    public boolean holds() {
        return findings.stream().allMatch(Finding::holds);
    }
}
