package io.synwave.wire;

import java.lang.foreign.MemorySegment;

/// A view and writer of the IPv4 header: RFC 791 §3.1, with the traffic class of RFC 2474 and RFC 3168.
///
/// Reused for one thread; it does not own the memory. It does not judge addresses, nor what the options mean.
public final class Ipv4Header {
    /// Bytes of a header without options.
    public static final int MIN_LENGTH = 20;

    /// Bits of the word of flags and fragment offset.
    public static final int DONT_FRAGMENT = 0x4000;

    public static final int MORE_FRAGMENTS = 0x2000;

    private static final int LOOSE_SOURCE_ROUTE = 131;
    private static final int STRICT_SOURCE_ROUTE = 137;
    private static final int DEFAULT_TTL = 64;

    private MemorySegment memory = MemorySegment.NULL;
    private long offset;
    private int length;
    private int headerLength;

    /// Whether `length` bytes hold version 4, a whole header and a total length that is inside them.
    public boolean wrap(MemorySegment memory, long offset, int length) {
        return wrapCaptured(memory, offset, length) && totalLength() <= length;
    }

    /// As [#wrap], but the total length may lie beyond the bytes that a capture kept.
    public boolean wrapCaptured(MemorySegment memory, long offset, int length) {
        this.memory = memory;
        this.offset = offset;
        this.length = length;
        int first = length < MIN_LENGTH ? 0 : Bytes.u8(memory, offset);
        headerLength = (first & 0xf) << 2;
        return first >>> 4 == 4
                && headerLength >= MIN_LENGTH
                && headerLength <= length
                && totalLength() >= headerLength;
    }

    /// Bytes, 20..60.
    public int headerLength() {
        return headerLength;
    }

    /// DSCP and ECN, 0..255.
    public int trafficClass() {
        return Bytes.u8(memory, offset + 1);
    }

    /// Bytes of header and payload. A total length of 0 stands in captures of offloaded segments: then it is all
    /// there
    /// is.
    public int totalLength() {
        int total = Bytes.u16(memory, offset + 2);
        return total == 0 ? length : total;
    }

    public int identification() {
        return Bytes.u16(memory, offset + 4);
    }

    public boolean dontFragment() {
        return (fragmentWord() & DONT_FRAGMENT) != 0;
    }

    public boolean moreFragments() {
        return (fragmentWord() & MORE_FRAGMENTS) != 0;
    }

    /// Bytes from the start of the whole packet's payload, a multiple of 8.
    public int fragmentOffset() {
        return (fragmentWord() & 0x1fff) << 3;
    }

    private int fragmentWord() {
        return Bytes.u16(memory, offset + 6);
    }

    public int ttl() {
        return Bytes.u8(memory, offset + 8);
    }

    public int protocol() {
        return Bytes.u8(memory, offset + 9);
    }

    public int checksum() {
        return Bytes.u16(memory, offset + 10);
    }

    public boolean checksumOk() {
        return Checksum.finish(Checksum.sum(memory, offset, headerLength)) == 0;
    }

    public int source() {
        return Bytes.i32(memory, offset + 12);
    }

    public int destination() {
        return Bytes.i32(memory, offset + 16);
    }

    public long optionsOffset() {
        return offset + MIN_LENGTH;
    }

    /// Bytes, 0..40.
    public int optionsLength() {
        return headerLength - MIN_LENGTH;
    }

    public long payloadOffset() {
        return offset + headerLength;
    }

    /// Bytes, by the header's word.
    public int payloadLength() {
        return totalLength() - headerLength;
    }

    /// Whether a loose or strict source route is among the options; a malformed option ends the search.
    public boolean hasSourceRoute() {
        return headerLength > MIN_LENGTH && sourceRouteOffset(memory, offset) >= 0;
    }

    /// Where the source route option begins in the header at `offset`, −1 when there is none.
    public static long sourceRouteOffset(MemorySegment memory, long offset) {
        long at = offset + MIN_LENGTH;
        long end = offset + ((Bytes.u8(memory, offset) & 0xf) << 2);
        while (at < end) {
            int kind = Bytes.u8(memory, at);
            if (kind == 0) return -1;
            int size = kind == 1 ? 1 : at + 1 < end ? Bytes.u8(memory, at + 1) : 0;
            if (kind == LOOSE_SOURCE_ROUTE || kind == STRICT_SOURCE_ROUTE) return at;
            if (size < 2 && kind != 1) return -1;
            at += size;
        }
        return -1;
    }

    /// Writes a header of 20 bytes with its checksum: TTL 64, traffic class 0, identification 0, DF set.
    ///
    /// The put methods change a field afterwards; then [#finish] is due again.
    public static void write(
            MemorySegment memory, long offset, int totalLength, int protocol, int source, int destination) {
        write(memory, offset, 0, totalLength, DEFAULT_TTL, protocol, source, destination);
    }

    /// As [#write(MemorySegment, long, int, int, int, int)], with this traffic class and TTL. The checksum is made
    /// of
    /// the words that are stored.
    public static void write(
            MemorySegment memory,
            long offset,
            int trafficClass,
            int totalLength,
            int ttl,
            int protocol,
            int source,
            int destination) {
        int first = 0x4500_0000 | (trafficClass & 0xff) << 16 | totalLength & 0xffff;
        int third = ttl << 24 | protocol << 16;
        long sum = Integer.toUnsignedLong(first)
                + DONT_FRAGMENT
                + Integer.toUnsignedLong(third)
                + Integer.toUnsignedLong(source)
                + Integer.toUnsignedLong(destination);
        Bytes.putI64(memory, offset, (long) first << 32 | DONT_FRAGMENT);
        Bytes.putI64(memory, offset + 8, (long) (third | Checksum.finish(sum)) << 32 | source & 0xffff_ffffL);
        Bytes.putI32(memory, offset + 16, destination);
    }

    /// Computes the header's checksum and writes it; the length in the first byte must be right.
    public static void finish(MemorySegment memory, long offset) {
        Bytes.putU16(memory, offset + 10, 0);
        int header = (Bytes.u8(memory, offset) & 0xf) << 2;
        Bytes.putU16(memory, offset + 10, Checksum.finish(Checksum.sum(memory, offset, header)));
    }

    /// Bytes, a multiple of 4 in 20..60.
    public static void putHeaderLength(MemorySegment memory, long offset, int bytes) {
        Bytes.putU8(memory, offset, 0x40 | bytes >>> 2);
    }

    public static void putTrafficClass(MemorySegment memory, long offset, int trafficClass) {
        Bytes.putU8(memory, offset + 1, trafficClass);
    }

    public static void putTotalLength(MemorySegment memory, long offset, int bytes) {
        Bytes.putU16(memory, offset + 2, bytes);
    }

    public static void putIdentification(MemorySegment memory, long offset, int identification) {
        Bytes.putU16(memory, offset + 4, identification);
    }

    /// `flags` are [#DONT_FRAGMENT] and [#MORE_FRAGMENTS]; the offset is in bytes, a multiple of 8.
    public static void putFragment(MemorySegment memory, long offset, int flags, int fragmentOffset) {
        Bytes.putU16(memory, offset + 6, flags | fragmentOffset >>> 3);
    }

    public static void putTtl(MemorySegment memory, long offset, int ttl) {
        Bytes.putU8(memory, offset + 8, ttl);
    }

    public static void putProtocol(MemorySegment memory, long offset, int protocol) {
        Bytes.putU8(memory, offset + 9, protocol);
    }

    public static void putChecksum(MemorySegment memory, long offset, int checksum) {
        Bytes.putU16(memory, offset + 10, checksum);
    }

    public static void putSource(MemorySegment memory, long offset, int source) {
        Bytes.putI32(memory, offset + 12, source);
    }

    public static void putDestination(MemorySegment memory, long offset, int destination) {
        Bytes.putI32(memory, offset + 16, destination);
    }
}
