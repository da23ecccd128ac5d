package io.synwave.wire.pcap;

import io.synwave.wire.LinkType;

/// The interface that frames of a capture came from; immutable.
///
/// `name` is empty where the file has none, `snapLength` 0 where frames were not cut, `resolution` as pcapng's
/// `if_tsresol` (draft-ietf-opsawg-pcapng §4.2), `offsetSeconds` is added to every time.
public record CaptureInterface(LinkType linkType, String name, long snapLength, int resolution, long offsetSeconds) {
    /// The time in nanoseconds since 1970 of a stamp of this interface (64 bits, unsigned); at the ends of what a
    /// `long` can hold it stays there.
    long timeNs(long stamp) {
        int exponent = resolution & 0x7f;
        long ns = resolution < 0x80 ? decimal(stamp, exponent) : binary(stamp, exponent);
        return saturatedAdd(ns, saturatedMultiply(offsetSeconds, 1_000_000_000L));
    }

    private static long decimal(long stamp, int places) {
        if (places <= 9) return scaleUp(stamp, power(9 - places));
        return places > 27 ? 0 : clamp(Long.divideUnsigned(stamp, power(places - 9)));
    }

    /// The stamp counts units of 2^-places seconds; the fraction is scaled to 64 bits, so nothing overflows.
    private static long binary(long stamp, int places) {
        if (places >= 64) return Math.unsignedMultiplyHigh(stamp, 1_000_000_000L) >>> places - 64;
        long seconds = stamp >>> places;
        long fraction = places == 0 ? 0 : stamp << 64 - places;
        long whole = scaleUp(seconds, 1_000_000_000L);
        return saturatedAdd(whole, Math.unsignedMultiplyHigh(fraction, 1_000_000_000L));
    }

    private static long power(int exponent) {
        long value = 1;
        for (int i = 0; i < exponent; i++) value *= 10;
        return value;
    }

    private static long scaleUp(long stamp, long factor) {
        boolean fits = Math.unsignedMultiplyHigh(stamp, factor) == 0 && stamp * factor >= 0;
        return fits ? stamp * factor : Long.MAX_VALUE;
    }

    private static long clamp(long unsigned) {
        return unsigned < 0 ? Long.MAX_VALUE : unsigned;
    }

    private static long saturatedMultiply(long value, long factor) {
        long high = Math.multiplyHigh(value, factor);
        long low = value * factor;
        if (high == low >> 63) return low;
        return value < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    private static long saturatedAdd(long a, long b) {
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) >= 0) return sum;
        return a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
