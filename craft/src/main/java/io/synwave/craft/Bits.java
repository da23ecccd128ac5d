package io.synwave.craft;

import io.synwave.wire.Bytes;
import java.lang.foreign.MemorySegment;

/// Reads and writes the bits of a field, wherever they begin and end; stateless. For headers made by hand, not for the
/// path of every packet.
final class Bits {
    private Bits() {}

    /// The field's number in the header at `offset`: of at most 64 bits.
    static long number(MemorySegment memory, long offset, Field field) {
        long value = 0;
        for (int i = 0; i < field.bits(); i++) value = value << 1 | bit(memory, offset, field.at() + i);
        return value;
    }

    private static int bit(MemorySegment memory, long offset, int at) {
        return Bytes.u8(memory, offset + (at >>> 3)) >>> (7 - (at & 7)) & 1;
    }

    /// Writes the low bits of `value`; the bits around the field stay.
    static void put(MemorySegment memory, long offset, Field field, long value) {
        for (int i = 0; i < field.bits(); i++) {
            int at = field.at() + i;
            int mask = 0x80 >>> (at & 7);
            boolean isSet = (value >>> (field.bits() - 1 - i) & 1) != 0;
            int before = Bytes.u8(memory, offset + (at >>> 3));
            Bytes.putU8(memory, offset + (at >>> 3), isSet ? before | mask : before & ~mask);
        }
    }
}
