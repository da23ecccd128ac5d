package io.synwave.lab.experiment.closing;

import io.synwave.lab.Experiment;
import io.synwave.lab.Stage;
import io.synwave.lab.Theme;

/// An experiment about how connections end.
abstract class Closing implements Experiment {
    /// Longer than a kernel holds back the ACK of a FIN in the hope that the program closes too.
    static final long CONSIDERED_MS = 100;

    /// What a program hears whose connection the other end has reset.
    static final String RESET = "connection reset by peer";

    private static final long USUAL_DELAY_NS = 10_000_000;

    private final String name;

    Closing(String name) {
        this.name = name;
    }

    /// Does `action` at `ms` milliseconds of a network whose round trip takes 20 ms, and later in a slower one.
    static void at(Stage stage, long ms, Runnable action) {
        stage.at(paced(stage, ms), action);
    }

    static long paced(Stage stage, long ms) {
        return Math.max(ms, ms * stage.setup().link().delayNs() / USUAL_DELAY_NS);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Theme theme() {
        return Theme.CLOSING;
    }
}
