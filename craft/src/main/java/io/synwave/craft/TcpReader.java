package io.synwave.craft;

import io.synwave.wire.Checksum;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;
import java.util.ArrayList;
import java.util.List;

/// Reads a TCP header into fields with their meaning. For one header.
final class TcpReader {
    /// From the highest bit to the lowest, with what each asks for.
    private static final String[][] FLAGS = {
        {"AE", "accurate ECN (RFC 9768)"},
        {"CWR", "congestion window reduced (RFC 3168)"},
        {"ECE", "echo of congestion (RFC 3168)"},
        {"URG", "the urgent pointer counts"},
        {"ACK", "the acknowledgment number counts"},
        {"PSH", "hand it to the program now"},
        {"RST", "the connection is reset"},
        {"SYN", "opens: names the initial sequence number"},
        {"FIN", "closes: nothing follows"}
    };

    private final Span span;

    TcpReader(Span span) {
        this.span = span;
    }

    Header read() {
        List<FieldValue> fields = new ArrayList<>();
        for (TcpField field : span.present(TcpField.values())) {
            long value = span.number(field);
            List<FieldValue> parts = field == TcpField.FLAGS ? flags((int) value) : List.of();
            String text = field == TcpField.CHECKSUM ? "0x%04x".formatted(value) : Long.toString(value);
            if (field == TcpField.FLAGS) text = TcpFlags.text((int) value);
            fields.add(new FieldValue(field.label(), field.at(), field.bits(), text, meaning(field, value), parts));
        }
        int length = headerLength();
        if (length > TcpHeader.MIN_LENGTH) addOptions(fields, length);
        return new Header("TCP", span.at(), length, fields);
    }

    /// What the data offset says, as far as it can be.
    private int headerLength() {
        int least = Math.min(TcpHeader.MIN_LENGTH, span.length());
        return span.holds(TcpField.DATA_OFFSET)
                ? Math.clamp(4 * span.number(TcpField.DATA_OFFSET), least, span.length())
                : least;
    }

    private static List<FieldValue> flags(int value) {
        List<FieldValue> parts = new ArrayList<>();
        for (int i = 0; i < FLAGS.length; i++) {
            boolean isSet = (value >>> (FLAGS.length - 1 - i) & 1) != 0;
            int at = TcpField.FLAGS.at() + i;
            parts.add(new FieldValue(FLAGS[i][0], at, 1, isSet ? "1" : "0", isSet ? FLAGS[i][1] : "", List.of()));
        }
        return parts;
    }

    private void addOptions(List<FieldValue> fields, int length) {
        int at = TcpHeader.MIN_LENGTH;
        for (TcpOption option : OptionReader.read(span.memory(), span.offset() + at, length - at)) {
            fields.add(new FieldValue(
                    "option " + option.kind(),
                    8 * at,
                    8 * option.length(),
                    OptionText.of(option, 0),
                    meaning(option),
                    List.of()));
            at += option.length();
        }
    }

    private static String meaning(TcpOption option) {
        return switch (option) {
            case TcpOption.End _ -> "the end of the options";
            case TcpOption.Nop _ -> "nothing: for alignment";
            case TcpOption.Mss _ -> "the largest segment the sender takes";
            case TcpOption.WindowScale scale ->
                "later windows count " + (1L << Math.min(scale.shift(), 14)) + " bytes each";
            case TcpOption.SackPermitted _ -> "selective acknowledgments are understood";
            case TcpOption.Sack _ -> "arrived beyond a gap";
            case TcpOption.Timestamps _ -> "a clock, and the peer's echoed";
            case TcpOption.FastOpen open ->
                open.cookie().length() == 0 ? "asks for a Fast Open cookie" : "a Fast Open cookie";
            case TcpOption.Other _ -> "";
            case TcpOption.Verbatim _ -> "cannot be read";
        };
    }

    private String meaning(TcpField field, long value) {
        return switch (field) {
            case SOURCE_PORT, DESTINATION_PORT -> Ports.name((int) value);
            case SEQUENCE -> "of the first byte" + (isSet(TcpFlags.SYN) ? ", which the SYN is" : "");
            case ACKNOWLEDGMENT -> isSet(TcpFlags.ACK) ? "expected next from the other end" : "no meaning without ACK";
            case DATA_OFFSET -> 4 * value + " bytes" + (value < 5 ? ": wrong, at least 20" : "");
            case RESERVED -> value == 0 ? "" : "should be 0";
            case FLAGS -> "";
            case WINDOW -> isSet(TcpFlags.SYN) ? "bytes" : "bytes, before scaling";
            case CHECKSUM -> checksum((int) value);
            case URGENT_POINTER ->
                isSet(TcpFlags.URG) ? "urgent up to " + value + " bytes on" : "no meaning without URG";
        };
    }

    private boolean isSet(int flag) {
        return span.holds(TcpField.FLAGS) && (span.number(TcpField.FLAGS) & flag) != 0;
    }

    private String checksum(int value) {
        if (!span.isWhole()) return "";
        long without = Checksum.sum(span.memory(), span.offset(), span.length(), span.pseudoSum()) + (~value & 0xffff);
        int right = Checksum.finish(without);
        return right == value ? "right" : "wrong: should be 0x%04x".formatted(right);
    }
}
