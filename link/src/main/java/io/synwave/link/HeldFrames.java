package io.synwave.link;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Frames that a fault holds back, in the order they came, each with its time and with how many frames may still
/// overtake it. Bounded; for one thread.
final class HeldFrames {
    private final @Nullable Frame[] frames;
    private final long[] dueNs;
    private final int[] gap;
    private int first;
    private int count;

    /// @param limit a power of two
    HeldFrames(int limit) {
        frames = new Frame[limit];
        dueNs = new long[limit];
        gap = new int[limit];
    }

    boolean isEmpty() {
        return count == 0;
    }

    boolean isFull() {
        return count == frames.length;
    }

    void add(Frame frame, long timeNs, int framesToPass) {
        int i = index(count++);
        frames[i] = frame;
        dueNs[i] = timeNs;
        gap[i] = framesToPass;
    }

    /// One frame has passed all of these.
    void overtaken() {
        for (int i = 0; i < count; i++) {
            gap[index(i)]--;
        }
    }

    /// Whether the oldest may go: its time has come, or enough frames have passed it.
    boolean isFirstDue(long nowNs) {
        return count > 0 && (dueNs[first] <= nowNs || gap[first] <= 0);
    }

    /// When the oldest may go at the latest; [Long#MAX_VALUE] when there is none.
    long firstDueNs() {
        if (count == 0) return Long.MAX_VALUE;
        return gap[first] <= 0 ? Long.MIN_VALUE : dueNs[first];
    }

    Frame removeFirst() {
        Frame frame = Objects.requireNonNull(frames[first]);
        frames[first] = null;
        first = index(1);
        count--;
        return frame;
    }

    private int index(int i) {
        return first + i & frames.length - 1;
    }
}
