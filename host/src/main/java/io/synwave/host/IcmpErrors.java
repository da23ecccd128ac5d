package io.synwave.host;

import io.synwave.host.IcmpProblem.Effect;
import io.synwave.trace.Counter;
import io.synwave.trace.Counters;
import io.synwave.wire.Bytes;
import io.synwave.wire.IcmpMessage;
import io.synwave.wire.IpPacket;
import io.synwave.wire.IpProtocol;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Reads ICMP errors: what they mean for the segment they quote. RFC 9293 §3.9.2.2, RFC 1122 §3.2.2, RFC 4443 §3.
///
/// It finds out which connection is meant; whether that has such a segment in flight is TCP's to check (RFC 5927 §4).
/// One thread, the host's.
final class IcmpErrors {
    private final IpLayer ip;
    private final UpperLayer upper;
    private final IpPacket quoted = new IpPacket();
    private final IcmpProblem problem = new IcmpProblem();

    IcmpErrors(IpLayer ip, UpperLayer upper) {
        this.ip = ip;
        this.upper = upper;
    }

    /// Takes an error of either version whose checksum is right.
    void accept(IpArrival arrival, IcmpMessage icmp) {
        count(arrival.packet, icmp);
        MemorySegment memory = arrival.memory();
        if (!readQuote(memory, icmp) || quoted.version() != arrival.packet.version()) {
            ip.counters.count(Counter.ICMP_IN_ERRORS);
            return;
        }
        Effect effect = quoted.version() == 4 ? effectIpv4(icmp) : effectIpv6(icmp);
        if (effect == null || quoted.protocol() != IpProtocol.TCP || quoted.fragmentOffset() != 0) return;
        fill(memory);
        problem.effect = effect;
        upper.icmpError(problem);
    }

    private void count(IpPacket packet, IcmpMessage icmp) {
        Counters counters = ip.counters;
        int type = packet.isIpv4() ? icmp.type() : icmp.type() + 256;
        switch (type) {
            case IcmpMessage.V4_UNREACHABLE, 256 + IcmpMessage.V6_UNREACHABLE ->
                counters.count(Counter.ICMP_IN_DEST_UNREACHS);
            case IcmpMessage.V4_TIME_EXCEEDED, 256 + IcmpMessage.V6_TIME_EXCEEDED ->
                counters.count(Counter.ICMP_IN_TIME_EXCDS);
            case IcmpMessage.V4_PARAMETER_PROBLEM, 256 + IcmpMessage.V6_PARAMETER_PROBLEM ->
                counters.count(Counter.ICMP_IN_PARM_PROBS);
            case IcmpMessage.V4_SOURCE_QUENCH -> counters.count(Counter.ICMP_IN_SRC_QUENCHS);
            default -> {}
        }
    }

    /// The quoted packet may be cut, but its header and 8 bytes of the segment must be there.
    private boolean readQuote(MemorySegment memory, IcmpMessage icmp) {
        return quoted.wrapCaptured(memory, icmp.quotedOffset(), icmp.quotedLength())
                && quoted.capturedPayloadLength() >= 8;
    }

    /// `null` for what has no effect: Source Quench (MUST-55) and redirects.
    private @Nullable Effect effectIpv4(IcmpMessage icmp) {
        return switch (icmp.type()) {
            case IcmpMessage.V4_UNREACHABLE -> unreachableIpv4(icmp);
            case IcmpMessage.V4_TIME_EXCEEDED, IcmpMessage.V4_PARAMETER_PROBLEM -> Effect.SOFT;
            default -> null;
        };
    }

    /// RFC 1122 §4.2.3.9: codes 0, 1 and 5 are soft, 2 to 4 hard. Linux: so are the prohibitions 9, 10 and 13.
    private Effect unreachableIpv4(IcmpMessage icmp) {
        return switch (icmp.code()) {
            case IcmpMessage.V4_PROTOCOL, IcmpMessage.V4_PORT -> Effect.REFUSED;
            case IcmpMessage.V4_FRAGMENTATION_NEEDED -> tooBig(icmp);
            case 9, 10, 13 -> Effect.HARD;
            default -> Effect.SOFT;
        };
    }

    /// A router before RFC 1191 says 0. Linux: that is less than the least, too.
    private Effect tooBig(IcmpMessage icmp) {
        problem.mtu = icmp.mtu();
        return Effect.TOO_BIG;
    }

    /// RFC 4443 §3.1: no route (0), beyond scope (2) and address (3) are soft, as RFC 9293 MUST-56 names them.
    private @Nullable Effect effectIpv6(IcmpMessage icmp) {
        return switch (icmp.type()) {
            case IcmpMessage.V6_UNREACHABLE -> unreachableIpv6(icmp.code());
            case IcmpMessage.V6_TOO_BIG -> {
                problem.mtu = (int) Math.min(icmp.mtuIpv6(), Integer.MAX_VALUE);
                yield Effect.TOO_BIG;
            }
            case IcmpMessage.V6_TIME_EXCEEDED -> Effect.SOFT;
            case IcmpMessage.V6_PARAMETER_PROBLEM -> icmp.code() == 1 ? Effect.REFUSED : Effect.SOFT;
            default -> null;
        };
    }

    private static Effect unreachableIpv6(int code) {
        return switch (code) {
            case IcmpMessage.V6_PORT -> Effect.REFUSED;
            case IcmpMessage.V6_PROHIBITED, 5, 6 -> Effect.PROHIBITED;
            default -> Effect.SOFT;
        };
    }

    private void fill(MemorySegment memory) {
        long tcp = quoted.payloadOffset();
        problem.localHi = quoted.sourceHi();
        problem.localLo = quoted.sourceLo();
        problem.localPort = Bytes.u16(memory, tcp);
        problem.remoteHi = quoted.destinationHi();
        problem.remoteLo = quoted.destinationLo();
        problem.remotePort = Bytes.u16(memory, tcp + 2);
        problem.sequence = Bytes.i32(memory, tcp + 4);
    }
}
