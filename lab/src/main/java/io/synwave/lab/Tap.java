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

    /// Likewise over the server's device, for who listens there too.
    default Link overServer(Link link, LongSupplier clock) {
        return link;
    }

    /// This, and `outer` laid over it.
    default Tap under(Tap outer) {
        Tap inner = this;
        return new Tap() {
            @Override
            public Link over(Link link, TraceLog log, LongSupplier clock) {
                return outer.over(inner.over(link, log, clock), log, clock);
            }

            @Override
            public Link overServer(Link link, LongSupplier clock) {
                return outer.overServer(inner.overServer(link, clock), clock);
            }
        };
    }
}
