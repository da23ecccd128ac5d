package io.synwave.host;

import io.synwave.tcp.BufferSource;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The heads of hash chains, by linear hashing (Litwin 1980): with each entry one bucket is split, so that there are as
/// many buckets as entries and no entry ever waits for all. One thread, the host's.
final class Buckets {
    static final int NONE = -1;

    private static final int FEWEST = 1024;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

    private final BufferSource buffers;
    private MemorySegment heads;
    private int count = FEWEST;

    Buckets(BufferSource buffers) {
        this.buffers = buffers;
        heads = buffers.take(4L * FEWEST);
        heads.fill((byte) NONE);
    }

    int count() {
        return count;
    }

    /// The bucket of `hash`.
    int of(int hash) {
        int low = Integer.highestOneBit(count);
        int at = hash & 2 * low - 1;
        return at < count ? at : at & low - 1;
    }

    /// The first of the chain in `bucket`, or [#NONE].
    int head(int bucket) {
        return heads.get(INT, 4L * bucket);
    }

    void head(int bucket, int first) {
        heads.set(INT, 4L * bucket, first);
    }

    /// One bucket more, empty.
    ///
    /// @return the bucket whose chain must be spread over itself and the new one
    int split() {
        if (4L * count == heads.byteSize()) {
            MemorySegment larger = buffers.take(8L * count);
            MemorySegment.copy(heads, 0, larger, 0, 4L * count);
            buffers.give(heads);
            heads = larger;
        }
        head(count, NONE);
        int from = count - Integer.highestOneBit(count);
        count++;
        return from;
    }

    /// Gives the memory back.
    void free() {
        buffers.give(heads);
    }
}
