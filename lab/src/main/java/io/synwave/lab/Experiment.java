package io.synwave.lab;

import java.util.List;

/// One question about TCP, answered by an experiment: two programs, a network, and what is expected of them.
///
/// An implementation is one small class without state of its own.
public interface Experiment {
    /// The name on the command line, in words joined by hyphens.
    String name();

    /// What it belongs to: `opening`, `closing`.
    String theme();

    /// The question it answers, as people ask it.
    String question();

    /// What will happen and why, in a few sentences that cite the RFC.
    String story();

    /// Arranges programs, times and faults; the stage runs them afterwards.
    void play(Stage stage);

    /// Says what must have happened.
    void expect(Expect expect);

    /// Changes that make the expectation fail, each for a reason: at least one.
    List<Sabotage> sabotages();
}
