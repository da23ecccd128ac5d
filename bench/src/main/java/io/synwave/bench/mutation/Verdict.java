package io.synwave.bench.mutation;

/// What the tests said of a mutant.
enum Verdict {
    /// A test failed.
    KILLED,
    /// A test would not end.
    ENDLESS,
    /// All tests that come by passed.
    SURVIVED,
    /// No test comes by.
    UNREACHED;

    boolean isNoticed() {
        return this == KILLED || this == ENDLESS;
    }
}
