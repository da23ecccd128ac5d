package io.synwave.drill.parse;

import io.synwave.drill.script.Action;
import io.synwave.drill.script.AddressFamily;
import io.synwave.drill.script.Direction;
import io.synwave.drill.script.IpFields;
import io.synwave.drill.script.SequenceRange;
import io.synwave.drill.script.TcpFlags;
import io.synwave.drill.script.TcpHeader;
import io.synwave.drill.script.TcpOptions;
import io.synwave.drill.script.TcpPacket;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A packet: its direction, what is said about IP, and a segment or an ICMP message.
final class PacketParser {
    private static final long SEQUENCE_NUMBERS = 1L << 32;
    private static final List<String> TUNNELS = List.of("ipv4", "ipv6", "gre", "GREv0", "mpls", "encap", "psp");

    private final Cursor cursor;
    private final AddressFamily family;

    PacketParser(Cursor cursor, AddressFamily family) {
        this.cursor = cursor;
        this.family = family;
    }

    boolean atPacket() {
        char c = cursor.peek();
        return c == '<' || c == '>';
    }

    Action parse() {
        Direction direction = cursor.take("<") ? Direction.INBOUND : Direction.OUTBOUND;
        if (direction == Direction.OUTBOUND) cursor.expect(">", "before a packet");
        refuseTunnels();
        if (atSequenceInBrackets()) return new IcmpParser(cursor, family).parse(direction, IpFields.NONE);
        IpFields ip = new IpParser(cursor, direction).parse();
        refuseTunnels();
        if (cursor.atWord("udp")) throw new UnsupportedText("UDP packets are not supported");
        if (cursor.atWord("icmp")) return new IcmpParser(cursor, family).parse(direction, ip);
        if (cursor.atNumber()) refusePorts();
        return segment(direction, ip);
    }

    private void refuseTunnels() {
        for (String tunnel : TUNNELS) {
            if (cursor.atWord(tunnel)) throw new UnsupportedText(tunnel + " encapsulation is not supported");
        }
    }

    /// `8080 > 1234`; a lone number can be an ACE digit.
    private void refusePorts() {
        int start = cursor.position();
        cursor.blob();
        if (cursor.at(">")) throw new UnsupportedText("port numbers in a packet are not supported");
        cursor.moveTo(start);
    }

    private boolean atSequenceInBrackets() {
        if (cursor.peek() != '[') return false;
        int start = cursor.position();
        cursor.moveTo(start + 1);
        boolean number = cursor.atNumber();
        cursor.moveTo(start);
        return number;
    }

    private TcpPacket segment(Direction direction, IpFields ip) {
        TcpFlags flags = flags();
        if (cursor.at("...")) throw new UnsupportedText("sequence numbers left open with ... are not supported");
        SequenceRange seq = sequence(cursor);
        if (cursor.at("!")) throw new UnsupportedText("absolute sequence numbers marked with ! are not supported");
        var header = new TcpHeader(flags, seq, ack(), window(direction), urgent());
        TcpOptions options = new TcpOptionParser(cursor, direction).parse();
        if (cursor.at("/udp")) throw new UnsupportedText("UDP encapsulation of a segment is not supported");
        return new TcpPacket(direction, ip, header, options);
    }

    private TcpFlags flags() {
        cursor.skip();
        if (cursor.raw(0) == '-' && cursor.raw(1) <= ' ') {
            cursor.take("-");
            return new TcpFlags(0, OptionalInt.empty());
        }
        int start = cursor.position();
        int bits = 0;
        int ace = -1;
        for (char c = cursor.raw(0); c > ' '; c = cursor.raw(0)) {
            int bit = TcpFlags.bitOf(c);
            boolean digit = c >= '0' && c <= '7' && ace < 0;
            if (bit == 0 && !digit || (bits & bit) != 0) throw flagFailure(start);
            if (digit) ace = c - '0';
            bits |= bit;
            cursor.moveTo(cursor.position() + 1);
        }
        if (bits == 0 && ace < 0) throw flagFailure(start);
        return withAce(bits, ace, start);
    }

    private TcpFlags withAce(int bits, int ace, int start) {
        if (ace <= 0) return new TcpFlags(bits, OptionalInt.empty());
        if ((bits & TcpFlags.aceBits(7)) != 0) {
            cursor.moveTo(start);
            throw cursor.expected("flags with either an ACE digit or the letters E, W and A");
        }
        return new TcpFlags(bits | TcpFlags.aceBits(ace), OptionalInt.of(ace));
    }

    private ParseFailure flagFailure(int start) {
        cursor.moveTo(start);
        return cursor.expected(
                "flags (letters of FSRPUEWA and '.', each once, at most one digit 0 to 7; '-' for none)");
    }

    /// `start:end(length)`.
    static SequenceRange sequence(Cursor cursor) {
        int line = cursor.line();
        long start = sequenceNumber(cursor, "sequence number in start:end(length)");
        cursor.expect(":", "in start:end(length)");
        long end = sequenceNumber(cursor, "sequence number in start:end(length)");
        cursor.expect("(", "in start:end(length)");
        int length = (int) cursor.number("length of a segment's text in bytes", 0, 65_535);
        cursor.expect(")", "in start:end(length)");
        if (end != (start + length) % SEQUENCE_NUMBERS) {
            String written = start + ":" + end + "(" + length + ")";
            long right = (start + length) % SEQUENCE_NUMBERS;
            throw new ParseFailure(
                    line,
                    "expected end = start + length, so " + start + ":" + right + "(" + length + "), found '" + written
                            + "'");
        }
        return new SequenceRange(start, end, length);
    }

    static long sequenceNumber(Cursor cursor, String what) {
        return Math.floorMod(cursor.number(what, -(SEQUENCE_NUMBERS / 2), SEQUENCE_NUMBERS - 1), SEQUENCE_NUMBERS);
    }

    private OptionalLong ack() {
        if (!cursor.takeWord("ack")) return OptionalLong.empty();
        return OptionalLong.of(sequenceNumber(cursor, "acknowledgement number"));
    }

    private OptionalInt window(Direction direction) {
        if (cursor.takeWord("win")) return OptionalInt.of((int) cursor.number("window (raw, 16 bits)", 0, 65_535));
        if (direction == Direction.INBOUND) throw cursor.expected("'win' and a number, which an inbound packet needs");
        return OptionalInt.empty();
    }

    private OptionalInt urgent() {
        if (!cursor.takeWord("urg")) return OptionalInt.empty();
        return OptionalInt.of((int) cursor.number("urgent pointer", 0, 65_535));
    }
}
