package io.synwave.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/// Fields of the kernel's structures, in the machine's byte order.
final class NativeBytes {
    private NativeBytes() {}

    static int u8(MemorySegment memory, long offset) {
        return memory.get(JAVA_BYTE, offset) & 0xff;
    }

    static int u16(MemorySegment memory, long offset) {
        return memory.get(JAVA_SHORT_UNALIGNED, offset) & 0xffff;
    }

    static int i32(MemorySegment memory, long offset) {
        return memory.get(JAVA_INT_UNALIGNED, offset);
    }

    static void putU8(MemorySegment memory, long offset, int value) {
        memory.set(JAVA_BYTE, offset, (byte) value);
    }

    static void putU16(MemorySegment memory, long offset, int value) {
        memory.set(JAVA_SHORT_UNALIGNED, offset, (short) value);
    }

    static void putI32(MemorySegment memory, long offset, int value) {
        memory.set(JAVA_INT_UNALIGNED, offset, value);
    }
}
