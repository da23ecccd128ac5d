package io.synwave.diagram;

import io.synwave.trace.TcpState;

/// What a state means, in a sentence.
public final class StateWords {
    private StateWords() {}

    /// `waits for a connection request from anybody.`
    public static String meaning(TcpState state, Tongue tongue) {
        return Phrases.in(tongue).meaning(state);
    }
}
