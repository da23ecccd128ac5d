package io.synwave.host.defence;

import io.synwave.host.Host;
import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import io.synwave.link.Frame;
import io.synwave.link.MemoryLink;
import io.synwave.tcp.TcpSettings;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/// A host with a server on port 80, and the wire to it in an attacker's hands.
final class Victim implements AutoCloseable {
    static final int FIN = 1;
    static final int SYN = 2;
    static final int RST = 4;
    static final int ACK = 16;
    private static final int OWN = 0x0a000001;
    private static final int FOE = 0x0a000002;

    final Host host;
    final TcpServer server;
    private final MemoryLink.Pair wire = MemoryLink.pair(1500);
    private long nowNs = 1_000_000;

    Victim(TcpSettings settings) {
        SplittableRandom random = new SplittableRandom(1);
        host = Host.builder("victim")
                .settings(settings)
                .entropy(random::nextLong)
                .build();
        host.attach(wire.left(), Prefix.parse("10.0.0.1/24"));
        host.advance(nowNs);
        server = host.listen(IpAddress.parse("10.0.0.1"), 80, 4096);
    }

    /// One end that the attacker plays.
    final class Peer {
        final int port;
        final TcpSocket socket;
        /// What the victim has sent first, after its SYN.
        final int first;

        int seq = 1001;

        Peer(int port, int window, int mss) {
            this.port = port;
            byte[] option = {2, 4, (byte) (mss >> 8), (byte) mss, 1, 1, 4, 2};
            byte[] synAck =
                    exchange(segment(port, 1000, 0, SYN, window, option, 0)).getFirst();
            first = seqOf(synAck) + 1;
            exchange(segment(port, seq, first, ACK, window, new byte[0], 0));
            socket = Objects.requireNonNull(server.accept());
        }

        List<byte[]> ack(int number, int window, byte... options) {
            return exchange(segment(port, seq, number, ACK, window, options, 0));
        }

        List<byte[]> text(int ahead, int length) {
            return exchange(segment(port, seq + ahead, first, ACK, 60_000, new byte[0], length));
        }
    }

    /// A connection of port 80 with this port.
    Peer peer(int port, int window, int mss) {
        return new Peer(port, window, mss);
    }

    List<byte[]> exchange(byte[] packet) {
        Frame frame = Objects.requireNonNull(wire.right().take()).length(packet.length);
        for (int i = 0; i < packet.length; i++) {
            frame.memory().set(ValueLayout.JAVA_BYTE, frame.offset() + i, packet[i]);
        }
        wire.right().send(frame);
        return poll();
    }

    List<byte[]> after(long ns) {
        nowNs += ns;
        return poll();
    }

    List<byte[]> poll() {
        host.poll(nowNs, 64);
        List<byte[]> sent = new ArrayList<>();
        int taken = 1;
        while (taken > 0) taken = wire.right().receive(frame -> sent.add(bytes(frame)), 64);
        return sent;
    }

    private static byte[] bytes(Frame frame) {
        byte[] bytes = new byte[frame.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = frame.memory().get(ValueLayout.JAVA_BYTE, frame.offset() + i);
        }
        return bytes;
    }

    // ---- packets ----

    static byte[] segment(int port, int seq, int ack, int flags, int window, byte[] options, int length) {
        int header = 20 + options.length;
        ByteBuffer p = ByteBuffer.allocate(20 + header + length);
        ip(p, 6, 0);
        p.position(20);
        p.putShort((short) port).putShort((short) 80).putInt(seq).putInt(ack);
        p.putShort((short) (header / 4 << 12 | flags)).putShort((short) window).putInt(0);
        p.put(options);
        int sum = sum(p, 12, 20, 6 + header + length);
        return p.putShort(36, (short) ~sum(p, 20, p.capacity(), sum)).array();
    }

    /// A fragment of a UDP packet with this identification; `offset` in bytes.
    static byte[] fragment(int id, int offset, int length, boolean more) {
        ByteBuffer p = ByteBuffer.allocate(20 + length);
        ip(p, 17, id);
        p.putShort(6, (short) ((more ? 0x2000 : 0) | offset / 8)).putShort(10, (short) 0);
        return p.putShort(10, (short) ~sum(p, 0, 20, 0)).array();
    }

    /// A router's report that a segment of the victim with this number was too big for a link of `mtu` bytes.
    static byte[] tooBig(int port, int seq, int mtu) {
        ByteBuffer p = ByteBuffer.allocate(20 + 8 + 28);
        ip(p, 1, 0);
        p.putShort(20, (short) 0x0304).putShort(26, (short) mtu);
        p.putShort(28, (short) 0x4500)
                .putShort(30, (short) 1500)
                .put(36, (byte) 64)
                .put(37, (byte) 6);
        p.putInt(40, OWN).putInt(44, FOE).putShort(38, (short) ~sum(p, 28, 48, 0));
        p.putShort(48, (short) 80).putShort(50, (short) port).putInt(52, seq);
        return p.putShort(22, (short) ~sum(p, 20, p.capacity(), 0)).array();
    }

    private static void ip(ByteBuffer p, int protocol, int id) {
        p.putShort(0, (short) 0x4500).putShort(2, (short) p.capacity()).putShort(4, (short) id);
        p.put(8, (byte) 64).put(9, (byte) protocol).putInt(12, FOE).putInt(16, OWN);
        p.putShort(10, (short) ~sum(p, 0, 20, 0));
    }

    private static int sum(ByteBuffer p, int from, int to, int before) {
        int sum = before;
        for (int i = from; i < to; i++) sum += (i - from) % 2 == 0 ? (p.get(i) & 0xff) << 8 : p.get(i) & 0xff;
        while (sum >>> 16 != 0) sum = (sum & 0xffff) + (sum >>> 16);
        return sum;
    }

    static int seqOf(byte[] packet) {
        return ByteBuffer.wrap(packet).getInt(24);
    }

    static int textOf(byte[] packet) {
        return packet.length - 20 - (packet[32] >> 2 & 0x3c);
    }

    @Override
    public void close() {
        host.close();
        wire.right().close();
    }
}
