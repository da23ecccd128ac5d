package io.synwave.wire;

import java.lang.foreign.MemorySegment;

/// An IP packet of either version behind one face: RFC 791, RFC 8200; addresses of IPv4 appear as mapped.
///
/// Reused for one thread; it does not own the memory. [#wrap] rejects what is malformed (truncated, wrong version,
/// lengths
/// that contradict each other); checksum, addresses and TTL are the host's to judge.
public final class IpPacket {
    private final Ipv4Header v4 = new Ipv4Header();
    private final Ipv6Header v6 = new Ipv6Header();
    private final Ipv6Extensions extensions = new Ipv6Extensions();
    private MemorySegment memory = MemorySegment.NULL;
    private long offset;
    private int available;
    private int version;
    private int headerLength;
    private int totalLength;
    private int protocol;

    /// Whether `length` bytes begin with a well-formed packet; more bytes after it (padding) are allowed.
    public boolean wrap(MemorySegment memory, long offset, int length) {
        return wrapCaptured(memory, offset, length) && totalLength <= length;
    }

    /// As [#wrap], but the payload may reach beyond the `length` bytes that a capture kept: see
    /// [#capturedPayloadLength].
    public boolean wrapCaptured(MemorySegment memory, long offset, int length) {
        this.memory = memory;
        this.offset = offset;
        this.available = length;
        version = length < 1 ? 0 : Bytes.u8(memory, offset) >>> 4;
        return switch (version) {
            case 4 -> wrapIpv4(length);
            case 6 -> wrapIpv6(length);
            default -> false;
        };
    }

    private boolean wrapIpv4(int length) {
        if (!v4.wrapCaptured(memory, offset, length)) return false;
        headerLength = v4.headerLength();
        totalLength = v4.totalLength();
        protocol = v4.protocol();
        return true;
    }

    private boolean wrapIpv6(int length) {
        if (!v6.wrapCaptured(memory, offset, length)) return false;
        int payload = v6.payloadLength();
        totalLength = Ipv6Header.LENGTH + payload;
        if (!extensions.walk(memory, offset, Math.min(payload, length - Ipv6Header.LENGTH))) return false;
        headerLength = (int) (extensions.payloadOffset() - offset);
        protocol = extensions.protocol();
        return true;
    }

    /// 4 or 6.
    public int version() {
        return version;
    }

    public boolean isIpv4() {
        return version == 4;
    }

    /// Where the packet begins.
    public long offset() {
        return offset;
    }

    /// Bytes before the upper layer, extension headers included.
    public int headerLength() {
        return headerLength;
    }

    /// Bytes of the whole packet, by the header's word.
    public int totalLength() {
        return totalLength;
    }

    /// The upper layer, see [IpProtocol]; in a fragment of IPv6, the first header inside the pieces.
    public int protocol() {
        return protocol;
    }

    public long payloadOffset() {
        return offset + headerLength;
    }

    /// Bytes after all headers, by the header's word.
    public int payloadLength() {
        return totalLength - headerLength;
    }

    /// Bytes of the payload that are there; less than [#payloadLength] when a capture was cut.
    public int capturedPayloadLength() {
        return Math.min(totalLength, available) - headerLength;
    }

    public long sourceHi() {
        return version == 4 ? 0 : v6.sourceHi();
    }

    public long sourceLo() {
        return version == 4 ? mapped(v4.source()) : v6.sourceLo();
    }

    public long destinationHi() {
        return version == 4 ? 0 : v6.destinationHi();
    }

    public long destinationLo() {
        return version == 4 ? mapped(v4.destination()) : v6.destinationLo();
    }

    private static long mapped(int bits) {
        return IpAddress.MAPPED | bits & 0xffff_ffffL;
    }

    /// Allocates: not for the path of every packet.
    public IpAddress source() {
        return IpAddress.of(sourceHi(), sourceLo());
    }

    /// Allocates: not for the path of every packet.
    public IpAddress destination() {
        return IpAddress.of(destinationHi(), destinationLo());
    }

    /// DSCP and ECN, 0..255.
    public int trafficClass() {
        return version == 4 ? v4.trafficClass() : v6.trafficClass();
    }

    /// The ECN field, see [EcnField].
    public int ecn() {
        return EcnField.of(trafficClass());
    }

    /// TTL or hop limit.
    public int ttl() {
        return version == 4 ? v4.ttl() : v6.hopLimit();
    }

    /// Whether this is a piece of a packet and not all of it.
    public boolean isFragment() {
        return moreFragments() || fragmentOffset() != 0;
    }

    /// Bytes from the start of the fragmented part, a multiple of 8.
    public int fragmentOffset() {
        return version == 4 ? v4.fragmentOffset() : fragmentWord() & 0xfff8;
    }

    public boolean moreFragments() {
        return version == 4 ? v4.moreFragments() : (fragmentWord() & 1) != 0;
    }

    private int fragmentWord() {
        long at = extensions.fragmentHeaderOffset();
        return at < 0 ? 0 : Bytes.u16(memory, at + 2);
    }

    /// 16 bits of IPv4, 32 of an IPv6 fragment header, 0 without one.
    public int identification() {
        if (version == 4) return v4.identification();
        long at = extensions.fragmentHeaderOffset();
        return at < 0 ? 0 : Bytes.i32(memory, at + 4);
    }

    /// Always true of IPv6: no router fragments it.
    public boolean dontFragment() {
        return version == 6 || v4.dontFragment();
    }

    /// Always true of IPv6: it has none.
    public boolean headerChecksumOk() {
        return version == 6 || v4.checksumOk();
    }

    /// Whether IPv4 options hold a source route, or an IPv6 routing header has segments left.
    public boolean hasSourceRoute() {
        return version == 4 ? v4.hasSourceRoute() : extensions.hasSourceRoute();
    }

    /// The partial checksum of the pseudo-header for [#protocol] and `upperLength` bytes.
    public long pseudoSum(int upperLength) {
        return version == 4
                ? Checksum.pseudoIpv4(v4.source(), v4.destination(), protocol, upperLength)
                : Checksum.pseudoIpv6(
                        v6.sourceHi(), v6.sourceLo(), v6.destinationHi(), v6.destinationLo(), protocol, upperLength);
    }

    /// The header's own fields, valid while [#version] is 4.
    public Ipv4Header ipv4() {
        return v4;
    }

    /// The fixed header's own fields, valid while [#version] is 6.
    public Ipv6Header ipv6() {
        return v6;
    }

    /// The extension headers, valid while [#version] is 6.
    public Ipv6Extensions extensions() {
        return extensions;
    }
}
