package io.synwave.diagram;

/// How much a diagram says in words.
public enum Explain {
    /// Numbers only.
    NOTHING,
    /// Why each segment was sent, and what its receiver made of it where that is not obvious.
    SHORT,
    /// Also what is obvious to who knows TCP.
    FULL
}
