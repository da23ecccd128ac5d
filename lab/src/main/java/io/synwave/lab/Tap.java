package io.synwave.lab;

import io.synwave.link.Link;
import io.synwave.trace.TraceLog;
import java.util.function.LongSupplier;

/// Lays something over the client's device, a capture for example.
@FunctionalInterface
public interface Tap {
    /// Nothing.
    Tap NONE = (link, log, clock) -> link;

    /// Wraps `link`.
    ///
    /// @param log what explains the frames
    /// @param clock virtual time, ns
    Link over(Link link, TraceLog log, LongSupplier clock);
}
