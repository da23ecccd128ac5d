package io.synwave.craft;

import io.synwave.wire.Checksum;
import io.synwave.wire.IcmpMessage;
import java.util.ArrayList;
import java.util.List;

/// Reads an ICMP header into fields with their meaning. For one header.
final class IcmpReader {
    private final Span span;
    private final boolean isVersion4;

    IcmpReader(Span span, boolean isVersion4) {
        this.span = span;
        this.isVersion4 = isVersion4;
    }

    Header read() {
        List<FieldValue> fields = new ArrayList<>();
        for (IcmpField field : span.present(IcmpField.values())) {
            long value = span.number(field);
            String text = switch (field) {
                case CHECKSUM -> "0x%04x".formatted(value);
                case REST -> "0x%08x".formatted(value);
                case TYPE, CODE -> Long.toString(value);
            };
            fields.add(FieldValue.of(field, text, meaning(field, (int) value)));
        }
        String name = isVersion4 ? "ICMP" : "ICMPv6";
        return new Header(name, span.at(), Math.min(IcmpMessage.LENGTH, span.length()), fields);
    }

    private String meaning(IcmpField field, int value) {
        return switch (field) {
            case TYPE -> type(value, isVersion4);
            case CHECKSUM -> checksum(value);
            case CODE, REST -> "";
        };
    }

    /// The name of a type; empty for the rarer ones.
    static String type(int type, boolean isVersion4) {
        return isVersion4
                ? switch (type) {
                    case IcmpMessage.V4_ECHO -> "echo request";
                    case IcmpMessage.V4_ECHO_REPLY -> "echo reply";
                    case IcmpMessage.V4_UNREACHABLE -> "destination unreachable";
                    case IcmpMessage.V4_TIME_EXCEEDED -> "time exceeded";
                    case IcmpMessage.V4_REDIRECT -> "redirect";
                    default -> "";
                }
                : switch (type) {
                    case IcmpMessage.V6_ECHO -> "echo request";
                    case IcmpMessage.V6_ECHO_REPLY -> "echo reply";
                    case IcmpMessage.V6_UNREACHABLE -> "destination unreachable";
                    case IcmpMessage.V6_TOO_BIG -> "packet too big";
                    case IcmpMessage.V6_TIME_EXCEEDED -> "time exceeded";
                    default -> "";
                };
    }

    private String checksum(int value) {
        if (!span.isWhole()) return "";
        long pseudo = isVersion4 ? 0 : span.pseudoSum();
        int right =
                Checksum.finish(Checksum.sum(span.memory(), span.offset(), span.length(), pseudo) + (~value & 0xffff));
        return right == value ? "right" : "wrong: should be 0x%04x".formatted(right);
    }
}
