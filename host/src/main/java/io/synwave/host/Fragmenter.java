package io.synwave.host;

import io.synwave.link.Frame;
import io.synwave.trace.Counter;
import io.synwave.wire.Bytes;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.Ipv4Header;
import io.synwave.wire.Ipv6Extensions;
import java.lang.foreign.MemorySegment;

/// Sends a payload that is too large for its link in fragments: RFC 791 §3.2, RFC 8200 §4.5. Only answers to echoes
/// come here; TCP never does. One thread, the host's.
final class Fragmenter {
    private final IpLayer ip;
    private final IpDeparture piece = new IpDeparture();

    Fragmenter(IpLayer ip) {
        this.ip = ip;
    }

    /// Sends `length` bytes at `offset` of `payload` on the way that `whole` has found.
    void send(MemorySegment payload, long offset, int length, IpDeparture whole) {
        NetworkInterface through = whole.path.through;
        if (through == null) return;
        int identification = ip.output.nextIdentification();
        int extra = whole.isIpv4() ? 0 : Ipv6Extensions.FRAGMENT_LENGTH;
        int most = through.mtu() - whole.headerLength() - extra & ~7;
        for (int at = 0; at < length; at += most) {
            int size = Math.min(most, length - at);
            Frame frame = ip.output.take(through, size);
            if (frame == null) return; // the rest is of no use without this one
            Bytes.copy(payload, offset + at, frame.memory(), frame.offset(), size);
            int position = at | (at + size < length ? 1 : 0);
            sendPiece(frame, whole, position, identification);
            ip.counters.count(Counter.IP_FRAG_CREATES);
        }
        ip.counters.count(Counter.IP_FRAG_OKS);
    }

    /// `position` is in bytes, plus 1 when more follows.
    private void sendPiece(Frame frame, IpDeparture whole, int position, int identification) {
        NetworkInterface through = whole.path.through;
        if (through == null) return;
        if (whole.isIpv4()) {
            putIpv4(frame, whole, position, identification);
            ip.output.onward(frame, whole.path, through);
        } else {
            long at = frame.prepend(Ipv6Extensions.FRAGMENT_LENGTH);
            Ipv6Extensions.writeFragment(frame.memory(), at, whole.protocol, position, identification);
            piece.protocol = IpProtocol.FRAGMENT;
            copyAddresses(whole);
            ip.output.send(frame, piece, whole.path);
        }
    }

    private static void putIpv4(Frame frame, IpDeparture d, int position, int identification) {
        long at = frame.prepend(Ipv4Header.MIN_LENGTH);
        MemorySegment m = frame.memory();
        Ipv4Header.write(m, at, frame.length(), d.protocol, (int) d.sourceLo, (int) d.destinationLo);
        Ipv4Header.putIdentification(m, at, identification & 0xffff);
        int flags = (position & 1) != 0 ? Ipv4Header.MORE_FRAGMENTS : 0;
        Ipv4Header.putFragment(m, at, flags, position & ~1);
        Ipv4Header.finish(m, at);
    }

    private void copyAddresses(IpDeparture whole) {
        piece.sourceHi = whole.sourceHi;
        piece.sourceLo = whole.sourceLo;
        piece.destinationHi = whole.destinationHi;
        piece.destinationLo = whole.destinationLo;
    }
}
