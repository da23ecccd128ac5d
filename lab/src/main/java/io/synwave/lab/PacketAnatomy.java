package io.synwave.lab;

import io.synwave.craft.Dissection;
import io.synwave.craft.FieldValue;
import io.synwave.craft.Header;
import io.synwave.craft.Seen;
import io.synwave.diagram.Flight;
import io.synwave.diagram.HeaderField;
import io.synwave.diagram.PacketHeader;
import io.synwave.diagram.PacketHeaders;
import java.util.List;

/// The headers of a run's packets, dissected for the drawings.
public final class PacketAnatomy implements PacketHeaders {
    private final PacketLog packets;

    public PacketAnatomy(PacketLog packets) {
        this.packets = packets;
    }

    @Override
    public List<PacketHeader> of(Flight flight) {
        return packets.of(flight).map(Seen::dissection).map(Dissection::headers).orElse(List.of()).stream()
                .map(PacketAnatomy::header)
                .toList();
    }

    private static PacketHeader header(Header header) {
        return new PacketHeader(
                header.name(),
                header.fields().stream().map(PacketAnatomy::field).toList());
    }

    private static HeaderField field(FieldValue field) {
        return new HeaderField(
                field.label(),
                field.at(),
                field.bits(),
                field.value(),
                field.meaning(),
                field.parts().stream().map(PacketAnatomy::field).toList());
    }
}
