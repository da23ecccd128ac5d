package io.synwave.host;

import io.synwave.link.Slabs;
import io.synwave.tcp.BufferSource;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;

/// A host's share of the process's memory, counted. Thread-safe: the first byte that a program
/// writes takes a buffer on its thread.
final class HostBuffers implements BufferSource {
    private final AtomicLong outstandingBytes = new AtomicLong();

    @Override
    public MemorySegment take(long bytes) {
        MemorySegment block = Slabs.shared().take(bytes);
        outstandingBytes.addAndGet(block.byteSize());
        return block;
    }

    @Override
    public void give(MemorySegment block) {
        outstandingBytes.addAndGet(-block.byteSize());
        Slabs.shared().give(block);
    }

    /// Bytes taken and not given back.
    long outstandingBytes() {
        return outstandingBytes.get();
    }
}
