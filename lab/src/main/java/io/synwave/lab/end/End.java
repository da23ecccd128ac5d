package io.synwave.lab.end;

import io.synwave.lab.Actor;
import io.synwave.lab.Party;
import io.synwave.link.Link;
import io.synwave.trace.Counter;

/// Who stands at one side of the network: a host of Synwave's, a kernel, something made by hand.
///
/// One thread, the stage's.
public interface End extends AutoCloseable {
    /// Its side of the network.
    void plug(Link port);

    /// A program here, with the port of `own`.
    Actor program(Party own, Party peer);

    /// One of its counters.
    long counter(Counter which);

    @Override
    void close();
}
