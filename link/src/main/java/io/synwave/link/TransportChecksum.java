package io.synwave.link;

import io.synwave.wire.Bytes;
import io.synwave.wire.Checksum;
import io.synwave.wire.EthernetHeader;
import io.synwave.wire.IpPacket;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.LinkType;
import java.lang.foreign.MemorySegment;

/// Completes transport checksums that were left to the device ([Frame.ChecksumState#PARTIAL]): TCP (RFC 9293 §3.1), UDP
/// and ICMPv6. A frame of many segments gets the checksum of the one large packet that it is.
///
/// Reused for one thread.
public final class TransportChecksum {
    private final IpPacket packet = new IpPacket();

    /// Completes the frame in place if its checksum is partial; then its state is NONE.
    public void complete(Frame frame, LinkType type) {
        if (frame.checksumState() != Frame.ChecksumState.PARTIAL) return;
        complete(frame.memory(), frame.offset(), frame.length(), type);
        frame.checksumState(Frame.ChecksumState.NONE);
    }

    /// Completes `length` bytes that begin as `type` says, unless that is no whole packet of a known protocol.
    void complete(MemorySegment memory, long offset, int length, LinkType type) {
        int before = type == LinkType.ETHERNET ? EthernetHeader.LENGTH : 0;
        if (!packet.wrap(memory, offset + before, length - before) || packet.isFragment()) return;
        int field = fieldOffset(packet.protocol());
        int bytes = packet.payloadLength();
        if (field < 0 || bytes < field + 2) return;
        long start = packet.payloadOffset();
        Bytes.putU16(memory, start + field, 0);
        int sum = Checksum.finish(Checksum.sum(memory, start, bytes, packet.pseudoSum(bytes)));
        // RFC 768: a zero in UDP would say that there is no checksum.
        boolean isZeroTaken = sum == 0 && packet.protocol() == IpProtocol.UDP;
        Bytes.putU16(memory, start + field, isZeroTaken ? 0xffff : sum);
    }

    private static int fieldOffset(int protocol) {
        return switch (protocol) {
            case IpProtocol.TCP -> 16;
            case IpProtocol.UDP -> 6;
            case IpProtocol.ICMPV6 -> 2;
            default -> -1;
        };
    }
}
