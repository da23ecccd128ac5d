package io.synwave.lab;

import io.synwave.diagram.Comparison;
import io.synwave.diagram.Ladder;

/// An experiment played twice from the same beginning: with Synwave at both ends, and with a kernel at one.
///
/// @param kernel who the kernel was
public record Contrast(Report sim, Report linux, Role kernel) {
    /// Plays it with Synwave beside `linux`, which a kernel has played as `kernel`.
    public static Contrast with(Report linux, Role kernel) {
        return new Contrast(Laboratory.run(linux.experiment(), linux.setup(), null), linux, kernel);
    }

    /// Their segments side by side, as long as the kernel was waited for.
    public Comparison comparison() {
        return Comparison.of(Ladder.of(sim.log()), Ladder.of(linux.log()), linux.endNs());
    }
}
