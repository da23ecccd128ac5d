package io.synwave.wire;

import java.lang.foreign.MemorySegment;

/// A view and writer of the fixed IPv6 header: RFC 8200 §3. Extension headers are [Ipv6Extensions]' matter.
///
/// Reused for one thread; it does not own the memory.
public final class Ipv6Header {
    /// Bytes of the fixed header.
    public static final int LENGTH = 40;

    private static final int DEFAULT_HOP_LIMIT = 64;

    private MemorySegment memory = MemorySegment.NULL;
    private long offset;
    private int length;

    /// Whether `length` bytes hold version 6, the fixed header and the payload it announces.
    public boolean wrap(MemorySegment memory, long offset, int length) {
        return wrapCaptured(memory, offset, length) && LENGTH + payloadLength() <= length;
    }

    /// As [#wrap], but the payload may reach beyond the bytes that a capture kept.
    public boolean wrapCaptured(MemorySegment memory, long offset, int length) {
        this.memory = memory;
        this.offset = offset;
        this.length = length;
        return length >= LENGTH && Bytes.u8(memory, offset) >>> 4 == 6;
    }

    /// DSCP and ECN, 0..255.
    public int trafficClass() {
        return Bytes.u16(memory, offset) >>> 4 & 0xff;
    }

    /// 20 bits.
    public int flowLabel() {
        return Bytes.i32(memory, offset) & 0xf_ffff;
    }

    /// Bytes after the fixed header. A length of 0 before a payload stands for all there is: offloaded segments and
    /// jumbograms (RFC 2675) are captured so.
    public int payloadLength() {
        int payload = Bytes.u16(memory, offset + 4);
        boolean unsaid = payload == 0 && nextHeader() != IpProtocol.NO_NEXT_HEADER;
        return unsaid ? length - LENGTH : payload;
    }

    public int nextHeader() {
        return Bytes.u8(memory, offset + 6);
    }

    public int hopLimit() {
        return Bytes.u8(memory, offset + 7);
    }

    public long sourceHi() {
        return Bytes.i64(memory, offset + 8);
    }

    public long sourceLo() {
        return Bytes.i64(memory, offset + 16);
    }

    public long destinationHi() {
        return Bytes.i64(memory, offset + 24);
    }

    public long destinationLo() {
        return Bytes.i64(memory, offset + 32);
    }

    /// Writes all but the addresses: hop limit 64, traffic class and flow label 0.
    public static void write(MemorySegment memory, long offset, int payloadLength, int nextHeader) {
        Bytes.putI32(memory, offset, 0x6000_0000);
        Bytes.putU16(memory, offset + 4, payloadLength);
        Bytes.putU8(memory, offset + 6, nextHeader);
        Bytes.putU8(memory, offset + 7, DEFAULT_HOP_LIMIT);
    }

    /// Traffic class 0..255, flow label 20 bits.
    public static void putTrafficClass(MemorySegment memory, long offset, int trafficClass, int flowLabel) {
        Bytes.putI32(memory, offset, 0x6000_0000 | (trafficClass & 0xff) << 20 | flowLabel & 0xf_ffff);
    }

    public static void putPayloadLength(MemorySegment memory, long offset, int bytes) {
        Bytes.putU16(memory, offset + 4, bytes);
    }

    public static void putNextHeader(MemorySegment memory, long offset, int nextHeader) {
        Bytes.putU8(memory, offset + 6, nextHeader);
    }

    public static void putHopLimit(MemorySegment memory, long offset, int hopLimit) {
        Bytes.putU8(memory, offset + 7, hopLimit);
    }

    public static void putSource(MemorySegment memory, long offset, long hi, long lo) {
        Bytes.putI64(memory, offset + 8, hi);
        Bytes.putI64(memory, offset + 16, lo);
    }

    public static void putDestination(MemorySegment memory, long offset, long hi, long lo) {
        Bytes.putI64(memory, offset + 24, hi);
        Bytes.putI64(memory, offset + 32, lo);
    }
}
