package io.synwave.wire;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The internet checksum, whole, in parts and incremental: RFC 1071 and RFC 1624; stateless.
///
/// A *partial* is a ones-complement sum held in a `long`, not yet folded to 16 bits and not complemented. Partials of
/// even-length pieces are added; [#fold] makes 16 bits of one, [#finish] the value that stands in a header. Over data
/// that carries its correct checksum, [#finish] gives 0.
public final class Checksum {
    private static final ValueLayout.OfLong NATIVE_LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfInt NATIVE_INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfShort NATIVE_SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private Checksum() {}

    /// The partial of `length` bytes at any alignment; an odd last byte counts as if a zero followed (RFC 1071
    /// §4.1).
    public static long sum(MemorySegment memory, long offset, long length) {
        return sum(memory, offset, length, 0);
    }

    /// The partial of `length` bytes (below 16 GiB), added to the partial `initial`.
    public static long sum(MemorySegment memory, long offset, long length, long initial) {
        int words = (int) (length >>> 3);
        long whole = sumWords(memory, offset, words);
        long tail = tail(memory, offset + ((long) words << 3), (int) (length & 7));
        return initial + networkOrder(fold(whole + tail));
    }

    /// The loop that C2 turns into vector instructions, in the machine's byte order.
    ///
    /// It does so only for a loop that counts in `int` and for sums of more than what was loaded as it is: hence
    /// two sums of halves. Adding whole words and counting carries looks cheaper and runs at a third of the speed.
    private static long sumWords(MemorySegment memory, long offset, int words) {
        long low = 0;
        long high = 0;
        for (int i = 0; i < words; i++) {
            long word = memory.get(NATIVE_LONG, offset + ((long) i << 3));
            low += word & 0xffff_ffffL;
            high += word >>> 32;
        }
        return low + high;
    }

    /// The last 0..7 bytes, in the machine's order as the whole words are.
    private static long tail(MemorySegment memory, long offset, int length) {
        long sum = 0;
        long at = offset;
        if ((length & 4) != 0) {
            sum += memory.get(NATIVE_INT, at) & 0xffff_ffffL;
            at += 4;
        }
        if ((length & 2) != 0) {
            sum += memory.get(NATIVE_SHORT, at) & 0xffffL;
            at += 2;
        }
        if ((length & 1) != 0) sum += lastByte(memory.get(JAVA_BYTE, at) & 0xff);
        return sum;
    }

    private static int lastByte(int value) {
        return LITTLE_ENDIAN ? value : value << 8;
    }

    /// The sum does not care in which order the bytes of all words lie, so the swap is done once (RFC 1071 §2 (B)).
    private static int networkOrder(int folded) {
        return LITTLE_ENDIAN ? swap(folded) : folded;
    }

    private static int swap(int folded) {
        return (folded << 8 | folded >>> 8) & 0xffff;
    }

    /// The 16-bit ones-complement sum of a partial (taken as unsigned), not complemented.
    public static int fold(long partial) {
        long sum = (partial & 0xffff_ffffL) + (partial >>> 32);
        sum = (sum & 0xffff) + (sum >>> 16 & 0xffff) + (sum >>> 32);
        sum = (sum & 0xffff) + (sum >>> 16);
        return (int) ((sum & 0xffff) + (sum >>> 16));
    }

    /// The value for a header's checksum field, 0..65535: the folded sum, complemented.
    public static int finish(long partial) {
        return ~fold(partial) & 0xffff;
    }

    /// The partial of two neighbouring pieces when the first has an even number of bytes.
    public static long combine(long first, long second) {
        return (long) fold(first) + fold(second);
    }

    /// The partial of two neighbouring pieces when the first has an odd number of bytes (RFC 1071 §2 (B)).
    public static long combineAtOddOffset(long first, long second) {
        return (long) fold(first) + swap(fold(second));
    }

    /// The checksum field after a 16-bit field changed from `before` to `after`: RFC 1624 §3, equation 3.
    public static int update16(int checksum, int before, int after) {
        return finish((~checksum & 0xffffL) + (~before & 0xffffL) + (after & 0xffffL));
    }

    /// The checksum field after a 32-bit field at an even offset changed: RFC 1624 §3, equation 3.
    public static int update32(int checksum, int before, int after) {
        return finish((~checksum & 0xffffL) + (~before & 0xffff_ffffL) + (after & 0xffff_ffffL));
    }

    /// The partial of the IPv4 pseudo-header: RFC 9293 §3.1; `length` in bytes.
    public static long pseudoIpv4(int source, int destination, int protocol, int length) {
        return (source & 0xffff_ffffL) + (destination & 0xffff_ffffL) + protocol + length;
    }

    /// The partial of the IPv6 pseudo-header: RFC 8200 §8.1; `length` in bytes.
    public static long pseudoIpv6(
            long sourceHi, long sourceLo, long destinationHi, long destinationLo, int protocol, int length) {
        return halves(sourceHi) + halves(sourceLo) + halves(destinationHi) + halves(destinationLo) + protocol + length;
    }

    /// The partial of the pseudo-header of two addresses of one version.
    public static long pseudo(IpAddress source, IpAddress destination, int protocol, int length) {
        return source.isIpv4()
                ? pseudoIpv4(source.ipv4(), destination.ipv4(), protocol, length)
                : pseudoIpv6(source.hi(), source.lo(), destination.hi(), destination.lo(), protocol, length);
    }

    private static long halves(long value) {
        return (value & 0xffff_ffffL) + (value >>> 32);
    }
}
