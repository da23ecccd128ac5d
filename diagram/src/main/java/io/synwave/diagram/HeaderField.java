package io.synwave.diagram;

import java.util.List;

/// A field of a packet's header: where its bits stand, and what they say.
///
/// @param label as its RFC calls it
/// @param at its first bit, from the beginning of its header
/// @param bits how many it has
/// @param value as people write it
/// @param meaning in words; empty where the value says all
/// @param parts what it consists of: the flags of TCP, one bit each
public record HeaderField(String label, int at, int bits, String value, String meaning, List<HeaderField> parts) {
    public HeaderField {
        parts = List.copyOf(parts);
    }

    /// The first bit after it.
    int end() {
        return at + bits;
    }

    /// Those that a picture shows apart: its parts, or itself.
    List<HeaderField> cells() {
        return parts.isEmpty() ? List.of(this) : parts;
    }
}
