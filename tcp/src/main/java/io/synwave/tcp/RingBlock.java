package io.synwave.tcp;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A piece of a [ByteRing]'s memory: a circle that holds the positions from `from` up to where the next block begins.
/// Who finds a position in it may touch the memory; the consumer gives it back when it has left it behind.
final class RingBlock {
    final MemorySegment memory;
    /// The same memory as a buffer, used at absolute positions only.
    final ByteBuffer buffer;
    final long from;
    final int size;
    /// Written once, by the producer, before it publishes the first position that lies there.
    volatile @Nullable RingBlock next;

    /// @param memory a power of two of bytes
    RingBlock(MemorySegment memory, long from) {
        this.memory = memory;
        this.from = from;
        buffer = memory.asByteBuffer();
        size = (int) memory.byteSize();
    }

    /// The block, of this and those behind it, in which `position` lies.
    RingBlock holding(long position) {
        RingBlock found = this;
        for (RingBlock later = next; later != null && position - later.from >= 0; later = later.next) {
            found = later;
        }
        return found;
    }

    /// Where `position` lies.
    int at(long position) {
        return (int) position & (size - 1);
    }

    /// How many of `length` bytes from `position` on lie here and in one piece.
    int run(long position, int length) {
        RingBlock later = next;
        int here = later == null ? length : (int) Math.min(length, later.from - position);
        return Math.min(here, size - at(position));
    }
}
