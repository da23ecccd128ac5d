package io.synwave.link;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;

/// The process's native memory for packets and socket buffers: blocks of powers of two from the global arena, which are
/// reused and never freed. One arena for all, because confined ones cost a check per access and pin a thread.
///
/// Thread-safe; meant for the opening and closing of pools and connections, not for each packet.
public final class Slabs {
    private static final int SMALLEST_SHIFT = 12;
    private static final int LARGEST_SHIFT = 30;
    private static final int ALIGNMENT = 64;

    private static final Slabs SHARED = new Slabs();

    private final Object lock = new Object();
    private final ArrayDeque<MemorySegment>[] free;
    private final AtomicLong outstandingBytes = new AtomicLong();

    // Java has no generic arrays.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private Slabs() {
        free = new ArrayDeque[LARGEST_SHIFT + 1];
        for (int i = SMALLEST_SHIFT; i <= LARGEST_SHIFT; i++) {
            free[i] = new ArrayDeque<>();
        }
    }

    /// The one of this process.
    public static Slabs shared() {
        return SHARED;
    }

    /// A block of at least `bytes`, its content undefined.
    ///
    /// @param bytes 1 to 2^30
    public MemorySegment take(long bytes) {
        int shift = shiftFor(bytes);
        outstandingBytes.addAndGet(1L << shift);
        synchronized (lock) {
            MemorySegment reused = free[shift].pollFirst();
            return reused != null ? reused : Arena.global().allocate(1L << shift, ALIGNMENT);
        }
    }

    /// Takes back a block that [#take(long)] gave; the caller must not touch it again.
    public void give(MemorySegment block) {
        int shift = shiftFor(block.byteSize());
        outstandingBytes.addAndGet(-block.byteSize());
        synchronized (lock) {
            free[shift].addFirst(block);
        }
    }

    /// Bytes given out and not taken back: the leak check of the whole process.
    public long outstandingBytes() {
        return outstandingBytes.get();
    }

    private static int shiftFor(long bytes) {
        if (bytes < 1 || bytes > 1L << LARGEST_SHIFT) {
            throw new IllegalArgumentException("a block has 1 to 2^30 bytes, not " + bytes);
        }
        return Math.max(SMALLEST_SHIFT, Long.SIZE - Long.numberOfLeadingZeros(bytes - 1));
    }
}
