package io.synwave.bench.flood;

import io.synwave.link.Frame;
import io.synwave.linux.PacketSocket;
import io.synwave.wire.Checksum;
import io.synwave.wire.EthernetHeader;
import io.synwave.wire.IpAddress;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.Ipv4Header;
import io.synwave.wire.MacAddress;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;
import io.synwave.wire.TcpOptions;
import java.lang.foreign.MemorySegment;
import java.util.Locale;
import java.util.SplittableRandom;

/// Sends SYNs from random addresses of 198.18.0.0/15 (RFC 2544: nobody lives there) as fast as a packet socket takes
/// them: `SynSender DEVICE MAC ADDRESS PORT COUNT`, the MAC address that of the next hop.
public final class SynSender {
    private static final int NETWORK = 198 << 24 | 18 << 16;
    private static final int HOSTS = 1 << 17;
    private static final int TCP_BYTES = 24;

    private final SplittableRandom random = new SplittableRandom(1);
    private final PacketSocket device;
    private final long nextHop;
    private final int target;
    private final int port;

    private SynSender(PacketSocket device, long nextHop, int target, int port) {
        this.device = device;
        this.nextHop = nextHop;
        this.target = target;
        this.port = port;
    }

    /// Sends, and prints how many in which time.
    public static void main(String[] words) {
        long count = Long.parseLong(words[4]);
        try (PacketSocket device = PacketSocket.open(words[0])) {
            long hop = MacAddress.parse(words[1]);
            int target = IpAddress.parse(words[2]).ipv4();
            SynSender sender = new SynSender(device, hop, target, Integer.parseInt(words[3]));
            long begunNs = System.nanoTime();
            sender.send(count);
            double seconds = (System.nanoTime() - begunNs) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "{\"sent\": %d, \"seconds\": %.3f}%n",
                    device.counters().sent(),
                    seconds);
        }
    }

    private void send(long count) {
        for (long i = 0; i < count; i++) {
            Frame frame = device.take();
            if (frame == null) throw new IllegalStateException("the packet socket has no frame left");
            write(frame);
            device.send(frame);
        }
    }

    private void write(Frame frame) {
        frame.length(EthernetHeader.LENGTH + Ipv4Header.MIN_LENGTH + TCP_BYTES);
        MemorySegment memory = frame.memory();
        EthernetHeader.write(memory, frame.offset(), nextHop, device.macAddress(), EthernetHeader.IPV4);
        long ip = frame.offset() + EthernetHeader.LENGTH;
        int source = NETWORK | random.nextInt(HOSTS);
        Ipv4Header.write(memory, ip, Ipv4Header.MIN_LENGTH + TCP_BYTES, IpProtocol.TCP, source, target);
        long tcp = ip + Ipv4Header.MIN_LENGTH;
        TcpHeader.write(memory, tcp, 1024 + random.nextInt(60_000), port, TCP_BYTES);
        TcpHeader.putSequence(memory, tcp, random.nextInt());
        TcpHeader.putFlags(memory, tcp, TcpFlags.SYN);
        TcpHeader.putWindow(memory, tcp, 64_240);
        TcpOptions.putMss(memory, tcp + TcpHeader.MIN_LENGTH, 1460);
        long pseudo = Checksum.pseudoIpv4(source, target, IpProtocol.TCP, TCP_BYTES);
        TcpHeader.finish(memory, tcp, TCP_BYTES, pseudo);
    }
}
