package io.synwave.diagram;

import java.util.List;

/// One header of a packet, as far as its bytes are known.
///
/// @param name `IPv4`, `TCP`
/// @param fields in their order
public record PacketHeader(String name, List<HeaderField> fields) {
    public PacketHeader {
        fields = List.copyOf(fields);
    }

    /// The first bit after the last field.
    int bits() {
        return fields.stream().mapToInt(HeaderField::end).max().orElse(0);
    }
}
