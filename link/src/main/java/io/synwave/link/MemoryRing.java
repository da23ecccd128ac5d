package io.synwave.link;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Frames on their way from one thread to one other: a ring of records in native memory.
///
/// ```text
/// length, segment size, header length, segment count   4 bytes each
/// checksum state, ECN mark                             4 bytes each
/// note                                                 8 bytes
/// packet, up to a multiple of 8
/// ```
///
/// A record lies in one piece; where the ring's end is too near, a length of −1 sends the reader to the start.
/// Positions count bytes since the ring was made. Reads and writes of `head` and `tail` are in one total order: so
/// either the writer sees that the reader has everything and wakes it, or the reader sees the new record.
final class MemoryRing {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final Frame.ChecksumState[] CHECKSUM_STATES = Frame.ChecksumState.values();
    private static final int HEADER = 32;
    private static final int TO_START = -1;

    private final MemorySegment memory;
    private final long capacity;
    private final AtomicLong head = new AtomicLong();
    private final AtomicLong tail = new AtomicLong();
    private final AtomicInteger users = new AtomicInteger(2);

    /// A ring of at least `bytes`, for one writer and one reader, which both [#close] it.
    MemoryRing(int bytes) {
        memory = Slabs.shared().take(bytes);
        capacity = memory.byteSize();
    }

    /// What became of an offered frame.
    enum Offer {
        /// No room.
        REFUSED,
        /// The reader had taken all before it: it may be asleep.
        FIRST,
        /// The reader still has others to take.
        FOLLOWED
    }

    /// Writer: copies the frame in.
    Offer offer(Frame frame) {
        long before = tail.getPlain();
        int bytes = recordBytes(frame.length());
        long toEnd = capacity - position(before);
        long at = toEnd < bytes ? before + toEnd : before;
        if (at + bytes - head.get() > capacity) return Offer.REFUSED;
        if (at != before) memory.set(INT, position(before), TO_START);
        put(position(at), frame);
        tail.set(at + bytes);
        return head.get() == before ? Offer.FIRST : Offer.FOLLOWED;
    }

    private void put(long at, Frame frame) {
        memory.set(INT, at, frame.length());
        memory.set(INT, at + 4, frame.segmentSize());
        memory.set(INT, at + 8, frame.headerLength());
        memory.set(INT, at + 12, frame.segmentCount());
        memory.set(INT, at + 16, frame.checksumState().ordinal());
        memory.set(INT, at + 20, frame.ecn());
        memory.set(LONG, at + 24, frame.note());
        MemorySegment.copy(frame.memory(), frame.offset(), memory, at + HEADER, frame.length());
    }

    /// Reader: lays `overlay` over the oldest frame for the time of the sink's call.
    ///
    /// @return whether there was one
    boolean poll(Frame overlay, FrameSink sink) {
        long at = head.getPlain();
        if (at == tail.get()) return false;
        if (memory.get(INT, position(at)) == TO_START) at += capacity - position(at);
        int length = memory.get(INT, position(at));
        try {
            sink.accept(lay(overlay, position(at), length));
        } finally {
            head.set(at + recordBytes(length));
        }
        return true;
    }

    private Frame lay(Frame overlay, long at, int length) {
        return overlay.lay(memory, at + HEADER, length)
                .segments(memory.get(INT, at + 12), memory.get(INT, at + 4), memory.get(INT, at + 8))
                .checksumState(CHECKSUM_STATES[memory.get(INT, at + 16)])
                .ecn(memory.get(INT, at + 20))
                .note(memory.get(LONG, at + 24));
    }

    boolean isEmpty() {
        return head.get() == tail.get();
    }

    /// One of the two is done; the second gives the memory back.
    void close() {
        if (users.decrementAndGet() == 0) Slabs.shared().give(memory);
    }

    private long position(long at) {
        return at & capacity - 1;
    }

    private static int recordBytes(int length) {
        return HEADER + (length + 7 & -8);
    }
}
