package io.synwave.tcp;

import io.synwave.tcp.rules.Sequence;
import java.util.Arrays;

/// The retransmission queue as records: which range was sent when, how often, and whether it is thought lost. The bytes
/// themselves stay in the send ring. RFC 9293 §3.8, RFC 6298 §3.
///
/// Contiguous, oldest first; SYN and FIN count one. A ring of primitives that grows and never shrinks.
final class SendRecords {
    private static final int LOST = 1;
    private static final int REPEATED = 2;
    private static final int PUSHED = 4;

    private int[] ends = new int[16];
    private long[] sentNs = new long[16];
    private byte[] flags = new byte[16];
    private int first;
    private int size;
    private int start;
    private int lostBytes;
    private int lostCount;
    private long lastAckedSentNs = -1;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// A new range has been sent; it begins where the last one ends.
    void append(int start, int end, long nowNs) {
        if (size == ends.length) {
            grow();
        }
        if (size == 0) {
            this.start = start;
        }
        set(size++, end, nowNs, 0);
    }

    int start(int i) {
        return i == 0 ? start : ends[at(i - 1)];
    }

    int end(int i) {
        return ends[at(i)];
    }

    long sentNs(int i) {
        return sentNs[at(i)];
    }

    boolean isRepeated(int i) {
        return (flags[at(i)] & REPEATED) != 0;
    }

    boolean isLost(int i) {
        return (flags[at(i)] & LOST) != 0;
    }

    /// The newest record had PSH, which its repetition has too.
    void markLastPushed() {
        flags[at(size - 1)] |= PUSHED;
    }

    boolean isPushed(int i) {
        return (flags[at(i)] & PUSHED) != 0;
    }

    /// Drops what lies before `una`, trims what it cuts.
    void acknowledge(int una) {
        lastAckedSentNs = -1;
        boolean ambiguous = false;
        while (size > 0 && Sequence.le(ends[first], una)) {
            ambiguous |= isRepeated(0);
            lastAckedSentNs = sentNs[first];
            dropFirst();
        }
        if (ambiguous) {
            lastAckedSentNs = -1;
        }
        trimFirst(una);
    }

    private void dropFirst() {
        unmark(0);
        start = ends[first];
        first = (first + 1) & (ends.length - 1);
        size--;
    }

    private void trimFirst(int una) {
        if (size == 0 || !Sequence.lt(start, una)) {
            return;
        }
        if (isLost(0)) {
            lostBytes -= Sequence.distance(start, una);
        }
        start = una;
    }

    /// When the newest record was sent that the last acknowledgment covered; −1 when none was, or when any of them
    /// was
    /// repeated: Karn's rule.
    long lastAckedSentNs() {
        return lastAckedSentNs;
    }

    /// Record `i` is thought lost and waits to be sent again.
    void markLost(int i) {
        if (!isLost(i)) {
            flags[at(i)] |= LOST;
            lostBytes += length(i);
            lostCount++;
        }
    }

    void markAllLost() {
        for (int i = 0; i < size; i++) {
            markLost(i);
        }
    }

    /// The oldest record that is thought lost, or −1.
    int firstLost() {
        if (lostCount == 0) {
            return -1;
        }
        int i = 0;
        while (!isLost(i)) {
            i++;
        }
        return i;
    }

    /// Bytes thought lost and not sent again.
    int lostBytes() {
        return lostBytes;
    }

    /// Record `i` was sent again.
    void retransmitted(int i, long nowNs) {
        unmark(i);
        flags[at(i)] |= REPEATED;
        sentNs[at(i)] = nowNs;
    }

    /// Cuts record `i` in two at `boundary`, which lies inside it.
    void split(int i, int boundary) {
        if (size == ends.length) {
            grow();
        }
        size++;
        for (int k = size - 1; k > i; k--) {
            set(k, ends[at(k - 1)], sentNs[at(k - 1)], flags[at(k - 1)]);
        }
        ends[at(i)] = boundary;
        flags[at(i)] &= ~PUSHED;
        if (isLost(i)) {
            lostCount++;
        }
    }

    void clear() {
        first = 0;
        size = 0;
        lostBytes = 0;
        lostCount = 0;
    }

    private void unmark(int i) {
        if (isLost(i)) {
            flags[at(i)] &= ~LOST;
            lostBytes -= length(i);
            lostCount--;
        }
    }

    private int length(int i) {
        return Sequence.distance(start(i), end(i));
    }

    private int at(int i) {
        return (first + i) & (ends.length - 1);
    }

    private void set(int i, int end, long whenNs, int flag) {
        ends[at(i)] = end;
        sentNs[at(i)] = whenNs;
        flags[at(i)] = (byte) flag;
    }

    private void grow() {
        int old = ends.length;
        int[] newEnds = new int[2 * old];
        long[] newSentNs = new long[2 * old];
        byte[] newFlags = new byte[2 * old];
        for (int i = 0; i < size; i++) {
            newEnds[i] = ends[at(i)];
            newSentNs[i] = sentNs[at(i)];
            newFlags[i] = flags[at(i)];
        }
        first = 0;
        ends = newEnds;
        sentNs = newSentNs;
        flags = newFlags;
    }

    @Override
    public String toString() {
        return Arrays.toString(ends);
    }
}
