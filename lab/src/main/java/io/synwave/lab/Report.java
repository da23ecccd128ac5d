package io.synwave.lab;

import io.synwave.trace.TraceLog;
import java.util.List;

/// What came out of a run.
///
/// @param experiment which one
/// @param log everything that happened
/// @param findings each expectation and whether it held
/// @param isDisturbed beside a kernel: the machine was too busy for the times to mean anything
public record Report(Experiment experiment, TraceLog log, List<Finding> findings, boolean isDisturbed) {
    /// Every expectation held.
    public boolean holds() {
        return findings.stream().allMatch(Finding::holds);
    }
}
