package io.synwave.wire;

/// An address together with the length of its network's prefix, as `10.0.0.1/24` means both: RFC 4632 §3.1.
///
/// The address keeps its host bits; [#network] clears them. `bits` is 0..32 for IPv4, 0..128 for IPv6.
public record Prefix(IpAddress address, int bits) {
    public Prefix {
        int most = address.isIpv4() ? 32 : 128;
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException(
                    "/" + bits + " does not fit " + address + ": its prefix has 0 to " + most + " bits");
        }
    }

    /// Reads `ADDRESS/BITS`; [IllegalArgumentException] says what was expected.
    public static Prefix parse(String text) {
        int slash = text.indexOf('/');
        String bits = text.substring(slash + 1);
        if (slash < 0 || !bits.matches("0|[1-9][0-9]{0,2}")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an address with a prefix length: write one as 10.0.0.1/24 or fd00::1/64");
        }
        return new Prefix(IpAddress.parse(text.substring(0, slash)), Integer.parseInt(bits));
    }

    public boolean isIpv4() {
        return address.isIpv4();
    }

    /// Whether `other` is of the same version and has the same first [#bits] bits.
    public boolean contains(IpAddress other) {
        return contains(other.hi(), other.lo());
    }

    /// Whether the address with these halves is of the same version and has the same first [#bits] bits.
    public boolean contains(long hi, long lo) {
        if (IpAddress.isIpv4(hi, lo) != isIpv4()) return false;
        return ((hi ^ address.hi()) & maskHi()) == 0 && ((lo ^ address.lo()) & maskLo()) == 0;
    }

    /// The address with all host bits 0.
    public IpAddress network() {
        return IpAddress.of(address.hi() & maskHi(), address.lo() & maskLo());
    }

    /// The address with all host bits 1: in IPv4 the network's broadcast address, unless the prefix has 31 or 32
    /// bits
    /// (RFC 3021).
    public IpAddress broadcast() {
        return IpAddress.of(address.hi() | ~maskHi(), address.lo() | ~maskLo());
    }

    /// Whether `other` is the directed broadcast address of this IPv4 network.
    public boolean isBroadcast(IpAddress other) {
        return isIpv4() && bits < 31 && other.equals(broadcast());
    }

    private long maskHi() {
        int length = isIpv4() ? 128 : bits;
        return length == 0 ? 0 : length >= 64 ? -1L : -1L << 64 - length;
    }

    private long maskLo() {
        int length = isIpv4() ? bits + 32 : bits - 64;
        return length <= 0 ? 0 : length == 64 ? -1L : -1L << 64 - length;
    }

    @Override
    public String toString() {
        return address + "/" + bits;
    }
}
