package io.synwave.tcp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A ring of bytes in native memory between one producer and one consumer, which may be different threads.
///
/// Positions are counts of bytes since the beginning, so they never wrap. `head` is the consumer's, `tail` the
/// producer's; each publishes its own with release and reads the other's with acquire.
///
/// ```text
///          head            tail         head + bound
/// ----------|---------------|------------------|
///            bytes to read    free
/// ```
/// The memory is taken at the first byte, grows with what lies in it, and goes back by [#free]. It grows without
/// moving a byte: what comes next goes to a larger block, while the consumer empties the one before (see [RingBlock]).
public final class ByteRing {
    /// As much as positions allow: somebody else sees to it that it does not become too much.
    static final int UNBOUNDED = 1 << 30;

    private static final int SMALLEST = 4096;
    /// What the first block is granted whatever memory is left: more than any segment is on a wire.
    private static final int LARGEST_FIRST = 1 << 14;

    private static final VarHandle HEAD = handle("head");
    private static final VarHandle TAIL = handle("tail");
    private static final VarHandle BUSY = handle("busy", boolean.class);

    private final BufferSource source;
    /// Bytes it may hold.
    private volatile int bound;
    /// The consumer's: the block in which `head` lies.
    private volatile @Nullable RingBlock oldest;
    /// The producer's: where new positions go.
    private @Nullable RingBlock newest;
    /// The producer's: the highest position that has a byte, published or not.
    private long reached;
    /// Bytes it can hold since more memory was refused.
    private volatile int granted = Integer.MAX_VALUE;

    private volatile boolean freed;
    // Read and written by BUSY alone.
    @SuppressWarnings("UnusedVariable")
    private boolean busy;

    private long head;
    private long tail;

    /// @param bound bytes it may hold; [#bound(int)] changes it
    ByteRing(BufferSource source, int bound) {
        this.source = source;
        this.bound = bound;
    }

    private static VarHandle handle(String field) {
        return handle(field, long.class);
    }

    private static VarHandle handle(String field, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(ByteRing.class, field, type);
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
        return freed ? 0 : Math.max(0, Math.min(bound, granted) - (int) (tail() - head()));
    }

    /// Bytes it may hold.
    public int bound() {
        return bound;
    }

    /// Bounds it anew; it may hold more already.
    void bound(int bytes) {
        if (bound != bytes) {
            bound = bytes;
        }
    }

    // ---- producer ----

    /// Writes up to `length` bytes and returns how many found room.
    public int write(MemorySegment from, long offset, int length) {
        take();
        try {
            int count = reserve(Math.min(length, room()));
            if (count > 0) {
                copyIn(tail, from, offset, count);
                publish(tail + count);
            }
            return count;
        } finally {
            give();
        }
    }

    /// As [#write(MemorySegment, long, int)], from an array.
    public int write(byte[] from, int offset, int length) {
        take();
        try {
            return put(from, offset, length);
        } finally {
            give();
        }
    }

    private int put(byte[] from, int offset, int length) {
        int count = reserve(Math.min(length, room()));
        for (int done = 0; done < count; ) {
            RingBlock block = holding(tail + done);
            int run = block.run(tail + done, count - done);
            MemorySegment.copy(from, offset + done, block.memory, ValueLayout.JAVA_BYTE, block.at(tail + done), run);
            done += run;
        }
        return published(count);
    }

    /// As [#write(MemorySegment, long, int)], from a buffer, whose position moves.
    public int write(ByteBuffer from) {
        take();
        try {
            return put(from);
        } finally {
            give();
        }
    }

    private int put(ByteBuffer from) {
        int count = reserve(Math.min(from.remaining(), room()));
        for (int done = 0; done < count; ) {
            RingBlock block = holding(tail + done);
            int run = block.run(tail + done, count - done);
            block.buffer.put(block.at(tail + done), from, from.position() + done, run);
            done += run;
        }
        from.position(from.position() + count);
        return published(count);
    }

    private int published(int count) {
        if (count > 0) {
            publish(tail + count);
        }
        return count;
    }

    /// The producer is at work: the memory stays.
    private void take() {
        while (!BUSY.compareAndSet(this, false, true)) {
            Thread.onSpinWait();
        }
    }

    private void give() {
        BUSY.setRelease(this, false);
    }

    /// Puts bytes at `position`, anywhere in the free part that was [reserved][#reserveUpTo], without publishing
    /// them:
    /// data that came out of order.
    void copyIn(long position, MemorySegment from, long offset, int length) {
        for (int done = 0; done < length; ) {
            RingBlock block = holding(position + done);
            int run = block.run(position + done, length - done);
            MemorySegment.copy(from, offset + done, block.memory, block.at(position + done), run);
            done += run;
        }
        reached = later(reached, position + length);
    }

    /// Lets the consumer see everything before `position`.
    void publish(long position) {
        reached = later(reached, position);
        TAIL.setRelease(this, position);
    }

    private int reserve(int count) {
        if (count <= 0) {
            return 0;
        }
        if (tail == head()) {
            granted = Integer.MAX_VALUE;
        }
        boolean isShort = newest == null && !source.grants(powerOfTwo(count));
        int most = isShort ? Math.min(count, SMALLEST) : count;
        return reserveUpTo(tail + most) ? most : Math.max(0, Math.min(most, room()));
    }

    /// Sees to it that there is memory for everything before `end`.
    ///
    /// @return false when it was refused
    boolean reserveUpTo(long end) {
        RingBlock block = newest;
        long first = block == null ? head() : later(head(), block.from);
        if (block != null && end - first <= block.size) {
            return true;
        }
        if (freed) {
            return false;
        }
        long from = block == null ? first : later(reached, first);
        int size = sizeOfNext(block, (int) (end - from));
        if (!source.grants(size)) {
            if (block != null) granted = block.size;
            if (block != null || size > LARGEST_FIRST) return false;
        }
        append(new RingBlock(source.take(size), from));
        return true;
    }

    /// Doubled, but no larger than the bound asks for.
    private int sizeOfNext(@Nullable RingBlock block, int needed) {
        int doubled = block == null ? SMALLEST : (int) Math.min(2L * block.size, powerOfTwo(bound));
        return Math.max(powerOfTwo(needed), doubled);
    }

    private static int powerOfTwo(int bytes) {
        return Math.max(SMALLEST, 1 << Integer.SIZE - Integer.numberOfLeadingZeros(Math.min(bytes, 1 << 30) - 1));
    }

    private void append(RingBlock block) {
        RingBlock before = newest;
        if (before == null) {
            oldest = block;
        } else {
            before.next = block;
        }
        newest = block;
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
        for (int done = 0; done < count; ) {
            RingBlock block = holding(head + done);
            int run = block.run(head + done, count - done);
            MemorySegment.copy(block.memory, ValueLayout.JAVA_BYTE, block.at(head + done), into, offset + done, run);
            done += run;
        }
        return skip(count);
    }

    /// As [#read(MemorySegment, long, int)], into a buffer, whose position moves.
    public int read(ByteBuffer into) {
        int count = Math.min(into.remaining(), available());
        for (int done = 0; done < count; ) {
            RingBlock block = holding(head + done);
            int run = block.run(head + done, count - done);
            into.put(into.position() + done, block.buffer, block.at(head + done), run);
            done += run;
        }
        into.position(into.position() + count);
        return skip(count);
    }

    /// Passes over up to `length` bytes.
    public int skip(int length) {
        int count = Math.min(length, available());
        if (count > 0) {
            release(head + count);
        }
        return count;
    }

    /// Copies bytes from `position`, anywhere in the readable part, without consuming them: for (re)transmission.
    void copyOut(long position, MemorySegment into, long offset, int length) {
        for (int done = 0; done < length; ) {
            RingBlock block = holding(position + done);
            int run = block.run(position + done, length - done);
            MemorySegment.copy(block.memory, block.at(position + done), into, offset + done, run);
            done += run;
        }
    }

    /// The byte at `position`, anywhere in the readable part, 0 to 255.
    int byteAt(long position) {
        RingBlock block = holding(position);
        return block.memory.get(ValueLayout.JAVA_BYTE, block.at(position)) & 0xff;
    }

    /// Gives everything before `position` to the producer again, and blocks that are left behind to the source.
    void release(long position) {
        RingBlock block = oldest;
        while (block != null) {
            RingBlock later = block.next;
            if (later == null || position - later.from < 0) {
                break;
            }
            oldest = later;
            source.give(block.memory);
            block = later;
        }
        HEAD.setRelease(this, position);
    }

    // ---- both ----

    /// Only for positions that were reserved.
    private RingBlock holding(long position) {
        RingBlock block = oldest;
        if (block == null) {
            throw new AssertionError("no memory for position " + position);
        }
        return block.holding(position);
    }

    private static long later(long a, long b) {
        return a - b >= 0 ? a : b;
    }

    /// Bytes of memory it holds.
    int memory() {
        int sum = 0;
        for (RingBlock block = oldest; block != null; block = block.next) {
            sum += block.size;
        }
        return sum;
    }

    /// Gives the memory back while nothing lies in it. The host's, whichever end the host is: who puts bytes in by
    /// [#write], on another thread perhaps, is not disturbed, and who takes them out has nothing to take.
    void rest() {
        if (!(boolean) BUSY.compareAndSet(this, false, true)) {
            return;
        }
        if (tail() == head() && reached - tail <= 0) {
            giveBack();
        }
        give();
    }

    /// Gives the memory back; what was in it is gone. Neither end may be at work.
    void free() {
        if (!freed) {
            freed = true;
            giveBack();
        }
    }

    private void giveBack() {
        RingBlock block = oldest;
        oldest = null;
        newest = null;
        for (; block != null; block = block.next) {
            source.give(block.memory);
        }
    }
}
