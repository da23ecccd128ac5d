package io.synwave.wire;

import java.lang.foreign.MemorySegment;

/// A view and writer of the TCP header: RFC 9293 §3.1. Options are [TcpOptions]' matter.
///
/// Reused for one thread; it does not own the memory. The checksum is the caller's to judge, by [#checksumOk].
public final class TcpHeader {
    /// Bytes of a header without options.
    public static final int MIN_LENGTH = 20;
    /// Bytes of a header with all the options it can hold.
    public static final int MAX_LENGTH = 60;

    private MemorySegment memory = MemorySegment.NULL;
    private long offset;
    private int length;
    private int headerLength;

    /// Whether `length` bytes, the segment's whole length, hold the header that its data offset announces.
    public boolean wrap(MemorySegment memory, long offset, int length) {
        this.memory = memory;
        this.offset = offset;
        this.length = length;
        headerLength = length < MIN_LENGTH ? 0 : Bytes.u8(memory, offset + 12) >>> 4 << 2;
        return headerLength >= MIN_LENGTH && headerLength <= length;
    }

    public int sourcePort() {
        return Bytes.u16(memory, offset);
    }

    public int destinationPort() {
        return Bytes.u16(memory, offset + 2);
    }

    /// A sequence number: compare it only by sequence arithmetic.
    public int sequence() {
        return Bytes.i32(memory, offset + 4);
    }

    /// A sequence number, without meaning unless ACK is set.
    public int acknowledgment() {
        return Bytes.i32(memory, offset + 8);
    }

    /// Bytes, 20..60.
    public int headerLength() {
        return headerLength;
    }

    /// The nine bits of [TcpFlags].
    public int flags() {
        return Bytes.u16(memory, offset + 12) & 0x1ff;
    }

    /// As it stands on the wire, not scaled, 0..65535.
    public int window() {
        return Bytes.u16(memory, offset + 14);
    }

    public int checksum() {
        return Bytes.u16(memory, offset + 16);
    }

    /// Whether the segment's checksum is right over `pseudoSum`, see [IpPacket#pseudoSum].
    public boolean checksumOk(long pseudoSum) {
        return Checksum.finish(Checksum.sum(memory, offset, length, pseudoSum)) == 0;
    }

    public int urgentPointer() {
        return Bytes.u16(memory, offset + 18);
    }

    public long optionsOffset() {
        return offset + MIN_LENGTH;
    }

    /// Bytes, 0..40.
    public int optionsLength() {
        return headerLength - MIN_LENGTH;
    }

    public long textOffset() {
        return offset + headerLength;
    }

    /// Bytes of text, SYN and FIN not counted.
    public int textLength() {
        return length - headerLength;
    }

    /// Writes the first 20 bytes with window, checksum and urgent pointer 0 and no flags; `headerLength` counts the
    /// options, which the caller writes behind.
    public static void write(MemorySegment memory, long offset, int sourcePort, int destinationPort, int headerLength) {
        write(memory, offset, sourcePort, destinationPort, 0, 0, headerLength, 0, 0);
    }

    /// As [#write(MemorySegment, long, int, int, int)], with all that most segments say. Words and not fields are
    /// stored, which the checksum can read again at once.
    public static void write(
            MemorySegment memory,
            long offset,
            int sourcePort,
            int destinationPort,
            int sequence,
            int acknowledgment,
            int headerLength,
            int flags,
            int window) {
        Bytes.putI64(memory, offset, words(sourcePort << 16 | destinationPort & 0xffff, sequence));
        Bytes.putI64(
                memory,
                offset + 8,
                words(acknowledgment, headerLength << 26 | (flags & 0x1ff) << 16 | window & 0xffff));
        Bytes.putI32(memory, offset + 16, 0);
    }

    private static long words(int first, int second) {
        return (long) first << 32 | second & 0xffff_ffffL;
    }

    public static void putSourcePort(MemorySegment memory, long offset, int port) {
        Bytes.putU16(memory, offset, port);
    }

    public static void putDestinationPort(MemorySegment memory, long offset, int port) {
        Bytes.putU16(memory, offset + 2, port);
    }

    public static void putSequence(MemorySegment memory, long offset, int sequence) {
        Bytes.putI32(memory, offset + 4, sequence);
    }

    public static void putAcknowledgment(MemorySegment memory, long offset, int acknowledgment) {
        Bytes.putI32(memory, offset + 8, acknowledgment);
    }

    /// Bytes, a multiple of 4 in 20..60; the three reserved bits become 0.
    public static void putHeaderLengthAndFlags(MemorySegment memory, long offset, int bytes, int flags) {
        Bytes.putU16(memory, offset + 12, bytes << 10 | flags & 0x1ff);
    }

    /// Keeps the header's length.
    public static void putFlags(MemorySegment memory, long offset, int flags) {
        Bytes.putU16(memory, offset + 12, Bytes.u16(memory, offset + 12) & 0xfe00 | flags & 0x1ff);
    }

    public static void putWindow(MemorySegment memory, long offset, int window) {
        Bytes.putU16(memory, offset + 14, window);
    }

    public static void putChecksum(MemorySegment memory, long offset, int checksum) {
        Bytes.putU16(memory, offset + 16, checksum);
    }

    public static void putUrgentPointer(MemorySegment memory, long offset, int pointer) {
        Bytes.putU16(memory, offset + 18, pointer);
    }

    /// Computes the checksum of a segment of `length` bytes over `pseudoSum` and writes it.
    public static void finish(MemorySegment memory, long offset, int length, long pseudoSum) {
        Bytes.putU16(memory, offset + 16, 0);
        Bytes.putU16(memory, offset + 16, Checksum.finish(Checksum.sum(memory, offset, length, pseudoSum)));
    }
}
