package io.synwave.sim;

import org.jspecify.annotations.Nullable;

/// A rule made of a [Match] and a [Fate], which counts what it meets.
final class MatchRule implements Rule {
    private final Match match;
    private final Fate fate;
    private final @Nullable Match until;
    private int met;
    private int metUntil;

    /// @param until what frees the held segment, for [Fate#HOLD]
    MatchRule(Match match, Fate fate, @Nullable Match until) {
        this.match = match;
        this.fate = fate;
        this.until = until;
    }

    @Override
    public Fate judge(SegmentView segment, long nowNs) {
        if (!match.admits(segment)) return Fate.PASS;
        met++;
        return match.ordinal() == 0 || match.ordinal() == met ? fate : Fate.PASS;
    }

    @Override
    public boolean hasActed() {
        return met >= Math.max(1, match.ordinal());
    }

    @Override
    public boolean frees(SegmentView segment) {
        if (until == null || !until.admits(segment)) return false;
        metUntil++;
        return until.ordinal() == 0 || until.ordinal() == metUntil;
    }

    /// The sentence: `delay the 3rd ACK by 300ms`.
    @Override
    public String toString() {
        String verb = fate.kind().name().toLowerCase(java.util.Locale.ROOT);
        String tail = until != null ? " until " + until.toString().replaceFirst("^every ", "the next ") : "";
        return verb + " " + match + (fate.kind() == Fate.Kind.DELAY ? " by " + Durations.text(fate.delayNs()) : tail);
    }
}
