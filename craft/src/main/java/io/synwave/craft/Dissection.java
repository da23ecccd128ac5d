package io.synwave.craft;

import io.synwave.wire.IpPacket;
import io.synwave.wire.IpProtocol;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A packet taken apart: its headers with every field's value and meaning, and the bytes that no header took.
///
/// It never throws: of what is cut, contradicts itself or is not known, it shows what there is.
///
/// ```java
/// System.out.println(Dissection.of(packet.bytes()));
/// // scapy: IP(raw(packet)).show()
/// ```
///
/// @param headers outermost first
/// @param rest what follows them: text, or a body
public record Dissection(List<Header> headers, Octets rest) {
    private static final int WORDS_PER_LINE = 16;

    public Dissection {
        headers = List.copyOf(headers);
    }

    /// Of a packet that begins with an IP header.
    public static Dissection of(byte[] packet) {
        return of(MemorySegment.ofArray(packet), 0, packet.length);
    }

    /// Of `length` bytes that begin with an IP header.
    public static Dissection of(MemorySegment memory, long offset, int length) {
        List<Header> headers = new ArrayList<>();
        int taken = length == 0 ? 0 : new Dissector(memory, offset, length).into(headers);
        return new Dissection(headers, Octets.of(memory, offset + taken, length - taken));
    }

    /// The header of this name.
    public Optional<Header> header(String name) {
        return headers.stream().filter(header -> header.name().equals(name)).findFirst();
    }

    /// All of it, a line for each field.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        headers.forEach(header -> lines.addAll(header.lines()));
        if (rest.length() > 0) {
            lines.add("data, " + rest.length() + " bytes");
            addDump(lines);
        }
        return lines;
    }

    /// Sixteen bytes a line: hexadecimal, and as characters where they are printable.
    private void addDump(List<String> lines) {
        byte[] bytes = rest.bytes();
        for (int from = 0; from < bytes.length; from += WORDS_PER_LINE) {
            StringBuilder hex = new StringBuilder();
            StringBuilder text = new StringBuilder();
            for (int i = from; i < Math.min(bytes.length, from + WORDS_PER_LINE); i++) {
                hex.append("%02x ".formatted(bytes[i]));
                text.append(bytes[i] >= ' ' && bytes[i] < 127 ? (char) bytes[i] : '.');
            }
            lines.add("  %5d  %-48s %s".formatted(from, hex, text));
        }
    }

    @Override
    public String toString() {
        return String.join("\n", lines());
    }

    /// Reads one packet, header by header.
    private static final class Dissector {
        private final MemorySegment memory;
        private final long offset;
        private final int length;
        private final IpPacket packet = new IpPacket();

        Dissector(MemorySegment memory, long offset, int length) {
            this.memory = memory;
            this.offset = offset;
            this.length = length;
        }

        /// @return how many bytes the headers take
        int into(List<Header> headers) {
            boolean isSound = packet.wrapCaptured(memory, offset, length);
            Header ip = new IpReader(memory, offset, length).read();
            headers.add(ip);
            int taken = isSound ? Math.min(length, packet.headerLength()) : ip.length();
            if (taken > ip.length()) headers.add(extensions(ip.length(), taken));
            if (!isSound || packet.fragmentOffset() != 0) return taken;
            int left = Math.max(0, Math.min(packet.payloadLength(), length - taken));
            return taken + upper(headers, taken, left);
        }

        private Header extensions(int from, int to) {
            String bytes = Octets.of(memory, offset + from, to - from).toString();
            FieldValue all = new FieldValue("extension headers", 0, (to - from) * 8, "0x" + bytes, "", List.of());
            return new Header("IPv6 extensions", from, to - from, List.of(all));
        }

        private int upper(List<Header> headers, int at, int left) {
            if (left == 0) return 0;
            long pseudo = packet.pseudoSum(packet.payloadLength());
            boolean isWhole = left == packet.payloadLength() && !packet.isFragment();
            Span span = new Span(memory, offset + at, left, at, isWhole, pseudo);
            Header header = switch (packet.protocol()) {
                case IpProtocol.TCP -> new TcpReader(span).read();
                case IpProtocol.ICMP, IpProtocol.ICMPV6 -> new IcmpReader(span, packet.isIpv4()).read();
                default -> null;
            };
            if (header == null) return 0;
            headers.add(header);
            return header.length();
        }
    }
}
