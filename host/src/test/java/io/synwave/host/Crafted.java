package io.synwave.host;

import io.synwave.wire.IpProtocol;
import io.synwave.wire.TcpHeader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/// A TCP segment made field by field, options as bytes: from port 4000 of 10.0.0.2 to port 80 of 10.0.0.1 unless said
/// otherwise. Its checksum comes from the plain arithmetic of [Headers], not from the code under test.
final class Crafted {
    private static final HexFormat HEX = HexFormat.of();

    private String from = "10.0.0.2";
    private String to = "10.0.0.1";
    private int fromPort = 4000;
    private int toPort = 80;
    private int seq;
    private int ack;
    private int flags;
    private int window = 60_000;
    private byte[] options = {};
    private byte[] text = {};

    /// `flags` of [io.synwave.wire.TcpFlags].
    static Crafted with(int flags) {
        Crafted segment = new Crafted();
        segment.flags = flags;
        return segment;
    }

    Crafted ends(String source, String destination) {
        from = source;
        to = destination;
        return this;
    }

    Crafted ports(int source, int destination) {
        fromPort = source;
        toPort = destination;
        return this;
    }

    Crafted seq(int number) {
        seq = number;
        return this;
    }

    Crafted ack(int number) {
        ack = number;
        return this;
    }

    Crafted window(int field) {
        window = field;
        return this;
    }

    /// Padded with zeros to a multiple of four bytes.
    Crafted options(String hex) {
        byte[] bytes = HEX.parseHex(hex.replace(" ", ""));
        options = Arrays.copyOf(bytes, (bytes.length + 3) / 4 * 4);
        return this;
    }

    Crafted text(int length) {
        text = Packets.pattern(length);
        return this;
    }

    byte[] packet() {
        int header = TcpHeader.MIN_LENGTH + options.length;
        ByteBuffer segment = ByteBuffer.allocate(header + text.length);
        segment.putShort((short) fromPort).putShort((short) toPort).putInt(seq).putInt(ack);
        segment.putShort((short) (header / 4 << 12 | flags))
                .putShort((short) window)
                .putInt(0);
        segment.put(options).put(text);
        return Headers.finishTcp(Packets.ip(from, to, IpProtocol.TCP, segment.array()));
    }

    /// The option bytes of a packet with TCP in it.
    static byte[] optionsOf(byte[] packet) {
        int start = Headers.ipLength(packet) + TcpHeader.MIN_LENGTH;
        return Arrays.copyOfRange(packet, start, start + Packets.readTcp(packet).optionsLength());
    }
}
