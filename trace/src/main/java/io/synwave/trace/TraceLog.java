package io.synwave.trace;

import java.util.function.Consumer;

/// Keeps the last records of one or many engines, oldest first. Records are made on first use and then reused.
///
/// One thread at a time: an engine's own, or the reader's when the engines rest.
public final class TraceLog implements Probe {
    private final TraceRecord[] ring;
    private long written;

    /// A log of the last `capacity` records.
    ///
    /// @param capacity how many records are kept, a power of two
    /// @throws IllegalArgumentException when it is no power of two
    public TraceLog(int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("capacity must be a power of two, not " + capacity);
        }
        ring = new TraceRecord[capacity];
    }

    @Override
    public long record(TraceRecord happened) {
        slot(written).copyFrom(happened).number = ++written;
        return written;
    }

    // The slots start out empty, which the array's type cannot say.
    @SuppressWarnings("NullAway")
    private TraceRecord slot(long index) {
        int i = (int) index & (ring.length - 1);
        TraceRecord found = ring[i];
        if (found == null) {
            found = new TraceRecord();
            ring[i] = found;
        }
        return found;
    }

    /// The number of the newest record, which is how many were ever written.
    public long newest() {
        return written;
    }

    /// The number of the oldest record still kept; above [#newest()] when there is none.
    public long oldest() {
        return Math.max(1, written - ring.length + 1);
    }

    /// The record of that number.
    ///
    /// @throws IllegalArgumentException when it is not kept any more, or not yet
    public TraceRecord at(long number) {
        if (number < oldest() || number > written) {
            throw new IllegalArgumentException("no record " + number + ": kept are " + oldest() + " to " + written);
        }
        return slot(number - 1);
    }

    /// Hands every record kept to `reader`, oldest first.
    public void forEach(Consumer<TraceRecord> reader) {
        for (long n = oldest(); n <= written; n++) {
            reader.accept(at(n));
        }
    }
}
