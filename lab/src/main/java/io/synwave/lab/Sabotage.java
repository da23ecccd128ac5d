package io.synwave.lab;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A named change of the engine's settings, of the network or of a program that makes an experiment's verdict fail.
///
/// @param name on the command line
/// @param story what is changed, one sentence
/// @param setup changes settings
/// @param stage changes network and programs, after the experiment has arranged them
public record Sabotage(String name, String story, UnaryOperator<Setup> setup, Consumer<Stage> stage) {
    /// Changes settings.
    public static Sabotage ofSetup(String name, String story, UnaryOperator<Setup> change) {
        return new Sabotage(name, story, change, stage -> {});
    }

    /// Changes the network: a rule in one sentence, as `drop the 1st FIN from server`.
    public static Sabotage ofRule(String name, String rule) {
        return new Sabotage(
                name, rule, UnaryOperator.identity(), stage -> stage.rules().add(rule));
    }

    /// Changes what a program does; the experiment asks [Stage#isSabotagedBy].
    public static Sabotage ofProgram(String name, String story) {
        return new Sabotage(name, story, UnaryOperator.identity(), stage -> {});
    }
}
