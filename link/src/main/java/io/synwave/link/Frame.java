package io.synwave.link;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A packet on its way, in native memory: where it lies, and what the device and the engine know about it.
///
/// ```text
/// base                offset                      offset + length         base + capacity
///  |---- headroom ------|---------- packet ----------|------- tailroom -------|
/// ```
///
/// A frame may hold many segments of one connection (`segmentCount`, all `segmentSize` bytes of text but the last),
/// as devices with segmentation offload give and take them; one segment is the case `segmentCount == 1`.
///
/// One owner at a time, on one thread. A frame handed up by [Link#receive] is borrowed; one from [Link#take] is owned
/// until [Link#send] or [#release].
public final class Frame {
    /// What is known of the transport checksum.
    public enum ChecksumState {
        /// Nothing: it must be verified, or was computed in full.
        NONE,
        /// Only the pseudo-header is summed. On the way out the device completes it; a frame that comes in so
        /// has never left this machine, and is to be believed.
        PARTIAL,
        /// The device has verified it.
        VERIFIED
    }

    /// Bytes kept free before a packet: Ethernet (14), IPv6 with room for extensions, and a device's own header.
    public static final int HEADROOM = 128;

    private final @Nullable FramePool pool;
    private MemorySegment memory;
    private long base;
    private int capacity;
    private long offset;
    private int length;

    private int segmentSize;
    private int headerLength;
    private int segmentCount = 1;
    private ChecksumState checksumState = ChecksumState.NONE;
    private int ecn;
    private long receiveTimeNs;
    private long note;

    Frame(@Nullable FramePool pool, MemorySegment memory, long base, int capacity) {
        this.pool = pool;
        this.memory = memory;
        this.base = base;
        this.capacity = capacity;
        reset();
    }

    /// A frame that belongs to no pool and is laid over memory by its owner, for links that hand up what lies
    /// elsewhere.
    public static Frame overlay() {
        return new Frame(null, MemorySegment.NULL, 0, 0);
    }

    /// Lays an overlay over `length` bytes at `offset` of `memory`, without headroom, all else reset.
    public Frame lay(MemorySegment memory, long offset, int length) {
        this.memory = memory;
        this.base = offset;
        this.capacity = length;
        reset();
        this.offset = offset;
        this.length = length;
        return this;
    }

    /// Empty again, with the headroom before it.
    void reset() {
        offset = base + Math.min(HEADROOM, capacity);
        length = 0;
        segmentSize = 0;
        headerLength = 0;
        segmentCount = 1;
        checksumState = ChecksumState.NONE;
        ecn = 0;
        receiveTimeNs = 0;
        note = 0;
    }

    /// Makes this frame a copy of `other`, its bytes and all that is known of it, with this frame's own headroom.
    ///
    /// @return whether it fitted; if not, this frame is empty
    public boolean copyOf(Frame other) {
        reset();
        if (other.length > tailroom()) return false;
        MemorySegment.copy(other.memory, other.offset, memory, offset, other.length);
        length = other.length;
        segmentSize = other.segmentSize;
        headerLength = other.headerLength;
        segmentCount = other.segmentCount;
        checksumState = other.checksumState;
        ecn = other.ecn;
        receiveTimeNs = other.receiveTimeNs;
        note = other.note;
        return true;
    }

    /// Gives the buffer back to its pool; nothing happens for an overlay.
    public void release() {
        if (pool != null) {
            pool.give(this);
        }
    }

    public MemorySegment memory() {
        return memory;
    }

    /// Where the packet begins in [#memory()].
    public long offset() {
        return offset;
    }

    /// Bytes of the packet.
    public int length() {
        return length;
    }

    public int headroom() {
        return (int) (offset - base);
    }

    /// Bytes that may follow the packet.
    public int tailroom() {
        return capacity - headroom() - length;
    }

    /// Sets the packet's length in bytes.
    ///
    /// @throws IllegalArgumentException when the buffer does not hold that many
    public Frame length(int bytes) {
        if (bytes < 0 || bytes > capacity - headroom()) {
            throw new IllegalArgumentException(
                    "a frame of " + bytes + " bytes does not fit " + (capacity - headroom()));
        }
        length = bytes;
        return this;
    }

    /// Grows the packet to the front by `bytes` and returns its new offset.
    ///
    /// @throws IllegalArgumentException when the headroom is smaller
    public long prepend(int bytes) {
        if (bytes > headroom()) {
            throw new IllegalArgumentException("no headroom for " + bytes + " bytes, only " + headroom());
        }
        offset -= bytes;
        length += bytes;
        return offset;
    }

    /// Takes `bytes` away from the front, as when a header has been read.
    public void trimFront(int bytes) {
        if (bytes > length) {
            throw new IllegalArgumentException("cannot trim " + bytes + " of " + length + " bytes");
        }
        offset += bytes;
        length -= bytes;
    }

    /// Text bytes of each segment but the last; 0 when the frame holds one.
    public int segmentSize() {
        return segmentSize;
    }

    /// Bytes of all headers, which a device repeats before each segment; 0 when the frame holds one.
    public int headerLength() {
        return headerLength;
    }

    /// How many segments the frame holds, at least 1.
    public int segmentCount() {
        return segmentCount;
    }

    /// Declares a frame of many segments.
    public Frame segments(int count, int segmentSize, int headerLength) {
        this.segmentCount = count;
        this.segmentSize = segmentSize;
        this.headerLength = headerLength;
        return this;
    }

    public ChecksumState checksumState() {
        return checksumState;
    }

    public Frame checksumState(ChecksumState state) {
        checksumState = state;
        return this;
    }

    /// The ECN field of the IP header, 0 to 3; of a frame of many segments the strongest mark.
    public int ecn() {
        return ecn;
    }

    public Frame ecn(int mark) {
        ecn = mark;
        return this;
    }

    /// When the device received it, in nanoseconds of the driver's clock; 0 where the device does not know.
    public long receiveTimeNs() {
        return receiveTimeNs;
    }

    public Frame receiveTimeNs(long timeNs) {
        receiveTimeNs = timeNs;
        return this;
    }

    /// The number of the trace record that explains this frame; 0 for none. A tap reads it, a simulated link
    /// carries
    /// it. On the way in it first names what sent the frame, where that is known, and what was made of it once the
    /// host has processed it.
    public long note() {
        return note;
    }

    public Frame note(long recordNumber) {
        note = recordNumber;
        return this;
    }
}
