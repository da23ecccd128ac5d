package io.synwave.drill.run;

import io.synwave.drill.script.IcmpPacket;
import io.synwave.drill.script.SequenceRange;
import io.synwave.link.Frame;
import io.synwave.wire.IcmpMessage;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.Ipv4Header;
import io.synwave.wire.Ipv6Header;
import io.synwave.wire.TcpHeader;
import java.lang.foreign.MemorySegment;

/// Writes the ICMP errors that a script hands to the stack: they quote the IP header and 8 bytes of a segment that the
/// stack sent. One thread.
final class IcmpMaker {
    private static final int QUOTED_TCP = 8;

    private final Addresses addresses;
    private final SegmentMaker segments;

    IcmpMaker(Addresses addresses, SegmentMaker segments) {
        this.addresses = addresses;
        this.segments = segments;
    }

    void write(IcmpPacket packet, Flow flow, Frame frame) {
        int ipLength = addresses.isIpv4() ? Ipv4Header.MIN_LENGTH : Ipv6Header.LENGTH;
        int protocol = addresses.isIpv4() ? IpProtocol.ICMP : IpProtocol.ICMPV6;
        int length = IcmpMessage.LENGTH + ipLength + QUOTED_TCP;
        frame.length(ipLength + length);
        MemorySegment memory = frame.memory();
        long at = frame.offset();
        memory.asSlice(at, ipLength + length).fill((byte) 0);
        segments.ip(memory, at, length, protocol, packet.ip());
        var message = packet.message();
        int rest = message.mtu().orElse(message.id().orElse(0) << 16);
        IcmpMessage.write(memory, at + ipLength, message.type(), message.code(), rest);
        SequenceRange quoted = packet.quoted().orElse(new SequenceRange(0, 0, 0));
        quote(memory, at + ipLength + IcmpMessage.LENGTH, flow, quoted);
        long pseudoSum = addresses.isIpv4() ? 0 : segments.pseudoSum(protocol, length);
        IcmpMessage.finish(memory, at + ipLength, length, pseudoSum);
    }

    private void quote(MemorySegment memory, long at, Flow flow, SequenceRange quoted) {
        int payload = TcpHeader.MIN_LENGTH + quoted.length();
        long tcp;
        if (addresses.isIpv4()) {
            tcp = at + Ipv4Header.MIN_LENGTH;
            int total = Ipv4Header.MIN_LENGTH + payload;
            Ipv4Header.write(
                    memory,
                    at,
                    total,
                    IpProtocol.TCP,
                    addresses.local().ipv4(),
                    addresses.remote().ipv4());
        } else {
            tcp = at + Ipv6Header.LENGTH;
            Ipv6Header.write(memory, at, payload, IpProtocol.TCP);
            Ipv6Header.putSource(
                    memory, at, addresses.local().hi(), addresses.local().lo());
            Ipv6Header.putDestination(
                    memory, at, addresses.remote().hi(), addresses.remote().lo());
        }
        TcpHeader.putSourcePort(memory, tcp, flow.ports().local());
        TcpHeader.putDestinationPort(memory, tcp, flow.ports().remote());
        TcpHeader.putSequence(memory, tcp, flow.quotedSeq(quoted.start()));
    }
}
