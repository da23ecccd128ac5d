package io.synwave.lab;

/// An experiment that is told its name and its theme once.
public abstract class NamedExperiment implements Experiment {
    private final Theme theme;
    private final String name;

    protected NamedExperiment(Theme theme, String name) {
        this.theme = theme;
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Theme theme() {
        return theme;
    }
}
