package io.synwave.wire;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;

/// Native memory for tests: the segment ends where the bytes end, so a read outside throws.
public final class Native {
    private Native() {}

    public static MemorySegment of(byte[] bytes) {
        MemorySegment slab = Arena.ofAuto().allocate(bytes.length + 1L, 8);
        MemorySegment exact = slab.asSlice(1, bytes.length); // an odd address, to have everything unaligned
        MemorySegment.copy(bytes, 0, exact, JAVA_BYTE, 0, bytes.length);
        return exact;
    }

    /// Hex digits, spaces allowed.
    public static MemorySegment hex(String digits) {
        return of(bytes(digits));
    }

    public static byte[] bytes(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    public static MemorySegment zeros(int length) {
        return of(new byte[length]);
    }

    public static String hex(MemorySegment memory) {
        return HexFormat.of().formatHex(memory.toArray(JAVA_BYTE));
    }

    /// The first `length` bytes and not one more.
    public static MemorySegment cut(MemorySegment memory, long length) {
        return memory.asSlice(0, length);
    }
}
