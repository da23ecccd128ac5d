package io.synwave.wire;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Network-order (big-endian) reads and writes at any byte of a memory segment; stateless.
///
/// An access outside the segment throws [IndexOutOfBoundsException]: that is a fault of the caller, for every view
/// checks its length first.
public final class Bytes {
    private static final ValueLayout.OfShort U16 = JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt I32 = JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong I64 = JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private Bytes() {}

    /// The byte at `offset`, 0..255.
    public static int u8(MemorySegment memory, long offset) {
        return memory.get(JAVA_BYTE, offset) & 0xff;
    }

    /// The two bytes at `offset`, 0..65535.
    public static int u16(MemorySegment memory, long offset) {
        return memory.get(U16, offset) & 0xffff;
    }

    /// The four bytes at `offset` as they are, for sequence numbers and addresses.
    public static int i32(MemorySegment memory, long offset) {
        return memory.get(I32, offset);
    }

    /// The four bytes at `offset`, 0..4294967295.
    public static long u32(MemorySegment memory, long offset) {
        return memory.get(I32, offset) & 0xffff_ffffL;
    }

    /// The eight bytes at `offset` as they are.
    public static long i64(MemorySegment memory, long offset) {
        return memory.get(I64, offset);
    }

    /// The six bytes at `offset`, as a MAC address is held.
    public static long u48(MemorySegment memory, long offset) {
        return (long) u16(memory, offset) << 32 | u32(memory, offset + 2);
    }

    /// Writes the low 8 bits of `value`.
    public static void putU8(MemorySegment memory, long offset, int value) {
        memory.set(JAVA_BYTE, offset, (byte) value);
    }

    /// Writes the low 16 bits of `value`.
    public static void putU16(MemorySegment memory, long offset, int value) {
        memory.set(U16, offset, (short) value);
    }

    /// Writes the 32 bits of `value`.
    public static void putI32(MemorySegment memory, long offset, int value) {
        memory.set(I32, offset, value);
    }

    /// Writes the low 32 bits of `value`.
    public static void putU32(MemorySegment memory, long offset, long value) {
        memory.set(I32, offset, (int) value);
    }

    /// Writes the 64 bits of `value`.
    public static void putI64(MemorySegment memory, long offset, long value) {
        memory.set(I64, offset, value);
    }

    /// Writes the low 48 bits of `value`.
    public static void putU48(MemorySegment memory, long offset, long value) {
        putU16(memory, offset, (int) (value >>> 32));
        putI32(memory, offset + 2, (int) value);
    }

    /// Copies `length` bytes; the ranges may overlap.
    public static void copy(MemorySegment from, long fromOffset, MemorySegment to, long toOffset, long length) {
        MemorySegment.copy(from, fromOffset, to, toOffset, length);
    }
}
