package io.synwave.linux;

import io.synwave.link.Frame;
import io.synwave.link.Link;
import io.synwave.wire.Bytes;
import io.synwave.wire.IcmpMessage;
import io.synwave.wire.IpPacket;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.Ipv4Header;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/// Just enough of a host to answer `ping`, by hand, and to send pings itself.
final class Echo {
    private final Link link;
    private final IpPacket packet = new IpPacket();
    private final IcmpMessage icmp = new IcmpMessage();
    int answered;
    int replies;

    Echo(Link link) {
        this.link = link;
    }

    /// Answers an echo request, counts a reply, disregards all else.
    void accept(Frame frame) {
        if (!packet.wrap(frame.memory(), frame.offset(), frame.length())) return;
        boolean isIcmp = packet.protocol() == (packet.isIpv4() ? IpProtocol.ICMP : IpProtocol.ICMPV6);
        if (!isIcmp || !icmp.wrap(frame.memory(), packet.payloadOffset(), packet.payloadLength())) return;
        if (icmp.type() == (packet.isIpv4() ? IcmpMessage.V4_ECHO : IcmpMessage.V6_ECHO)) answer(frame);
        if (icmp.type() == (packet.isIpv4() ? IcmpMessage.V4_ECHO_REPLY : IcmpMessage.V6_ECHO_REPLY)) replies++;
    }

    /// The same packet with the addresses changed over, which leaves the pseudo-header's sum as it was.
    private void answer(Frame request) {
        Frame reply = Objects.requireNonNull(link.take());
        reply.copyOf(request);
        MemorySegment memory = reply.memory();
        long at = reply.offset();
        if (packet.isIpv4()) {
            Ipv4Header.putSource(memory, at, packet.ipv4().destination());
            Ipv4Header.putDestination(memory, at, packet.ipv4().source());
        } else {
            MemorySegment.copy(request.memory(), request.offset() + 8, memory, at + 24, 16);
            MemorySegment.copy(request.memory(), request.offset() + 24, memory, at + 8, 16);
        }
        int type = packet.isIpv4() ? IcmpMessage.V4_ECHO_REPLY : IcmpMessage.V6_ECHO_REPLY;
        long message = at + packet.headerLength();
        int bytes = packet.payloadLength();
        Bytes.putU8(memory, message, type);
        IcmpMessage.finish(memory, message, bytes, packet.isIpv4() ? 0 : packet.pseudoSum(bytes));
        link.send(reply);
        answered++;
    }

    /// Sends a small IPv4 echo request.
    void request(int source, int destination) {
        Frame frame = Objects.requireNonNull(link.take(), "a frame leaked");
        frame.length(36);
        long at = frame.offset();
        Ipv4Header.write(frame.memory(), at, 36, IpProtocol.ICMP, source, destination);
        IcmpMessage.write(frame.memory(), at + 20, IcmpMessage.V4_ECHO, 0, 0x1234_0001);
        Bytes.putI64(frame.memory(), at + 28, 0x0102030405060708L);
        IcmpMessage.finish(frame.memory(), at + 20, 16, 0);
        link.send(frame);
    }
}
