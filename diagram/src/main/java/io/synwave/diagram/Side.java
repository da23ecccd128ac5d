package io.synwave.diagram;

/// One of the two ends: host 0 of the trace stands on the left, host 1 on the right.
public enum Side {
    LEFT,
    RIGHT;

    static Side ofHost(int host) {
        return host == 0 ? LEFT : RIGHT;
    }

    /// The end at the other side of the network.
    public Side other() {
        return this == LEFT ? RIGHT : LEFT;
    }
}
