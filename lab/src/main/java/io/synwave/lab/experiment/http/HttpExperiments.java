package io.synwave.lab.experiment.http;

import io.synwave.lab.Experiment;
import java.util.List;

/// HTTP on TCP, in the order in which its versions came about.
public final class HttpExperiments {
    private static final List<Experiment> ALL = List.of(new OldHttp(), new KeepAlive(), new Pipelining());

    private HttpExperiments() {}

    public static List<Experiment> all() {
        return ALL;
    }

    /// Those that ask for the same ten pages.
    static List<Experiment> tenPages() {
        return ALL;
    }
}
