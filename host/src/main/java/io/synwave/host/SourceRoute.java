package io.synwave.host;

import io.synwave.wire.Bytes;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Ipv4Header;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The routers that an IPv4 packet is to pass on its way: the loose and strict source route of RFC 791 §3.1, RFC 1122
/// §3.2.1.8. The packet is addressed to the first; the others and its destination stand in the option.
///
/// @param isStrict nobody else may lie between them
/// @param hops the routers, the first first: 1 to 9
public record SourceRoute(boolean isStrict, List<IpAddress> hops) {
    private static final int LOOSE = 131;
    private static final int STRICT = 137;
    private static final int HEAD = 3;
    private static final int MOST = 9;

    public SourceRoute {
        hops = List.copyOf(hops);
        if (hops.isEmpty() || hops.size() > MOST || !hops.stream().allMatch(IpAddress::isIpv4)) {
            throw new IllegalArgumentException("a source route has 1 to 9 IPv4 routers, not " + hops);
        }
    }

    /// By way of these routers, and any others between them.
    public static SourceRoute loose(IpAddress... hops) {
        return new SourceRoute(false, List.of(hops));
    }

    /// By way of these routers and no others.
    public static SourceRoute strict(IpAddress... hops) {
        return new SourceRoute(true, List.of(hops));
    }

    /// The way back that a packet has recorded which came here by a source route; `null` when it has none, or has
    /// not
    /// come to its end.
    static @Nullable SourceRoute back(MemorySegment memory, long packet) {
        long at = Ipv4Header.sourceRouteOffset(memory, packet);
        long end = packet + ((Bytes.u8(memory, packet) & 0xf) << 2);
        if (at < 0 || end - at < HEAD) return null;
        int length = Bytes.u8(memory, at + 1);
        int count = (length - HEAD) / 4;
        if (at + length > end || count < 1 || count > MOST || Bytes.u8(memory, at + 2) <= length) return null;
        IpAddress[] hops = new IpAddress[count];
        for (int i = 0; i < count; i++) {
            hops[count - 1 - i] = IpAddress.ofIpv4(Bytes.i32(memory, at + HEAD + 4L * i));
        }
        return new SourceRoute(Bytes.u8(memory, at) == STRICT, List.of(hops));
    }

    /// Where a packet on it is sent first.
    IpAddress first() {
        return hops.getFirst();
    }

    /// Bytes of the option, padding included.
    int optionLength() {
        return HEAD + 4 * hops.size() + 1;
    }

    /// Writes the option.
    void write(MemorySegment memory, long at, int destination) {
        Bytes.putU8(memory, at, isStrict ? STRICT : LOOSE);
        Bytes.putU8(memory, at + 1, HEAD + 4 * hops.size());
        Bytes.putU8(memory, at + 2, HEAD + 1);
        long next = at + HEAD;
        for (IpAddress hop : hops.subList(1, hops.size())) {
            Bytes.putI32(memory, next, hop.ipv4());
            next += 4;
        }
        Bytes.putI32(memory, next, destination);
        Bytes.putU8(memory, next + 4, 0);
    }
}
