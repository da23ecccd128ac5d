package io.synwave.host;

import io.synwave.link.Frame;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Copies between frames and arrays.
final class Bytes {
    private Bytes() {}

    static byte[] of(Frame frame) {
        byte[] copy = new byte[frame.length()];
        MemorySegment.copy(frame.memory(), ValueLayout.JAVA_BYTE, frame.offset(), copy, 0, copy.length);
        return copy;
    }
}
