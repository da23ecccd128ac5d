package io.synwave.link;

import io.synwave.wire.LinkType;
import io.synwave.wire.pcap.CaptureWriter;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Copies of frames that wait for their comments, in order, in one growing block of native memory.
///
/// ```text
/// time, note          8 bytes each
/// length, direction   4 bytes each
/// packet, up to a multiple of 8
/// ```
final class CaptureQueue {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final int FIRST_BYTES = 1 << 18;
    private static final int MOST_BYTES = 1 << 24;
    private static final int HEADER = 24;

    private final LinkType type;
    private final TransportChecksum checksum = new TransportChecksum();
    private MemorySegment memory = Slabs.shared().take(FIRST_BYTES);
    private long end;

    CaptureQueue(LinkType type) {
        this.type = type;
    }

    /// Whether what is queued should be written before this frame is added, whatever comments are missing.
    boolean isFullFor(Frame frame) {
        return end + recordBytes(frame.length()) > MOST_BYTES;
    }

    /// Appends a copy with its transport checksum complete, and returns its place for [#note].
    long add(long timeNs, Frame frame, Direction direction) {
        long at = end;
        long next = at + recordBytes(frame.length());
        if (next > memory.byteSize()) grow(next);
        memory.set(LONG, at, timeNs);
        memory.set(LONG, at + 8, frame.note());
        memory.set(INT, at + 16, frame.length());
        memory.set(INT, at + 20, direction == Direction.IN ? 0 : 1);
        MemorySegment.copy(frame.memory(), frame.offset(), memory, at + HEADER, frame.length());
        if (frame.checksumState() == Frame.ChecksumState.PARTIAL) {
            checksum.complete(memory, at + HEADER, frame.length(), type);
        }
        end = next;
        return at;
    }

    private void grow(long bytes) {
        MemorySegment larger = Slabs.shared().take(bytes);
        MemorySegment.copy(memory, 0, larger, 0, end);
        Slabs.shared().give(memory);
        memory = larger;
    }

    /// Changes the note of the copy at this place.
    void note(long place, long note) {
        memory.set(LONG, place + 8, note);
    }

    /// Writes all copies in order and forgets them.
    void writeTo(CaptureWriter writer, Annotator annotator) throws IOException {
        long stop = end;
        end = 0; // also when the writer fails
        for (long at = 0; at < stop; at += recordBytes(memory.get(INT, at + 16))) {
            Direction direction = memory.get(INT, at + 20) == 0 ? Direction.IN : Direction.OUT;
            String comment = annotator.comment(memory.get(LONG, at + 8), direction);
            writer.write(memory.get(LONG, at), memory, at + HEADER, memory.get(INT, at + 16), comment);
        }
    }

    void close() {
        Slabs.shared().give(memory);
    }

    private static long recordBytes(int length) {
        return HEADER + (length + 7L & -8L);
    }
}
