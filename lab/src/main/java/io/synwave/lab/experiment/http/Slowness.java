package io.synwave.lab.experiment.http;

/// How long a server takes to make its pages.
///
/// @param page the slow one; 0 for none
/// @param ms it takes
record Slowness(int page, int ms) {
    static final Slowness NONE = new Slowness(0, 0);

    int of(int asked) {
        return asked == page ? ms : 0;
    }
}
