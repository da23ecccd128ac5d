package io.synwave.drill.parse;

import io.synwave.drill.script.Action;
import io.synwave.drill.script.AddressFamily;
import io.synwave.drill.script.Direction;
import io.synwave.drill.script.IcmpPacket;
import io.synwave.drill.script.IcmpPacket.Message;
import io.synwave.drill.script.IpFields;
import io.synwave.drill.script.SequenceRange;
import java.util.Optional;
import java.util.OptionalInt;

/// An ICMP message: `icmp TYPE [CODE] [mtu N] [id N] [[start:end(length)]]`; what it quotes may also come first.
final class IcmpParser {
    private final Cursor cursor;
    private final AddressFamily family;

    IcmpParser(Cursor cursor, AddressFamily family) {
        this.cursor = cursor;
        this.family = family;
    }

    Action parse(Direction direction, IpFields ip) {
        Optional<SequenceRange> quoted = quoted();
        cursor.expectWord("icmp", "after the sequence numbers that it quotes");
        int type = type();
        int code = code(type);
        OptionalInt mtu = cursor.takeWord("mtu")
                ? OptionalInt.of((int) cursor.number("MTU in bytes", 0, 65_535))
                : OptionalInt.empty();
        OptionalInt id = cursor.takeWord("id")
                ? OptionalInt.of((int) cursor.number("identifier", 0, 65_535))
                : OptionalInt.empty();
        if (quoted.isEmpty()) quoted = quoted();
        return new IcmpPacket(direction, ip, new Message(type, code, mtu, id), quoted);
    }

    private int type() {
        int start = cursor.position();
        String name = cursor.word("a type of ICMP such as unreachable");
        OptionalInt type = IcmpNames.type(family, name);
        if (type.isPresent()) return type.getAsInt();
        AddressFamily other = family == AddressFamily.IPV6 ? AddressFamily.IPV4 : AddressFamily.IPV6;
        if (IcmpNames.type(other, name).isPresent()) {
            throw new UnsupportedText("icmp " + name + " is not of the script's IP version: give --ip_version");
        }
        cursor.moveTo(start);
        throw cursor.expected("a type of " + protocol() + " such as unreachable, or type_N");
    }

    private int code(int type) {
        if (!cursor.atLetter() || cursor.atWord("mtu") || cursor.atWord("id")) return 0;
        int start = cursor.position();
        String name = cursor.blob();
        OptionalInt code = IcmpNames.code(family, type, name);
        if (code.isPresent()) return code.getAsInt();
        if (name.equals("CODE")) {
            throw new UnsupportedText("the ICMP code CODE has no value here: give it with -D CODE=<name>");
        }
        cursor.moveTo(start);
        throw cursor.expected("a code of that type of " + protocol() + ", or code_N");
    }

    private String protocol() {
        return family == AddressFamily.IPV6 ? "ICMPv6" : "ICMP";
    }

    private Optional<SequenceRange> quoted() {
        if (!cursor.take("[")) return Optional.empty();
        if (cursor.atWord("udp")) throw new UnsupportedText("ICMP that quotes UDP is not supported");
        if (cursor.atWord("raw")) throw new UnsupportedText("ICMP that quotes raw IP is not supported");
        SequenceRange range = PacketParser.sequence(cursor);
        if (cursor.at("/udp")) throw new UnsupportedText("UDP encapsulation of a segment is not supported");
        cursor.expect("]", "after the sequence numbers that ICMP quotes");
        return Optional.of(range);
    }
}
