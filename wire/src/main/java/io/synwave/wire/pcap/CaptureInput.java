package io.synwave.wire.pcap;

import io.synwave.wire.Bytes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// Numbers and texts of a capture file in the byte order of its writer.
///
/// Its users check that what they read lies inside; a slip of theirs meets the bounds of the memory segment.
final class CaptureInput {
    /// Bytes of a frame, at most: more is no frame but a damaged length (Wireshark draws the same line).
    static final long MAX_FRAME = 128L << 20;

    final MemorySegment memory;
    final long size;
    private boolean swapped;
    private long frames;

    CaptureInput(MemorySegment memory) {
        this.memory = memory;
        this.size = memory.byteSize();
    }

    /// From now on numbers have their low byte first.
    void littleEndian(boolean little) {
        swapped = little;
    }

    int u16(long offset) {
        int value = Bytes.u16(memory, offset);
        return swapped ? Short.toUnsignedInt(Short.reverseBytes((short) value)) : value;
    }

    int i32(long offset) {
        int value = Bytes.i32(memory, offset);
        return swapped ? Integer.reverseBytes(value) : value;
    }

    long u32(long offset) {
        return i32(offset) & 0xffff_ffffL;
    }

    long i64(long offset) {
        long value = Bytes.i64(memory, offset);
        return swapped ? Long.reverseBytes(value) : value;
    }

    /// UTF-8; what is not becomes replacement characters.
    String text(long offset, int length) {
        byte[] bytes = new byte[length];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, offset, bytes, 0, length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// The number of the next frame, from 1.
    long nextFrame() {
        return ++frames;
    }

    CaptureFormatException problem(long offset, String problem) {
        return new CaptureFormatException(frames, offset, problem);
    }
}
