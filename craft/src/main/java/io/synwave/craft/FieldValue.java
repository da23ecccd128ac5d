package io.synwave.craft;

import java.util.List;

/// What stands in a field of a packet, and what it means there.
///
/// @param label as the RFC calls the field
/// @param at its first bit, from the beginning of its header
/// @param bits how many it has
/// @param value as people write it: a number, `0x1c46`, an address
/// @param meaning in words; empty where the value says all
/// @param parts what the field consists of: the flags of TCP, one bit each
public record FieldValue(String label, int at, int bits, String value, String meaning, List<FieldValue> parts) {
    public FieldValue {
        parts = List.copyOf(parts);
    }

    static FieldValue of(Field field, String value, String meaning) {
        return new FieldValue(field.label(), field.at(), field.bits(), value, meaning, List.of());
    }
}
