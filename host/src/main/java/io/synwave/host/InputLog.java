package io.synwave.host;

import io.synwave.link.Frame;
import io.synwave.link.Link;
import java.util.function.LongSupplier;

/// Hears of everything that enters a host, in order: with the same again a host does the same again.
///
/// Called on the host's thread, in the middle of its work: copy and return.
public interface InputLog {
    /// A poll begins.
    void poll(long nowNs, int budget);

    /// A frame has arrived on interface `index`; borrowed.
    void frame(int index, Frame frame);

    /// A call of another thread is about to run.
    void call(String name);

    /// Another thread has moved bytes of a connection through its rings.
    void foreign(long connection);

    /// The source to draw from instead of `source`, which notes what was drawn.
    LongSupplier entropy(LongSupplier source);

    /// The link to use instead of `link`, which notes when it had no frame to send with.
    Link link(Link link, int index);
}
