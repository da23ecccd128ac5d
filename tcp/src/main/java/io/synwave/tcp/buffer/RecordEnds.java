package io.synwave.tcp.buffer;

import java.util.Arrays;

/// Where records of the program end in the send ring: what follows such a place is not put into the segment that ends
/// there, nor sent again with it. Linux: MSG_EOR. Positions only.
public final class RecordEnds {
    private static final int FIRST = 4;

    private long[] ends = new long[FIRST];
    private int size;

    /// A record ends at `position`; those that end at or before `sent` matter no more.
    public void add(long position, long sent) {
        if (size > 0 && ends[size - 1] >= position) return;
        if (size == ends.length) makeRoom(sent);
        ends[size++] = position;
    }

    private void makeRoom(long sent) {
        int gone = firstBehind(sent);
        ends = Arrays.copyOfRange(ends, gone, gone + Math.max(FIRST, 2 * (size - gone)));
        size -= gone;
    }

    /// The place of the first end behind `position`.
    private int firstBehind(long position) {
        int found = Arrays.binarySearch(ends, 0, size, position + 1);
        return found >= 0 ? found : -found - 1;
    }

    /// How many of the `length` bytes from `position` on lie within one record.
    public int cut(long position, int length) {
        int next = firstBehind(position);
        return next == size ? length : (int) Math.min(length, ends[next] - position);
    }

    /// A record ends at `position`.
    public boolean endsAt(long position) {
        return Arrays.binarySearch(ends, 0, size, position) >= 0;
    }

    /// What lay behind `position` is gone, and with it the records that would have ended there.
    public void withdrawn(long position) {
        size = firstBehind(position);
    }
}
