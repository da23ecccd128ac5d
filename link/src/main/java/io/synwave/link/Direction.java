package io.synwave.link;

/// Which way a frame goes, seen from the host.
public enum Direction {
    IN,
    OUT
}
