package io.synwave.lab;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One question about TCP, answered by an experiment: two programs, a network, and what is expected of them.
///
/// An implementation is one small class without state of its own; what is told of it lies in its [Text].
public interface Experiment {
    /// The name on the command line, in words joined by hyphens.
    String name();

    Theme theme();

    /// The question, the story and its sources.
    default Text text(Language language) {
        return Text.of(name(), language);
    }

    /// What it starts from.
    default Setup setup() {
        return Setup.standard();
    }

    /// What it starts from where a kernel plays, in real time: what lasts long may be shorter.
    default Setup kernelSetup() {
        return setup();
    }

    /// Arranges programs, times and faults; the stage runs them afterwards.
    void play(Stage stage);

    /// Says what must have happened.
    void expect(Expect expect);

    /// Changes that make the expectation fail, each for a reason: at least one.
    List<Sabotage> sabotages();

    /// Where it saves something: the one of [#sabotages] that takes just that away, whose costs stand beside its
    /// own.
    default Optional<Sabotage> plain() {
        return Optional.empty();
    }

    /// The runs whose costs stand beside its own.
    default List<Beside> besides() {
        return plain().map(without -> new Beside(this, without)).stream().toList();
    }

    /// Its story is about the sequence numbers as they stand on the wire: the drawing shows them so.
    default boolean isAboutNumbers() {
        return false;
    }

    /// The ends that a kernel can play: it does what it likes, and only what its programs ask for.
    default Set<Role> kernelRoles() {
        return Set.of(Role.CLIENT, Role.SERVER);
    }
}
