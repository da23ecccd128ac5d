package io.synwave.tcp.dormant;

import java.util.Arrays;

/// What the parts of a connection note before it falls asleep, and read when it wakes: one row of bytes.
///
/// A part has one method for both directions, `keep(Notes)`, which passes each of its fields through: while writing, a
/// value comes back as it was given; while reading, it comes back as it was written, and what is given is ignored. So
/// the two can never differ in order or type.
///
/// ```java
/// void keep(Notes n) {
///     una = n.keep(una, n.sequence);
///     isSynAcknowledged = n.keep(isSynAcknowledged);
/// }
/// ```
/// A value that is as usual takes one bit, another one bit more than its distance from the usual in groups of seven
/// bits. Reused; one thread.
public final class Notes {
    private static final int LONGEST_VALUE = 12;
    private static final int GROUP = 7;

    /// SND.UNA: sequence numbers that we send are told from here.
    public int sequence;

    private byte[] scratch = new byte[256];
    private byte[] bytes = scratch;
    private int length;
    private boolean isReading;
    private long nowNs;
    /// Where the bits are gathered, and how many there are.
    private int bitsAt;

    private int bitCount;

    /// Begins to write. Times are told from `nowNs`.
    public Notes write(long nowNs, int sequence) {
        bytes = scratch;
        begin(false);
        this.nowNs = keep(nowNs, 0);
        this.sequence = keep(sequence, 0);
        return this;
    }

    /// Begins to read.
    public Notes read(byte[] written) {
        bytes = written;
        begin(true);
        nowNs = keep(0L, 0);
        sequence = keep(0, 0);
        return this;
    }

    private void begin(boolean reads) {
        isReading = reads;
        length = 0;
        bitCount = 0;
    }

    /// Everything written.
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    public boolean isReading() {
        return isReading;
    }

    public boolean keep(boolean value) {
        if (bitCount % Byte.SIZE == 0) {
            bitsAt = length++;
            reserve();
            if (!isReading) bytes[bitsAt] = 0;
        }
        int mask = 1 << bitCount++ % Byte.SIZE;
        if (isReading) return (bytes[bitsAt] & mask) != 0;
        if (value) bytes[bitsAt] |= (byte) mask;
        return value;
    }

    public int keep(int value, int usual) {
        return keep(value != usual) ? usual + (int) keepDistance(value - usual) : usual;
    }

    public long keep(long value, long usual) {
        return keep(value != usual) ? usual + keepDistance(value - usual) : usual;
    }

    public double keep(double value) {
        return Double.longBitsToDouble(keep(Double.doubleToRawLongBits(value), 0));
    }

    /// A moment of the host's clock; one that is as usual is none.
    public long keepTime(long ns, long usual) {
        return keep(ns != usual) ? nowNs + keepDistance(ns - nowNs) : usual;
    }

    /// Small numbers of either sign are short: the sign comes last.
    private long keepDistance(long distance) {
        if (isReading) {
            long folded = get();
            return folded >>> 1 ^ -(folded & 1);
        }
        put(distance << 1 ^ distance >> Long.SIZE - 1);
        return distance;
    }

    private void put(long value) {
        reserve();
        long left = value;
        while (left >>> GROUP != 0) {
            bytes[length++] = (byte) (left | 1 << GROUP);
            left >>>= GROUP;
        }
        bytes[length++] = (byte) left;
    }

    private long get() {
        long value = 0;
        for (int shift = 0; ; shift += GROUP) {
            byte next = bytes[length++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) return value;
        }
    }

    private void reserve() {
        if (isReading || length + LONGEST_VALUE <= bytes.length) return;
        scratch = Arrays.copyOf(bytes, 2 * bytes.length);
        bytes = scratch;
    }
}
