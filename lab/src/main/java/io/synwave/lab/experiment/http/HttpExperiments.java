package io.synwave.lab.experiment.http;

import io.synwave.lab.Experiment;
import java.util.List;
import java.util.stream.Stream;

/// HTTP on TCP, in the order in which its versions came about.
public final class HttpExperiments {
    private static final List<Experiment> TEN_PAGES =
            List.of(new OldHttp(), new KeepAlive(), new Pipelining(), new Http2());

    private HttpExperiments() {}

    public static List<Experiment> all() {
        return Stream.concat(TEN_PAGES.stream(), Stream.of(new HeadOfLine())).toList();
    }

    /// Those that ask for the same ten pages.
    static List<Experiment> tenPages() {
        return TEN_PAGES;
    }
}
