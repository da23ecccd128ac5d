package io.synwave.lab;

import org.jspecify.annotations.Nullable;

/// A run whose costs stand beside those of an experiment, because it gets to the same end in another way.
///
/// @param experiment which one
/// @param sabotage what is changed in it, or `null`
public record Beside(Experiment experiment, @Nullable Sabotage sabotage) {
    /// What the line of its costs is called.
    public String name() {
        return sabotage == null ? experiment.name() : sabotage.name();
    }
}
