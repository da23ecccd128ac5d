package io.synwave.lab;

import io.synwave.link.Link;
import io.synwave.trace.Counter;

/// Who stands at one side of the network: a host of Synwave's, a kernel, something made by hand.
///
/// One thread, the stage's.
interface End extends AutoCloseable {
    /// Its side of the network.
    void plug(Link port);

    /// A program here, with the port of `own`.
    Actor program(Party own, Party peer);

    /// One of its counters.
    long counter(Counter which);

    @Override
    void close();
}
