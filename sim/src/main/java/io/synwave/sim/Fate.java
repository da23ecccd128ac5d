package io.synwave.sim;

/// What a rule decides for one segment.
///
/// @param kind what becomes of it
/// @param delayNs how much later it arrives, for [Kind#DELAY]
public record Fate(Kind kind, long delayNs) {
    /// What becomes of a segment.
    public enum Kind {
        /// It goes on; the link's own faults may still meet it.
        PASS,
        /// It vanishes.
        DROP,
        /// It arrives later than it would.
        DELAY,
        /// It arrives twice.
        DUPLICATE,
        /// One bit of it is flipped.
        CORRUPT,
        /// It waits until the rule sets it free.
        HOLD
    }

    public static final Fate PASS = new Fate(Kind.PASS, 0);
    public static final Fate DROP = new Fate(Kind.DROP, 0);
    public static final Fate DUPLICATE = new Fate(Kind.DUPLICATE, 0);
    public static final Fate CORRUPT = new Fate(Kind.CORRUPT, 0);
    public static final Fate HOLD = new Fate(Kind.HOLD, 0);

    /// It arrives `ns` nanoseconds later than it would.
    public static Fate delay(long ns) {
        return new Fate(Kind.DELAY, ns);
    }
}
