package io.synwave.wire;

import static io.synwave.wire.IpProtocol.AUTHENTICATION;
import static io.synwave.wire.IpProtocol.DESTINATION_OPTIONS;
import static io.synwave.wire.IpProtocol.FRAGMENT;
import static io.synwave.wire.IpProtocol.HOP_BY_HOP;
import static io.synwave.wire.IpProtocol.ROUTING;

import java.lang.foreign.MemorySegment;

/// Walks the extension headers between the fixed IPv6 header and the upper layer: RFC 8200 §4.
///
/// The walk ends at the fragment header of a real fragment, for what follows is a piece of the packet (§4.5); it goes
/// on after an atomic fragment (RFC 6946). Options inside the headers are not judged. Reused for one thread.
public final class Ipv6Extensions {
    /// Bytes of a fragment header.
    public static final int FRAGMENT_LENGTH = 8;

    private int protocol;
    private long payloadOffset;
    private long fragmentOffset;
    private long nameOffset;
    private boolean sourceRoute;

    /// Whether all headers lie inside `length` bytes that follow the fixed header at `base`.
    boolean walk(MemorySegment memory, long base, int length) {
        long end = base + Ipv6Header.LENGTH + length;
        fragmentOffset = -1;
        sourceRoute = false;
        nameOffset = base + 6;
        payloadOffset = base + Ipv6Header.LENGTH;
        protocol = Bytes.u8(memory, nameOffset);
        while (isExtension(base)) {
            if (end - payloadOffset < 8) return false;
            int size = size(memory);
            if (size > end - payloadOffset) return false;
            if (protocol == ROUTING) sourceRoute |= Bytes.u8(memory, payloadOffset + 3) != 0;
            if (stepOver(memory, size)) return true;
        }
        return true;
    }

    /// Hop-by-hop options count only directly after the fixed header (RFC 8200 §4.1).
    private boolean isExtension(long base) {
        return switch (protocol) {
            case HOP_BY_HOP -> payloadOffset == base + Ipv6Header.LENGTH;
            case ROUTING, FRAGMENT, AUTHENTICATION, DESTINATION_OPTIONS -> true;
            default -> false;
        };
    }

    private int size(MemorySegment memory) {
        int units = Bytes.u8(memory, payloadOffset + 1);
        return switch (protocol) {
            case FRAGMENT -> FRAGMENT_LENGTH;
            case AUTHENTICATION -> (units + 2) << 2; // RFC 4302 §2.2
            default -> (units + 1) << 3;
        };
    }

    /// Goes on to the next header; answers whether the walk ends at a real fragment.
    private boolean stepOver(MemorySegment memory, int size) {
        boolean real = false;
        if (protocol == FRAGMENT) {
            if (fragmentOffset < 0) fragmentOffset = payloadOffset;
            real = (Bytes.u16(memory, payloadOffset + 2) & 0xfff9) != 0;
            if (real) fragmentOffset = payloadOffset;
        }
        if (!real) nameOffset = payloadOffset;
        protocol = Bytes.u8(memory, payloadOffset);
        payloadOffset += size;
        return real;
    }

    /// The upper layer, or the first header inside the pieces of a fragmented packet.
    public int protocol() {
        return protocol;
    }

    /// Where the upper layer, or the piece of it, begins.
    public long payloadOffset() {
        return payloadOffset;
    }

    /// Where the fragment header stands, or -1.
    public long fragmentHeaderOffset() {
        return fragmentOffset;
    }

    /// Where the byte stands that names what follows: the fragment header if this is a real fragment (it must name
    /// [#protocol] in the whole packet), the upper layer otherwise.
    public long nameOffset() {
        return nameOffset;
    }

    /// Whether a routing header has segments left.
    public boolean hasSourceRoute() {
        return sourceRoute;
    }

    /// Writes a fragment header: `position` in bytes, a multiple of 8, plus 1 when more fragments follow.
    public static void writeFragment(
            MemorySegment memory, long offset, int nextHeader, int position, int identification) {
        Bytes.putU8(memory, offset, nextHeader);
        Bytes.putU8(memory, offset + 1, 0);
        Bytes.putU16(memory, offset + 2, position);
        Bytes.putI32(memory, offset + 4, identification);
    }
}
