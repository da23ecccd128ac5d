package io.synwave.tcp;

import java.lang.foreign.MemorySegment;

/// Where socket buffers come from. Called when a connection first moves bytes, when a buffer grows, and when it ends.
public interface BufferSource {
    /// A native block of at least `bytes`, a power of two.
    MemorySegment take(long bytes);

    /// Takes a block back.
    void give(MemorySegment block);

    /// Whether a buffer that has memory already may take `bytes` more.
    default boolean grants(long bytes) {
        return true;
    }

    /// So much is taken that no buffer should grow of itself.
    default boolean isUnderPressure() {
        return false;
    }
}
