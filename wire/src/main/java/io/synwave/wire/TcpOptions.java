package io.synwave.wire;

import java.lang.foreign.MemorySegment;

/// The options of one TCP header, read into fields, and the writers of each: RFC 9293 §3.2, RFC 7323, RFC 2018.
///
/// Reused for one thread. Parsing never throws: at an option whose length is below 2 or leads past the end it stops
/// (MUST-7), keeps what stood before and says [#isMalformed]. A known kind with a length that is not its own is kept
/// among the unknown ones. An option that comes twice counts as it stood last.
public final class TcpOptions {
    public static final int END = 0;
    public static final int NOP = 1;
    public static final int MSS = 2;
    public static final int WINDOW_SCALE = 3;
    public static final int SACK_PERMITTED = 4;
    public static final int SACK = 5;
    public static final int TIMESTAMPS = 8;
    /// RFC 2385.
    public static final int MD5_SIGNATURE = 19;
    /// RFC 5482.
    public static final int USER_TIMEOUT = 28;
    /// RFC 5925.
    public static final int AUTHENTICATION = 29;

    /// Bytes of all options together, at most.
    public static final int MAX_LENGTH = 40;
    /// SACK blocks that fit.
    public static final int MAX_SACK_BLOCKS = 4;

    private static final int MAX_UNKNOWN = MAX_LENGTH / 2;
    private static final int NONE = -1;

    /// Two NOPs and the head of timestamps: how nearly every segment begins its options (RFC 7323, Appendix A).
    private static final int ALIGNED_TIMESTAMPS = NOP << 24 | NOP << 16 | TIMESTAMPS << 8 | 10;

    private static final int ALIGNED_TIMESTAMPS_LENGTH = 12;

    private final int[] sack = new int[2 * MAX_SACK_BLOCKS];
    private final int[] unknown = new int[MAX_UNKNOWN]; // position << 16 | kind << 8 | length
    private MemorySegment memory = MemorySegment.NULL;
    private long offset;
    private int length;
    private int mss;
    private int windowShift;
    private boolean sackPermitted;
    private boolean timestamps;
    private int tsVal;
    private int tsEcr;
    private int sackCount;
    private int unknownCount;
    private boolean malformed;
    private int userTimeout;

    /// No options at all.
    public TcpOptions() {
        clear();
    }

    /// Forgets everything.
    public void clear() {
        length = 0;
        mss = NONE;
        windowShift = NONE;
        userTimeout = 0;
        sackPermitted = false;
        timestamps = false;
        sackCount = 0;
        unknownCount = 0;
        malformed = false;
    }

    /// Reads the options in `length` bytes, of which at most [#MAX_LENGTH] count.
    public void parse(MemorySegment memory, long offset, int length) {
        clear();
        this.memory = memory;
        this.offset = offset;
        this.length = Math.min(length, MAX_LENGTH);
        int at = alignedTimestamps();
        while (at < this.length) {
            int kind = Bytes.u8(memory, offset + at);
            if (kind == END) return;
            int size = kind == NOP ? 1 : size(at);
            if (size == 0) {
                malformed = true;
                return;
            }
            if (kind != NOP) accept(kind, at, size);
            at += size;
        }
    }

    /// Takes the usual beginning at one look.
    ///
    /// @return its length, or 0 when the options begin otherwise
    private int alignedTimestamps() {
        if (length < ALIGNED_TIMESTAMPS_LENGTH || Bytes.i32(memory, offset) != ALIGNED_TIMESTAMPS) return 0;
        acceptTimestamps(offset + 4);
        return ALIGNED_TIMESTAMPS_LENGTH;
    }

    private void acceptTimestamps(long value) {
        timestamps = true;
        tsVal = Bytes.i32(memory, value);
        tsEcr = Bytes.i32(memory, value + 4);
    }

    /// The length an option announces, or 0 when it cannot be.
    private int size(int at) {
        if (length - at < 2) return 0;
        int size = Bytes.u8(memory, offset + at + 1);
        return size < 2 || size > length - at ? 0 : size;
    }

    private void accept(int kind, int at, int size) {
        long value = offset + at + 2;
        if (kind == TIMESTAMPS && size == 10) acceptTimestamps(value);
        else if (kind == SACK && size >= 10 && size <= 34 && (size & 7) == 2) acceptSack(value, size >>> 3);
        else if (kind == MSS && size == 4) mss = Bytes.u16(memory, value);
        else if (kind == WINDOW_SCALE && size == 3) windowShift = Bytes.u8(memory, value);
        else if (kind == SACK_PERMITTED && size == 2) sackPermitted = true;
        else if (kind == USER_TIMEOUT && size == 4) userTimeout = Bytes.u16(memory, value);
        else unknown[unknownCount++] = at << 16 | kind << 8 | size;
    }

    private void acceptSack(long at, int blocks) {
        sackCount = blocks;
        for (int i = 0; i < 2 * blocks; i++) sack[i] = Bytes.i32(memory, at + 4L * i);
    }

    /// Where the options stand.
    public MemorySegment memory() {
        return memory;
    }

    /// Whether parsing stopped at an option whose length cannot be.
    public boolean isMalformed() {
        return malformed;
    }

    public boolean hasMss() {
        return mss != NONE;
    }

    /// 0..65535, or -1 without the option.
    public int mss() {
        return mss;
    }

    public boolean hasWindowShift() {
        return windowShift != NONE;
    }

    /// As it stands on the wire, 0..255 (14 is the most that counts, RFC 7323 §2.3), or -1 without the option.
    public int windowShift() {
        return windowShift;
    }

    public boolean sackPermitted() {
        return sackPermitted;
    }

    public boolean hasTimestamps() {
        return timestamps;
    }

    /// TSval; without meaning unless [#hasTimestamps].
    public int tsVal() {
        return tsVal;
    }

    /// TSecr; without meaning unless [#hasTimestamps].
    public int tsEcr() {
        return tsEcr;
    }

    /// The value of the user timeout option as it stands, granularity bit and all; 0 without it, for 0 says
    /// nothing.
    public int userTimeout() {
        return userTimeout;
    }

    /// SACK blocks, 0..4.
    public int sackCount() {
        return sackCount;
    }

    /// First sequence number of a block.
    public int sackLeft(int index) {
        return sack[2 * index];
    }

    /// The sequence number after a block's last.
    public int sackRight(int index) {
        return sack[2 * index + 1];
    }

    /// Whether there is an option of this kind among those that are not read here.
    public boolean holds(int kind) {
        for (int i = 0; i < unknownCount; i++) {
            if (unknownKind(i) == kind) return true;
        }
        return false;
    }

    /// Options that are none of the above.
    public int unknownCount() {
        return unknownCount;
    }

    public int unknownKind(int index) {
        return unknown[index] >>> 8 & 0xff;
    }

    /// Where the option's kind stands in memory.
    public long unknownOffset(int index) {
        return offset + (unknown[index] >>> 16);
    }

    /// Bytes of the option, kind and length included.
    public int unknownLength(int index) {
        return unknown[index] & 0xff;
    }

    /// The options in their order, as tcpdump prints them: `mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7`.
    public String text() {
        return text(0);
    }

    /// As [#text()], with the numbers of SACK blocks relative to `sackBase`.
    public String text(int sackBase) {
        return TcpOptionsText.of(memory, offset, length, sackBase);
    }

    @Override
    public String toString() {
        return text();
    }

    public static long putMss(MemorySegment memory, long offset, int mss) {
        Bytes.putU16(memory, offset, MSS << 8 | 4);
        Bytes.putU16(memory, offset + 2, mss);
        return offset + 4;
    }

    public static long putNop(MemorySegment memory, long offset) {
        Bytes.putU8(memory, offset, NOP);
        return offset + 1;
    }

    public static long putEnd(MemorySegment memory, long offset) {
        Bytes.putU8(memory, offset, END);
        return offset + 1;
    }

    public static long putWindowShift(MemorySegment memory, long offset, int shift) {
        Bytes.putU16(memory, offset, WINDOW_SCALE << 8 | 3);
        Bytes.putU8(memory, offset + 2, shift);
        return offset + 3;
    }

    public static long putSackPermitted(MemorySegment memory, long offset) {
        Bytes.putU16(memory, offset, SACK_PERMITTED << 8 | 2);
        return offset + 2;
    }

    public static long putUserTimeout(MemorySegment memory, long offset, int value) {
        Bytes.putU16(memory, offset, USER_TIMEOUT << 8 | 4);
        Bytes.putU16(memory, offset + 2, value);
        return offset + 4;
    }

    public static long putTimestamps(MemorySegment memory, long offset, int tsVal, int tsEcr) {
        Bytes.putU16(memory, offset, TIMESTAMPS << 8 | 10);
        Bytes.putI32(memory, offset + 2, tsVal);
        Bytes.putI32(memory, offset + 6, tsEcr);
        return offset + 10;
    }

    /// As [#putTimestamps] with two NOPs before it, so that the values are aligned; returns where the next begins.
    public static long putAlignedTimestamps(MemorySegment memory, long offset, int tsVal, int tsEcr) {
        Bytes.putI32(memory, offset, ALIGNED_TIMESTAMPS);
        Bytes.putI32(memory, offset + 4, tsVal);
        Bytes.putI32(memory, offset + 8, tsEcr);
        return offset + ALIGNED_TIMESTAMPS_LENGTH;
    }

    /// The two bytes before `blocks` SACK blocks, 1..4.
    public static long putSackHeader(MemorySegment memory, long offset, int blocks) {
        Bytes.putU16(memory, offset, SACK << 8 | 2 + 8 * blocks);
        return offset + 2;
    }

    public static long putSackBlock(MemorySegment memory, long offset, int left, int right) {
        Bytes.putI32(memory, offset, left);
        Bytes.putI32(memory, offset + 4, right);
        return offset + 8;
    }
}
