package io.synwave.craft.script;

import io.synwave.craft.FlagLetters;
import io.synwave.craft.Octets;
import io.synwave.craft.Seen;
import io.synwave.wire.TcpFlags;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an expected segment must be. Of the flags, those named must be set, and SYN, FIN and RST only where named.
///
/// @param flags null: whatever they are
/// @param fields values by [io.synwave.craft.Field#word]
/// @param text what its text must contain; null: whatever it is
public record Wanted(
        @Nullable Integer flags,
        Map<String, Long> fields,
        @Nullable Octets text) implements Predicate<Seen> {
    private static final int DECISIVE = TcpFlags.SYN | TcpFlags.FIN | TcpFlags.RST;

    public Wanted {
        fields = Map.copyOf(fields);
    }

    @Override
    public boolean test(Seen segment) {
        return segment.isTcp() && hasFlags(segment.flags()) && hasFields(segment) && hasText(segment);
    }

    private boolean hasFlags(int there) {
        if (flags == null) return true;
        return (there & flags) == flags && (there & DECISIVE) == (flags & DECISIVE);
    }

    private boolean hasFields(Seen segment) {
        return fields.entrySet().stream().allMatch(each -> segment.field(each.getKey()) == each.getValue());
    }

    private boolean hasText(Seen segment) {
        return text == null || segment.text().toString().contains(text.toString());
    }

    /// `SA win=100`: as it was written, more or less.
    @Override
    public String toString() {
        String named = flags == null ? "" : FlagLetters.text(flags);
        String values = fields.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .sorted()
                .collect(Collectors.joining(" "));
        String quoted =
                text == null ? "" : "\"" + text.text().replace("\r", "\\r").replace("\n", "\\n") + "\"";
        return (named + " " + values + " " + quoted).strip().replaceAll("  +", " ");
    }
}
