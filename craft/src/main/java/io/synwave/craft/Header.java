package io.synwave.craft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One header of a dissected packet.
///
/// @param name `IPv4`, `TCP`
/// @param offset bytes before it in the packet
/// @param length its bytes, options counted; fewer than it should have where the packet was cut
/// @param fields in their order; those beyond the packet's end are missing
public record Header(String name, int offset, int length, List<FieldValue> fields) {
    public Header {
        fields = List.copyOf(fields);
    }

    /// The field that the RFC calls so.
    public Optional<FieldValue> find(String label) {
        return fields.stream().filter(field -> field.label().equals(label)).findFirst();
    }

    /// One line a field: name, bits, value, meaning.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(name + ", " + length + " bytes");
        for (FieldValue field : fields) add(lines, field, "  ");
        return lines;
    }

    private static void add(List<String> lines, FieldValue field, String indent) {
        String bits = field.bits() + (field.bits() == 1 ? " bit " : " bits");
        String line = "%-28s%9s  %-16s  %s".formatted(indent + field.label(), bits, field.value(), field.meaning());
        lines.add(line.stripTrailing());
        field.parts().forEach(part -> add(lines, part, indent + "  "));
    }
}
