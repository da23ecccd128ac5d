package io.synwave.host;

import io.synwave.link.Frame;
import io.synwave.tcp.BufferSource;
import io.synwave.trace.Counter;
import org.jspecify.annotations.Nullable;

/// Puts fragmented packets together: RFC 791 §3.2, RFC 815, RFC 8200 §4.5.
///
/// Bounded: [#LIMIT] packets at once, [#TIMEOUT_NS] each; when all places are taken the oldest gives way. Fragments
/// that
/// overlap end their packet (RFC 5722). One thread, the host's.
final class Reassembler {
    static final int LIMIT = 16;

    /// Linux: net.ipv4.ipfrag_time. RFC 8200 has 60 s for IPv6.
    static final long TIMEOUT_NS = 30_000_000_000L;

    static final long TIMEOUT_IPV6_NS = 60_000_000_000L;

    private final IpLayer ip;
    private final PartialPacket[] packets = new PartialPacket[LIMIT];
    private final Frame overlay = Frame.overlay();
    private int used;

    Reassembler(IpLayer ip, BufferSource buffers) {
        this.ip = ip;
        for (int i = 0; i < LIMIT; i++) packets[i] = new PartialPacket(buffers);
    }

    /// Takes a fragment in.
    ///
    /// @return the packet when it is whole, to be given back by [#done]; `null` otherwise
    @Nullable
    PartialPacket add(IpArrival fragment) {
        ip.counters.count(Counter.IP_REASM_REQDS);
        PartialPacket packet = findOrBegin(fragment);
        return switch (packet.add(fragment.packet, fragment.memory())) {
            case KEPT -> null;
            case WHOLE -> {
                ip.counters.count(Counter.IP_REASM_OKS);
                packet.finish();
                yield packet;
            }
            case REFUSED -> {
                fail(packet);
                yield null;
            }
        };
    }

    /// The packet's bytes as a frame, valid until [#done].
    Frame frame(PartialPacket packet) {
        return overlay.lay(packet.block(), packet.offset(), packet.length());
    }

    void done(PartialPacket packet) {
        packet.end();
        used--;
    }

    private void fail(PartialPacket packet) {
        ip.counters.count(Counter.IP_REASM_FAILS);
        done(packet);
    }

    private PartialPacket findOrBegin(IpArrival fragment) {
        PartialPacket place = null;
        for (PartialPacket p : packets) {
            if (p.isOf(fragment.packet)) return p;
            if (!p.isUsed()) place = p;
        }
        if (place == null) {
            place = oldest();
            fail(place);
        }
        begin(place, fragment);
        return place;
    }

    private void begin(PartialPacket place, IpArrival fragment) {
        place.begin(fragment.packet);
        place.deadlineNs = ip.nowNs + (fragment.packet.isIpv4() ? TIMEOUT_NS : TIMEOUT_IPV6_NS);
        place.from = fragment.from();
        place.isToGroup = fragment.isToGroup;
        used++;
    }

    private PartialPacket oldest() {
        PartialPacket oldest = packets[0];
        for (PartialPacket p : packets) {
            if (p.deadlineNs < oldest.deadlineNs) oldest = p;
        }
        return oldest;
    }

    long nextDeadlineNs() {
        long next = Long.MAX_VALUE;
        if (used == 0) return next;
        for (PartialPacket p : packets) {
            if (p.isUsed()) next = Math.min(next, p.deadlineNs);
        }
        return next;
    }

    /// Gives up the packets whose time is over; their senders are told when the first fragment is there.
    void timersExpire(IpArrival scratch) {
        if (used == 0) return;
        for (PartialPacket p : packets) {
            if (p.isUsed() && p.deadlineNs <= ip.nowNs) expire(p, scratch);
        }
    }

    private void expire(PartialPacket packet, IpArrival scratch) {
        ip.counters.count(Counter.IP_REASM_TIMEOUT);
        NetworkInterface from = packet.from;
        if (from != null && packet.hasHeader()) {
            packet.finish();
            scratch.isToGroup = packet.isToGroup;
            if (scratch.read(frame(packet), from)) ip.icmp.reassemblyTimedOut(scratch);
        }
        fail(packet);
    }

    /// Packets that are not whole.
    int size() {
        return used;
    }

    void close() {
        for (PartialPacket p : packets) {
            if (p.isUsed()) done(p);
        }
    }
}
