package io.synwave.craft;

import io.synwave.wire.Bytes;
import io.synwave.wire.Checksum;
import io.synwave.wire.EcnField;
import io.synwave.wire.IpAddress;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.Ipv4Header;
import io.synwave.wire.Ipv6Header;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Reads an IP header of either version into fields with their meaning. For one header.
final class IpReader {
    private final MemorySegment memory;
    private final long offset;
    private final int length;
    private final Span span;

    IpReader(MemorySegment memory, long offset, int length) {
        this.memory = memory;
        this.offset = offset;
        this.length = length;
        span = new Span(memory, offset, length, 0, true, 0);
    }

    /// What does not begin with a 6 is shown as version 4.
    Header read() {
        return Bytes.u8(memory, offset) >>> 4 == 6 ? ipv6() : ipv4();
    }

    private Header ipv4() {
        List<FieldValue> fields = new ArrayList<>();
        for (Ipv4Field field : span.present(Ipv4Field.values())) {
            long value = span.number(field);
            fields.add(FieldValue.of(field, text(field, value), meaning(field, value)));
        }
        int header = Math.clamp(headerLength(), Math.min(Ipv4Header.MIN_LENGTH, length), length);
        int more = header - Ipv4Header.MIN_LENGTH;
        if (more > 0) {
            String bytes = "0x" + Octets.of(memory, offset + Ipv4Header.MIN_LENGTH, more);
            fields.add(new FieldValue("options", 8 * Ipv4Header.MIN_LENGTH, 8 * more, bytes, "", List.of()));
        }
        return new Header("IPv4", 0, header, fields);
    }

    private int headerLength() {
        return (Bytes.u8(memory, offset) & 0xf) << 2;
    }

    private static String text(Ipv4Field field, long value) {
        return switch (field) {
            case CHECKSUM -> "0x%04x".formatted(value);
            case TOS -> "0x%02x".formatted(value);
            case SOURCE, DESTINATION -> IpAddress.ofIpv4((int) value).toString();
            default -> Long.toString(value);
        };
    }

    private String meaning(Ipv4Field field, long value) {
        return switch (field) {
            case VERSION -> value == 4 ? "" : "wrong: not 4";
            case HEADER_LENGTH -> 4 * value + " bytes" + (value < 5 ? ": wrong, at least 20" : "");
            case TOS -> trafficClass((int) value);
            case TOTAL_LENGTH -> value == length ? "bytes" : "bytes, but " + length + " are there";
            case FLAGS -> fragmentFlags((int) value);
            case FRAGMENT_OFFSET -> value == 0 ? "" : "byte " + 8 * value;
            case PROTOCOL -> protocol((int) value);
            case CHECKSUM -> checksum((int) value);
            case TTL -> value == 1 ? "the next router drops it" : "";
            case IDENTIFICATION, SOURCE, DESTINATION -> "";
        };
    }

    private static String fragmentFlags(int flags) {
        List<String> names = new ArrayList<>();
        if ((flags & 4) != 0) names.add("reserved bit set");
        if ((flags & 2) != 0) names.add("DF: do not fragment");
        if ((flags & 1) != 0) names.add("MF: more fragments follow");
        return String.join(", ", names);
    }

    private String checksum(int value) {
        int header = headerLength();
        if (header < Ipv4Header.MIN_LENGTH || header > length) return "";
        long without = Checksum.sum(memory, offset, header) + (~value & 0xffff);
        int right = Checksum.finish(without);
        return right == value ? "right" : "wrong: should be 0x%04x".formatted(right);
    }

    private Header ipv6() {
        List<FieldValue> fields = new ArrayList<>();
        for (Ipv6Field field : span.present(Ipv6Field.values())) {
            boolean isAddress = field.bits() == 128;
            long value = isAddress ? 0 : span.number(field);
            String text = isAddress ? address(field) : text(field, value);
            fields.add(FieldValue.of(field, text, meaning(field, value)));
        }
        return new Header("IPv6", 0, Math.min(Ipv6Header.LENGTH, length), fields);
    }

    private String address(Ipv6Field field) {
        long at = offset + field.at() / 8;
        return IpAddress.text(Bytes.i64(memory, at), Bytes.i64(memory, at + 8));
    }

    private static String text(Ipv6Field field, long value) {
        return switch (field) {
            case TRAFFIC_CLASS -> "0x%02x".formatted(value);
            case FLOW_LABEL -> "0x%05x".formatted(value);
            default -> Long.toString(value);
        };
    }

    private String meaning(Ipv6Field field, long value) {
        return switch (field) {
            case TRAFFIC_CLASS -> trafficClass((int) value);
            case PAYLOAD_LENGTH -> {
                int there = length - Ipv6Header.LENGTH;
                yield value == there ? "bytes" : "bytes, but " + there + " are there";
            }
            case NEXT_HEADER -> protocol((int) value);
            case HOP_LIMIT -> value == 1 ? "the next router drops it" : "";
            case VERSION, FLOW_LABEL, SOURCE, DESTINATION -> "";
        };
    }

    private static String trafficClass(int value) {
        String ecn = switch (EcnField.of(value)) {
            case EcnField.NOT_ECT -> "not ECT";
            case EcnField.ECT_0 -> "ECT(0)";
            case EcnField.ECT_1 -> "ECT(1)";
            default -> "CE: congestion experienced";
        };
        return "DSCP " + (value >>> 2) + ", " + ecn;
    }

    private static String protocol(int number) {
        return switch (number) {
            case IpProtocol.TCP -> "TCP";
            case IpProtocol.UDP -> "UDP";
            case IpProtocol.ICMP -> "ICMP";
            case IpProtocol.ICMPV6 -> "ICMPv6";
            case IpProtocol.FRAGMENT -> "fragment header";
            case IpProtocol.NO_NEXT_HEADER -> "nothing follows";
            default -> "";
        };
    }
}
