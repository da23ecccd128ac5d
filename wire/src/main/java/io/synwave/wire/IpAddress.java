package io.synwave.wire;

import org.jspecify.annotations.Nullable;

/// An IPv4 or IPv6 address in 128 bits: RFC 4291; immutable, for any thread. It knows no names and no zones.
///
/// An IPv4 address is held as the IPv4-mapped `::ffff:a.b.c.d` (RFC 4291 §2.5.5.2), so one table serves both versions.
public final class IpAddress implements Comparable<IpAddress> {
    /// The low half of an IPv4 address is `MAPPED | bits`, its high half 0.
    public static final long MAPPED = 0x0000_ffff_0000_0000L;

    /// `0.0.0.0`.
    public static final IpAddress ANY_IPV4 = ofIpv4(0);
    /// `::`.
    public static final IpAddress ANY_IPV6 = of(0, 0);

    private final long hi;
    private final long lo;

    private IpAddress(long hi, long lo) {
        this.hi = hi;
        this.lo = lo;
    }

    /// The address with these halves.
    public static IpAddress of(long hi, long lo) {
        return new IpAddress(hi, lo);
    }

    /// The IPv4 address whose first number stands in the top byte of `bits`.
    public static IpAddress ofIpv4(int bits) {
        return new IpAddress(0, MAPPED | bits & 0xffff_ffffL);
    }

    /// Reads a dotted IPv4 or any RFC 4291 §2.2 form of an IPv6 address, never a name; [IllegalArgumentException]
    /// says in a sentence what was expected.
    public static IpAddress parse(String text) {
        return AddressParser.parse(text);
    }

    public long hi() {
        return hi;
    }

    public long lo() {
        return lo;
    }

    public boolean isIpv4() {
        return isIpv4(hi, lo);
    }

    /// Whether an address with these halves is an IPv4 one.
    public static boolean isIpv4(long hi, long lo) {
        return hi == 0 && lo >>> 32 == 0xffff;
    }

    /// The 32 bits of an IPv4 address; without meaning for an IPv6 one.
    public int ipv4() {
        return (int) lo;
    }

    /// 4 or 6.
    public int version() {
        return isIpv4() ? 4 : 6;
    }

    /// `0.0.0.0` or `::`.
    public boolean isUnspecified() {
        return hi == 0 && (lo == 0 || lo == MAPPED);
    }

    /// `127.0.0.0/8` or `::1`.
    public boolean isLoopback() {
        return isIpv4() ? (ipv4() >>> 24) == 127 : hi == 0 && lo == 1;
    }

    /// `224.0.0.0/4` or `ff00::/8`.
    public boolean isMulticast() {
        return isMulticast(hi, lo);
    }

    /// Whether an address with these halves is a multicast one.
    public static boolean isMulticast(long hi, long lo) {
        return isIpv4(hi, lo) ? ((int) lo >>> 28) == 0xe : hi >>> 56 == 0xff;
    }

    /// `255.255.255.255`.
    public boolean isLimitedBroadcast() {
        return isIpv4() && ipv4() == -1;
    }

    /// `169.254.0.0/16` or `fe80::/10`.
    public boolean isLinkLocal() {
        return isIpv4() ? (ipv4() >>> 16) == 0xa9fe : hi >>> 54 == 0x3fa;
    }

    @Override
    public int compareTo(IpAddress other) {
        int first = Long.compareUnsigned(hi, other.hi);
        return first != 0 ? first : Long.compareUnsigned(lo, other.lo);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress that && hi == that.hi && lo == that.lo;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(hi) * 31 + Long.hashCode(lo);
    }

    /// The dotted form of an IPv4 address, the RFC 5952 §4 form of an IPv6 one.
    @Override
    public String toString() {
        return isIpv4() ? AddressText.ipv4(ipv4()) : AddressText.ipv6(hi, lo);
    }

    /// The text of the address with these halves, as [#toString] gives it.
    public static String text(long hi, long lo) {
        return isIpv4(hi, lo) ? AddressText.ipv4((int) lo) : AddressText.ipv6(hi, lo);
    }
}
