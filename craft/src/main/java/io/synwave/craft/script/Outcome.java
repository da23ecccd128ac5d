package io.synwave.craft.script;

/// What came of a step.
///
/// @param sentence for a person; empty when there is nothing to say
public record Outcome(Kind kind, String sentence) {
    /// Kinds of outcome.
    public enum Kind {
        /// All well.
        DONE,
        /// What was sent was not acknowledged in time: that may be what was wanted.
        UNANSWERED,
        /// What was expected did not come, or what was not came.
        BROKEN
    }

    static final Outcome DONE = new Outcome(Kind.DONE, "");

    static Outcome met(String sentence) {
        return new Outcome(Kind.DONE, sentence);
    }

    static Outcome unanswered(String sentence) {
        return new Outcome(Kind.UNANSWERED, sentence);
    }

    static Outcome broken(String sentence) {
        return new Outcome(Kind.BROKEN, sentence);
    }
}
