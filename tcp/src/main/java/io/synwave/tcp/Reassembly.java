package io.synwave.tcp;

import io.synwave.tcp.rules.Sequence;

/// Which ranges beyond RCV.NXT have arrived: disjoint, in order, at most [#LIMIT] of them. The bytes lie in the receive
/// ring already. RFC 9293 §3.10.7.4, seventh (SHLD-31); RFC 2018 §4 for the order in which they are reported.
final class Reassembly {
    /// More holes than this no honest path makes; the memory is bounded.
    static final int LIMIT = 128;

    private static final int[] NONE = {};

    private int[] left = NONE;
    private int[] right = NONE;
    /// When each range last grew: the newest is reported first.
    private int[] age = NONE;
    private int count;
    private int clock;

    boolean isEmpty() {
        return count == 0;
    }

    int count() {
        return count;
    }

    /// Bytes that wait.
    int bytes() {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Sequence.distance(left[i], right[i]);
        }
        return sum;
    }

    /// Where the last range ends. Only when there is one.
    int end() {
        return right[count - 1];
    }

    /// The range from `from` to before `to` has arrived.
    ///
    /// @return false when there is no place to remember it
    boolean add(int from, int to) {
        int i = 0;
        while (i < count && Sequence.lt(right[i], from)) {
            i++;
        }
        if (i == count || Sequence.gt(left[i], to)) {
            return insert(i, from, to);
        }
        left[i] = Sequence.min(left[i], from);
        right[i] = Sequence.max(right[i], to);
        age[i] = ++clock;
        swallowNeighbours(i);
        return true;
    }

    /// The first range that has bytes between `from` and `to`, or −1.
    int firstOverlap(int from, int to) {
        for (int i = 0; i < count && Sequence.lt(left[i], to); i++) {
            if (Sequence.gt(right[i], from)) {
                return i;
            }
        }
        return -1;
    }

    int left(int i) {
        return left[i];
    }

    int right(int i) {
        return right[i];
    }

    private boolean insert(int i, int from, int to) {
        if (count == LIMIT) {
            return false;
        }
        reserve();
        System.arraycopy(left, i, left, i + 1, count - i);
        System.arraycopy(right, i, right, i + 1, count - i);
        System.arraycopy(age, i, age, i + 1, count - i);
        left[i] = from;
        right[i] = to;
        age[i] = ++clock;
        count++;
        return true;
    }

    private void swallowNeighbours(int i) {
        while (i + 1 < count && Sequence.le(left[i + 1], right[i])) {
            right[i] = Sequence.max(right[i], right[i + 1]);
            remove(i + 1);
        }
    }

    /// RCV.NXT has come to `nxt`: where that touches what waits, it goes further.
    ///
    /// @return the new RCV.NXT
    int advance(int nxt) {
        int reached = nxt;
        while (count > 0 && Sequence.le(left[0], reached)) {
            reached = Sequence.max(reached, right[0]);
            remove(0);
        }
        return reached;
    }

    private void remove(int i) {
        count--;
        System.arraycopy(left, i + 1, left, i, count - i);
        System.arraycopy(right, i + 1, right, i, count - i);
        System.arraycopy(age, i + 1, age, i, count - i);
    }

    /// How many blocks there are to report, at most `most`.
    int sackCount(int most) {
        return Math.min(count, most);
    }

    int sackLeft(int rank) {
        return left[newest(rank)];
    }

    int sackRight(int rank) {
        return right[newest(rank)];
    }

    /// The range of that rank by age, 0 the newest. Ranks are few.
    private int newest(int rank) {
        int below = Integer.MAX_VALUE;
        int found = 0;
        for (int r = 0; r <= rank; r++) {
            found = -1;
            for (int i = 0; i < count; i++) {
                if (age[i] < below && (found < 0 || age[i] > age[found])) {
                    found = i;
                }
            }
            below = age[found];
        }
        return found;
    }

    void clear() {
        count = 0;
        left = NONE;
        right = NONE;
        age = NONE;
    }

    private void reserve() {
        if (count == left.length) {
            int size = Math.clamp(2L * count, 8, LIMIT);
            left = java.util.Arrays.copyOf(left, size);
            right = java.util.Arrays.copyOf(right, size);
            age = java.util.Arrays.copyOf(age, size);
        }
    }
}
