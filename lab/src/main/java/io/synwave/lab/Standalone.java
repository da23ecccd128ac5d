package io.synwave.lab;

import java.util.List;
import java.util.Set;

/// An experiment that needs no [Stage]: it brings a world of its own, in which nothing can be changed from outside.
public interface Standalone extends Experiment {
    /// Runs it, with something laid over the device of the end under test, and judges it.
    Report perform(Tap tap);

    /// @throws UnsupportedOperationException always
    @Override
    default void play(Stage stage) {
        throw new UnsupportedOperationException(name() + " needs no stage");
    }

    /// @throws UnsupportedOperationException always
    @Override
    default void expect(Expect expect) {
        throw new UnsupportedOperationException(name() + " judges itself");
    }

    @Override
    default List<Sabotage> sabotages() {
        return List.of();
    }

    @Override
    default Set<Role> kernelRoles() {
        return Set.of();
    }
}
