package io.synwave.host;

import io.synwave.link.Frame;
import io.synwave.trace.Counter;
import io.synwave.wire.Bytes;
import io.synwave.wire.IcmpMessage;
import io.synwave.wire.IpPacket;
import io.synwave.wire.IpProtocol;
import java.lang.foreign.MemorySegment;

/// ICMP of both versions: answers echoes, reads errors, tells senders what cannot be delivered. RFC 792, RFC 4443.
///
/// It never answers an error, a broadcast or a later fragment (RFC 1122 §3.2.2), and sends at most
/// [#ERRORS_A_SECOND] errors, [#BURST] at once. One thread, the host's.
final class Icmp {
    static final int ERRORS_A_SECOND = 1000;
    static final int BURST = 50;

    /// RFC 4443 §2.4 (c): an IPv6 error fits the smallest MTU.
    private static final int QUOTE_IPV6 = 1280 - 40 - IcmpMessage.LENGTH;

    /// RFC 1812 §4.3.2.3: an IPv4 error has at most 576 bytes.
    /// Codes of destination unreachable.
    private static final int HOST_IPV4 = 1;

    private static final int ADDRESS_IPV6 = 3;

    private static final int QUOTE_IPV4 = 576 - 20 - IcmpMessage.LENGTH;

    private static final long NS_AN_ERROR = 1_000_000_000L / ERRORS_A_SECOND;

    private final IpLayer ip;
    private final Ndp ndp;
    private final IcmpErrors errors;
    private final Fragmenter fragmenter;
    private final IcmpMessage message = new IcmpMessage();
    private final IpDeparture departure = new IpDeparture();
    private long allowedFromNs = Long.MIN_VALUE;

    Icmp(IpLayer ip, Ndp ndp, UpperLayer upper) {
        this.ip = ip;
        this.ndp = ndp;
        errors = new IcmpErrors(ip, upper);
        fragmenter = new Fragmenter(ip);
    }

    void acceptIpv4(IpArrival arrival) {
        if (!read(arrival, 0)) return;
        if (IcmpMessage.isErrorIpv4(message.type())) {
            errors.accept(arrival, message);
        } else if (message.type() == IcmpMessage.V4_ECHO) {
            echo(arrival, IpProtocol.ICMP);
        } else if (message.type() == IcmpMessage.V4_ECHO_REPLY) {
            ip.counters.count(Counter.ICMP_IN_ECHO_REPS);
        }
    }

    void acceptIpv6(IpArrival arrival) {
        if (!read(arrival, arrival.packet.pseudoSum(arrival.packet.payloadLength()))) return;
        int type = message.type();
        if (IcmpMessage.isErrorIpv6(type)) {
            errors.accept(arrival, message);
        } else if (type == IcmpMessage.V6_ECHO) {
            echo(arrival, IpProtocol.ICMPV6);
        } else if (type == IcmpMessage.V6_ECHO_REPLY) {
            ip.counters.count(Counter.ICMP_IN_ECHO_REPS);
        } else if (type >= IcmpMessage.V6_ROUTER_SOLICITATION && type <= IcmpMessage.V6_NEIGHBOR_ADVERTISEMENT) {
            ndp.accept(arrival, message);
        }
    }

    private boolean read(IpArrival arrival, long pseudoSum) {
        ip.counters.count(Counter.ICMP_IN_MSGS);
        IpPacket packet = arrival.packet;
        if (!message.wrap(arrival.memory(), packet.payloadOffset(), packet.payloadLength())) {
            ip.counters.count(Counter.ICMP_IN_ERRORS);
            return false;
        }
        if (!message.checksumOk(pseudoSum)) {
            ip.counters.count(Counter.ICMP_IN_CSUM_ERRORS);
            return false;
        }
        return true;
    }

    /// RFC 1122 §3.2.2.6. Linux: an echo to a broadcast address is not answered (a smurf would amplify itself
    /// here).
    private void echo(IpArrival arrival, int protocol) {
        ip.counters.count(Counter.ICMP_IN_ECHOS);
        if (arrival.isToGroup) return;
        departure.replyTo(arrival).protocol = protocol;
        NetworkInterface through = ip.output.route(departure.path);
        if (through == null) return;
        int length = arrival.packet.payloadLength();
        if (length + departure.headerLength() > through.mtu()) {
            replyInFragments(arrival);
            return;
        }
        Frame frame = ip.output.take(through, length);
        if (frame == null) return;
        writeReply(frame.memory(), frame.offset(), length);
        ip.output.send(frame, departure, departure.path);
    }

    /// The request came in fragments and lies in memory of ours (or on a link of larger packets, in a frame that
    /// nobody
    /// reads after us): the reply is made in its place.
    private void replyInFragments(IpArrival arrival) {
        long offset = arrival.packet.payloadOffset();
        int length = arrival.packet.payloadLength();
        writeReply(arrival.memory(), offset, length);
        fragmenter.send(arrival.memory(), offset, length, departure);
    }

    private void writeReply(MemorySegment memory, long offset, int length) {
        long pseudoSum = departure.isIpv4() ? 0 : departure.pseudoSum(length);
        IcmpMessage.writeEchoReply(memory, offset, message, pseudoSum);
        ip.counters.count(Counter.ICMP_OUT_MSGS);
        ip.counters.count(Counter.ICMP_OUT_ECHO_REPS);
    }

    /// Nobody here speaks the packet's protocol: RFC 1122 §3.2.2.1, RFC 4443 §3.4.
    void protocolUnreachable(IpArrival arrival) {
        if (arrival.packet.isIpv4()) {
            sendError(arrival, IcmpMessage.V4_UNREACHABLE, IcmpMessage.V4_PROTOCOL, 0);
        } else {
            int pointer = (int) (arrival.packet.extensions().nameOffset() - arrival.packet.offset());
            sendError(arrival, IcmpMessage.V6_PARAMETER_PROBLEM, 1, pointer);
        }
    }

    /// The packet's destination cannot be reached: RFC 1122 §3.2.2.1, RFC 4443 §3.1.
    void hostUnreachable(IpArrival arrival) {
        boolean isIpv4 = arrival.packet.isIpv4();
        int type = isIpv4 ? IcmpMessage.V4_UNREACHABLE : IcmpMessage.V6_UNREACHABLE;
        sendError(arrival, type, isIpv4 ? HOST_IPV4 : ADDRESS_IPV6, 0);
    }

    /// Nobody listens on the packet's UDP port: this host has no UDP yet.
    void portUnreachable(IpArrival arrival) {
        if (arrival.packet.isIpv4()) {
            sendError(arrival, IcmpMessage.V4_UNREACHABLE, IcmpMessage.V4_PORT, 0);
        } else {
            sendError(arrival, IcmpMessage.V6_UNREACHABLE, IcmpMessage.V6_PORT, 0);
        }
    }

    /// The rest of a packet did not come in time: RFC 1122 §3.3.2.
    void reassemblyTimedOut(IpArrival arrival) {
        if (isError(arrival.packet, arrival.memory())) return;
        int type = arrival.packet.isIpv4() ? IcmpMessage.V4_TIME_EXCEEDED : IcmpMessage.V6_TIME_EXCEEDED;
        if (sendError(arrival, type, 1, 0)) ip.counters.count(Counter.ICMP_OUT_TIME_EXCDS);
    }

    private boolean sendError(IpArrival arrival, int type, int code, int rest) {
        if (arrival.isToGroup || !mayComplain()) return false;
        boolean isIpv4 = arrival.packet.isIpv4();
        departure.replyTo(arrival).protocol = isIpv4 ? IpProtocol.ICMP : IpProtocol.ICMPV6;
        NetworkInterface through = ip.output.route(departure.path);
        if (through == null) return false;
        int quote = Math.min(arrival.packet.totalLength(), isIpv4 ? QUOTE_IPV4 : QUOTE_IPV6);
        quote = Math.min(quote, through.mtu() - departure.headerLength() - IcmpMessage.LENGTH);
        Frame frame = ip.output.take(through, IcmpMessage.LENGTH + quote);
        if (frame == null) return false;
        IcmpMessage.write(frame.memory(), frame.offset(), type, code, rest);
        IcmpMessage.quote(frame.memory(), frame.offset(), arrival.memory(), arrival.packet.offset(), quote);
        finishError(frame, type);
        return true;
    }

    private void finishError(Frame frame, int type) {
        int length = frame.length();
        long pseudoSum = departure.isIpv4() ? 0 : departure.pseudoSum(length);
        IcmpMessage.finish(frame.memory(), frame.offset(), length, pseudoSum);
        ip.counters.count(Counter.ICMP_OUT_MSGS);
        boolean isUnreachable = type == (departure.isIpv4() ? IcmpMessage.V4_UNREACHABLE : IcmpMessage.V6_UNREACHABLE);
        if (isUnreachable) ip.counters.count(Counter.ICMP_OUT_DEST_UNREACHS);
        ip.output.send(frame, departure, departure.path);
    }

    /// A bucket that fills at [#ERRORS_A_SECOND] and holds [#BURST]: RFC 4443 §2.4 (f).
    private boolean mayComplain() {
        long earliest = ip.nowNs - BURST * NS_AN_ERROR;
        long from = Math.max(allowedFromNs, earliest);
        if (from > ip.nowNs - NS_AN_ERROR) return false;
        allowedFromNs = from + NS_AN_ERROR;
        return true;
    }

    /// Whether the packet is itself an ICMP error, of which none may be made.
    private static boolean isError(IpPacket packet, MemorySegment memory) {
        if (packet.payloadLength() < 1) return false;
        int type = Bytes.u8(memory, packet.payloadOffset());
        return switch (packet.protocol()) {
            case IpProtocol.ICMP -> IcmpMessage.isErrorIpv4(type);
            case IpProtocol.ICMPV6 -> IcmpMessage.isErrorIpv6(type);
            default -> false;
        };
    }
}
