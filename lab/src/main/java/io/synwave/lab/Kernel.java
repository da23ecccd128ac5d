package io.synwave.lab;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// This machine's kernel as one end of an experiment.
///
/// @param role who it plays
/// @param clock on the wall, ns
/// @param hold where the play stands still, or `null`
public record Kernel(
        Role role, LongSupplier clock, @Nullable Hold hold) implements Guest {
    /// A play that goes through without a stop.
    public Kernel(Role role, LongSupplier clock) {
        this(role, clock, null);
    }

    @Override
    public void judge(Experiment experiment, Expect expect) {
        experiment.expect(expect);
    }
}
