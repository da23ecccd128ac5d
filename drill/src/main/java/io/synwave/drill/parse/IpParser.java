package io.synwave.drill.parse;

import io.synwave.drill.script.Direction;
import io.synwave.drill.script.IpFields;
import io.synwave.drill.script.IpFields.Ecn;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// What a packet says about its IP header: `[ect0]`, `[tos 0x10]`, `(ttl 5)`, `[ce,flowlabel 0x1]`.
final class IpParser {
    private final Cursor cursor;
    private final Direction direction;
    private IpFields fields = IpFields.NONE;

    IpParser(Cursor cursor, Direction direction) {
        this.cursor = cursor;
        this.direction = direction;
    }

    IpFields parse() {
        boolean brackets = cursor.take("[");
        if (!brackets && !cursor.take("(")) return fields;
        do {
            field();
        } while (cursor.take(","));
        cursor.expect(brackets ? "]" : ")", "after what is said about the IP header");
        return fields;
    }

    private void field() {
        int start = cursor.position();
        String name = cursor.word("ect0, ect1, ect01, ce, noecn, tos, ttl or flowlabel");
        switch (name) {
            case "tos", "class" -> set(OptionalInt.of((int) cursor.number("type of service", 0, 255)), fields.ttl());
            case "ttl", "hlim" -> set(fields.tos(), OptionalInt.of((int) cursor.number("time to live", 0, 255)));
            case "flowlabel" -> flowLabel((int) cursor.number("flow label", 0, 0xfffff));
            case "ect0", "ect1", "ce", "noecn", "ect01" -> ecn(Ecn.valueOf(name.toUpperCase(Locale.ROOT)), start);
            default -> {
                cursor.moveTo(start);
                throw cursor.expected("ect0, ect1, ect01, ce, noecn, tos, ttl or flowlabel");
            }
        }
    }

    private void set(OptionalInt tos, OptionalInt ttl) {
        fields = new IpFields(fields.ecn(), tos, ttl, fields.flowLabel());
    }

    private void flowLabel(int label) {
        fields = new IpFields(fields.ecn(), fields.tos(), fields.ttl(), OptionalInt.of(label));
    }

    private void ecn(Ecn ecn, int start) {
        if (ecn == Ecn.ECT01 && direction == Direction.INBOUND) {
            cursor.moveTo(start);
            throw cursor.expected("ect0 or ect1 (ect01 is only for a packet that is expected)");
        }
        fields = new IpFields(Optional.of(ecn), fields.tos(), fields.ttl(), fields.flowLabel());
    }
}
