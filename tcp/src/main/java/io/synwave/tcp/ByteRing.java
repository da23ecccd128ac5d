package io.synwave.tcp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A ring of bytes in native memory between one producer and one consumer, which may be different threads.
///
/// Positions are counts of bytes since the beginning, so they never wrap. `head` is the consumer's, `tail` the
/// producer's; each publishes its own with release and reads the other's with acquire.
///
/// ```text
///          head            tail         head + capacity
/// ----------|---------------|------------------|
///            bytes to read    free
/// ```
/// The memory is taken at the first byte and goes back by [#free].
public final class ByteRing {
    private static final VarHandle HEAD = handle("head");
    private static final VarHandle TAIL = handle("tail");

    private final BufferSource source;
    private final int capacity;
    /// The same memory as a buffer, used at absolute positions only; written before [#memory].
    private @Nullable ByteBuffer buffer;

    private volatile MemorySegment memory = MemorySegment.NULL;
    private volatile boolean freed;
    private long head;
    private long tail;

    /// @param capacity bytes, a power of two of at least 4,096
    /// @throws IllegalArgumentException when it is not
    ByteRing(BufferSource source, int capacity) {
        if (Integer.bitCount(capacity) != 1 || capacity < 4096) {
            throw new IllegalArgumentException("a buffer has a power of two of at least 4096 bytes, not " + capacity);
        }
        this.source = source;
        this.capacity = capacity;
    }

    private static VarHandle handle(String field) {
        try {
            return MethodHandles.lookup().findVarHandle(ByteRing.class, field, long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /// Bytes read so far.
    public long head() {
        return (long) HEAD.getAcquire(this);
    }

    /// Bytes written so far.
    public long tail() {
        return (long) TAIL.getAcquire(this);
    }

    /// Bytes that can be read.
    public int available() {
        return freed ? 0 : (int) (tail() - head());
    }

    /// Bytes that can be written.
    public int room() {
        return freed ? 0 : capacity - (int) (tail() - head());
    }

    public int capacity() {
        return capacity;
    }

    // ---- producer ----

    /// Writes up to `length` bytes and returns how many found room.
    public int write(MemorySegment from, long offset, int length) {
        int count = Math.min(length, room());
        if (count > 0) {
            copyIn(tail, from, offset, count);
            publish(tail + count);
        }
        return count;
    }

    /// As [#write(MemorySegment, long, int)], from an array.
    public int write(byte[] from, int offset, int length) {
        int count = Math.min(length, room());
        if (count > 0) {
            MemorySegment ring = memory();
            int first = Math.min(count, capacity - at(tail));
            MemorySegment.copy(from, offset, ring, ValueLayout.JAVA_BYTE, at(tail), first);
            MemorySegment.copy(from, offset + first, ring, ValueLayout.JAVA_BYTE, 0, count - first);
            publish(tail + count);
        }
        return count;
    }

    /// As [#write(MemorySegment, long, int)], from a buffer, whose position moves.
    public int write(ByteBuffer from) {
        int count = Math.min(from.remaining(), room());
        if (count > 0) {
            ByteBuffer ring = buffer();
            int first = Math.min(count, capacity - at(tail));
            ring.put(at(tail), from, from.position(), first);
            ring.put(0, from, from.position() + first, count - first);
            from.position(from.position() + count);
            publish(tail + count);
        }
        return count;
    }

    /// Puts bytes at `position`, anywhere in the free part, without publishing them: data that came out of order.
    void copyIn(long position, MemorySegment from, long offset, int length) {
        MemorySegment ring = memory();
        int first = Math.min(length, capacity - at(position));
        MemorySegment.copy(from, offset, ring, at(position), first);
        if (length > first) {
            MemorySegment.copy(from, offset + first, ring, 0, length - first);
        }
    }

    /// Lets the consumer see everything before `position`.
    void publish(long position) {
        TAIL.setRelease(this, position);
    }

    // ---- consumer ----

    /// Reads up to `length` bytes and returns how many there were.
    public int read(MemorySegment into, long offset, int length) {
        int count = Math.min(length, available());
        if (count > 0) {
            copyOut(head, into, offset, count);
            release(head + count);
        }
        return count;
    }

    /// As [#read(MemorySegment, long, int)], into an array.
    public int read(byte[] into, int offset, int length) {
        int count = Math.min(length, available());
        if (count > 0) {
            MemorySegment ring = memory();
            int first = Math.min(count, capacity - at(head));
            MemorySegment.copy(ring, ValueLayout.JAVA_BYTE, at(head), into, offset, first);
            MemorySegment.copy(ring, ValueLayout.JAVA_BYTE, 0, into, offset + first, count - first);
            release(head + count);
        }
        return count;
    }

    /// As [#read(MemorySegment, long, int)], into a buffer, whose position moves.
    public int read(ByteBuffer into) {
        int count = Math.min(into.remaining(), available());
        if (count > 0) {
            ByteBuffer ring = buffer();
            int first = Math.min(count, capacity - at(head));
            into.put(into.position(), ring, at(head), first);
            into.put(into.position() + first, ring, 0, count - first);
            into.position(into.position() + count);
            release(head + count);
        }
        return count;
    }

    /// Passes over up to `length` bytes.
    public int skip(int length) {
        int count = Math.min(length, available());
        release(head + count);
        return count;
    }

    /// Copies bytes from `position`, anywhere in the readable part, without consuming them: for (re)transmission.
    void copyOut(long position, MemorySegment into, long offset, int length) {
        MemorySegment ring = memory();
        int first = Math.min(length, capacity - at(position));
        MemorySegment.copy(ring, at(position), into, offset, first);
        if (length > first) {
            MemorySegment.copy(ring, 0, into, offset + first, length - first);
        }
    }

    /// The byte at `position`, anywhere in the readable part, 0 to 255.
    int byteAt(long position) {
        return memory().get(ValueLayout.JAVA_BYTE, at(position)) & 0xff;
    }

    /// Gives everything before `position` to the producer again.
    void release(long position) {
        HEAD.setRelease(this, position);
    }

    /// Gives the memory back; what was in it is gone. Neither end may be at work.
    void free() {
        if (!freed) {
            freed = true;
            MemorySegment held = memory;
            memory = MemorySegment.NULL;
            buffer = null;
            if (held.byteSize() > 0) {
                source.give(held);
            }
        }
    }

    private int at(long position) {
        return (int) position & (capacity - 1);
    }

    private MemorySegment memory() {
        MemorySegment held = memory;
        if (held.byteSize() == 0 && !freed) {
            held = source.take(capacity);
            buffer = held.asByteBuffer();
            memory = held;
        }
        return held;
    }

    // Only where there are bytes or room, so that there is memory.
    private ByteBuffer buffer() {
        memory();
        return Objects.requireNonNull(buffer);
    }
}
