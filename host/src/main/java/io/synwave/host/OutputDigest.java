package io.synwave.host;

import io.synwave.link.Frame;
import io.synwave.wire.Bytes;
import java.lang.foreign.MemorySegment;

/// Sums up in one number all that a host has sent.
final class OutputDigest {
    private static final long MULTIPLIER = 0x9e37_79b9_7f4a_7c15L;

    private long value;

    long value() {
        return value;
    }

    /// A frame is about to leave by interface `index`.
    void add(int index, Frame frame) {
        MemorySegment memory = frame.memory();
        long at = frame.offset();
        long end = at + frame.length();
        add((long) index << 32 | frame.length());
        for (; at + 8 <= end; at += 8) add(Bytes.i64(memory, at));
        for (; at < end; at++) add(Bytes.u8(memory, at));
    }

    private void add(long number) {
        value = Long.rotateLeft((value ^ number) * MULTIPLIER, 29);
    }
}
