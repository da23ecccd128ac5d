package io.synwave.lab;

/// An experiment whose story one connection of the client's tells, with nothing in it that a host should not have to
/// bear: it can be played with a host that somebody else runs, whatever program serves there.
public interface Polite extends Experiment {
    /// Says what must have happened whoever the server is: of it nothing is known but what it sends.
    void expectOfAnybody(Expect expect);
}
