package io.synwave.drill.run;

import io.synwave.drill.script.IpFields;
import io.synwave.drill.script.TcpOption;
import io.synwave.drill.script.TcpOptions.Exactly;
import io.synwave.drill.script.TcpPacket;
import io.synwave.link.Frame;
import io.synwave.wire.Checksum;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.Ipv4Header;
import io.synwave.wire.Ipv6Header;
import io.synwave.wire.TcpHeader;
import io.synwave.wire.TcpOptions;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.List;

/// Writes the segments that a script hands to the stack. One thread.
final class SegmentMaker {
    private static final int LARGEST_PACKET = 65_535;
    private static final int MD5 = 19;
    private static final int FAST_OPEN = 34;
    private static final int EXPERIMENT = 254;

    private final Addresses addresses;
    /// Segments longer than this are handed over as several; 0 for never.
    private final int mss;

    SegmentMaker(Addresses addresses, int mss) {
        this.addresses = addresses;
        this.mss = mss;
    }

    /// Writes the packet into an empty frame.
    void write(TcpPacket packet, Flow flow, Frame frame) {
        List<TcpOption> options = packet.options() instanceof Exactly(var list) ? list : List.of();
        int headerLength = TcpHeader.MIN_LENGTH + new Exactly(options).length();
        int textLength = packet.header().seq().length();
        int ipLength = addresses.isIpv4() ? Ipv4Header.MIN_LENGTH : Ipv6Header.LENGTH;
        int length = headerLength + textLength;
        if (ipLength + length > LARGEST_PACKET) {
            throw new NotSupported("a packet of " + (ipLength + length) + " bytes is not supported");
        }
        frame.length(ipLength + length);
        long at = frame.offset();
        MemorySegment memory = frame.memory();
        memory.asSlice(at, ipLength + length).fill((byte) 0);
        fixed(memory, at + ipLength, packet, flow, headerLength);
        options(memory, at + ipLength + TcpHeader.MIN_LENGTH, options, flow);
        ip(memory, at, length, IpProtocol.TCP, packet.ip());
        TcpHeader.finish(memory, at + ipLength, length, pseudoSum(IpProtocol.TCP, length));
        if (mss > 0 && textLength > mss) {
            frame.segments((textLength + mss - 1) / mss, mss, ipLength + headerLength);
        }
    }

    private static void fixed(MemorySegment memory, long at, TcpPacket packet, Flow flow, int headerLength) {
        var header = packet.header();
        TcpHeader.write(memory, at, flow.ports().remote(), flow.ports().local(), headerLength);
        TcpHeader.putSequence(memory, at, flow.arrivingSeq(header));
        TcpHeader.putAcknowledgment(memory, at, flow.arrivingAck(header));
        TcpHeader.putFlags(memory, at, header.flags().bits());
        TcpHeader.putWindow(memory, at, header.window().orElse(0));
        TcpHeader.putUrgentPointer(memory, at, header.urgent().orElse(0));
    }

    private static void options(MemorySegment memory, long start, List<TcpOption> options, Flow flow) {
        long at = start;
        for (TcpOption option : options) at = option(memory, at, option, flow);
    }

    private static long option(MemorySegment memory, long at, TcpOption option, Flow flow) {
        return switch (option) {
            case TcpOption.EndOfList one -> TcpOptions.putEnd(memory, at);
            case TcpOption.NoOperation one -> TcpOptions.putNop(memory, at);
            case TcpOption.MaximumSegmentSize(int bytes) -> TcpOptions.putMss(memory, at, bytes);
            case TcpOption.WindowScale(int shift) -> TcpOptions.putWindowShift(memory, at, shift);
            case TcpOption.SackPermitted one -> TcpOptions.putSackPermitted(memory, at);
            case TcpOption.Timestamps stamps ->
                TcpOptions.putTimestamps(memory, at, (int) stamps.val(), flow.arrivingEcho(stamps));
            case TcpOption.Sack(var blocks) -> {
                long next = TcpOptions.putSackHeader(memory, at, blocks.size());
                for (var block : blocks) {
                    next = TcpOptions.putSackBlock(
                            memory, next, flow.arrivingEdge(block.left()), flow.arrivingEdge(block.right()));
                }
                yield next;
            }
            case TcpOption.Md5Signature(String digest) -> blob(memory, at, MD5, digest);
            case TcpOption.FastOpen(var form, String cookie) ->
                form == TcpOption.FastOpen.Form.STANDARD
                        ? blob(memory, at, FAST_OPEN, cookie)
                        : blob(memory, at, EXPERIMENT, "f989" + cookie);
            case TcpOption.AccurateEcn ecn -> {
                var counters = new StringBuilder();
                for (var counter : ecn.counters()) {
                    counters.append(HexFormat.of().toHexDigits(counter.value(), 6));
                }
                yield blob(memory, at, ecn.kind(), counters.toString());
            }
        };
    }

    private static long blob(MemorySegment memory, long at, int kind, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        memory.set(ValueLayout.JAVA_BYTE, at, (byte) kind);
        memory.set(ValueLayout.JAVA_BYTE, at + 1, (byte) (2 + bytes.length));
        MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, at + 2, bytes.length);
        return at + 2 + bytes.length;
    }

    /// Writes the IP header of a packet from the script's side.
    void ip(MemorySegment memory, long at, int payloadLength, int protocol, IpFields fields) {
        int trafficClass =
                fields.tos().orElse(0) | fields.ecn().map(IpFields.Ecn::bits).orElse(0);
        if (addresses.isIpv4()) {
            int total = Ipv4Header.MIN_LENGTH + payloadLength;
            Ipv4Header.write(
                    memory,
                    at,
                    total,
                    protocol,
                    addresses.remote().ipv4(),
                    addresses.local().ipv4());
            Ipv4Header.putTrafficClass(memory, at, trafficClass);
            fields.ttl().ifPresent(ttl -> Ipv4Header.putTtl(memory, at, ttl));
            Ipv4Header.finish(memory, at);
            return;
        }
        Ipv6Header.write(memory, at, payloadLength, protocol);
        Ipv6Header.putTrafficClass(memory, at, trafficClass, fields.flowLabel().orElse(0));
        fields.ttl().ifPresent(ttl -> Ipv6Header.putHopLimit(memory, at, ttl));
        Ipv6Header.putSource(
                memory, at, addresses.remote().hi(), addresses.remote().lo());
        Ipv6Header.putDestination(
                memory, at, addresses.local().hi(), addresses.local().lo());
    }

    long pseudoSum(int protocol, int length) {
        return Checksum.pseudo(addresses.remote(), addresses.local(), protocol, length);
    }
}
