package io.synwave.lab;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Who plays one end beside Synwave, at the pace of the clock on the wall.
public sealed interface Guest permits Kernel, Remote {
    /// Whom it plays.
    Role role();

    /// On the wall, ns: a guest goes by no other.
    LongSupplier clock();

    /// Where the play stands still, or `null`.
    @Nullable
    Hold hold();

    /// Says what must have happened in `experiment`, with such a guest.
    void judge(Experiment experiment, Expect expect);
}
