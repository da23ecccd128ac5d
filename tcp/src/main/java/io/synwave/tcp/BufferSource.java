package io.synwave.tcp;

import java.lang.foreign.MemorySegment;

/// Where socket buffers come from. Called when a connection first moves bytes and when it ends.
public interface BufferSource {
    /// A native block of at least `bytes`, a power of two.
    MemorySegment take(long bytes);

    /// Takes a block back.
    void give(MemorySegment block);
}
