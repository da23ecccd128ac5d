package io.synwave.tcp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The deadlines of many connections, in the exact order of (deadline, connection number).
///
/// Lazy: an entry may be earlier than what its connection really waits for; when it comes up it is put back. So that
/// re-arming a timer later, which nearly every segment does, costs nothing here. A binary heap: a wheel would be faster
/// to enter, but lazy entries are entered seldom, and its buckets would have to be sorted.
public final class TimerQueue {
    /// What waits in the queue.
    public interface Timed {
        /// When it next has something to do, ns; [Long#MAX_VALUE] for never.
        long nextDeadlineNs();

        /// Decides between equal deadlines.
        long number();

        /// Does what is due.
        void timersExpire(long nowNs);

        /// Its place in the queue; −1 when it is not there. For the queue only.
        int queueIndex();

        /// For the queue only.
        void queueIndex(int index);
    }

    private @Nullable Timed[] heap = new Timed[64];
    private long[] keys = new long[64];
    private int size;

    /// Entries, expired or not.
    public int size() {
        return size;
    }

    /// The deadline of `t` may have changed.
    public void touch(Timed t) {
        long deadline = t.nextDeadlineNs();
        int at = t.queueIndex();
        if (at < 0) {
            if (deadline != Long.MAX_VALUE) {
                insert(t, deadline);
            }
        } else if (deadline < keys[at]) {
            keys[at] = deadline;
            up(at);
        }
    }

    /// When the earliest entry comes up, ns; it may turn out to be early. [Long#MAX_VALUE] when there is none.
    public long nextDeadlineNs() {
        settle();
        return size == 0 ? Long.MAX_VALUE : keys[0];
    }

    /// Takes the earliest entry that is due at `nowNs`, or `null`. After it was served it must be touched.
    public @Nullable Timed pollExpired(long nowNs) {
        settle();
        if (size == 0 || keys[0] > nowNs) {
            return null;
        }
        Timed t = entry(0);
        remove(t);
        return t;
    }

    /// Puts early entries back where they belong, until the first is exact.
    private void settle() {
        while (size > 0) {
            Timed t = entry(0);
            long deadline = t.nextDeadlineNs();
            if (deadline == keys[0]) {
                return;
            }
            if (deadline == Long.MAX_VALUE) {
                remove(t);
            } else {
                keys[0] = deadline;
                down(0);
            }
        }
    }

    /// Takes `t` out.
    public void remove(Timed t) {
        int at = t.queueIndex();
        if (at < 0) {
            return;
        }
        t.queueIndex(-1);
        size--;
        if (at < size) {
            Timed last = entry(size);
            place(last, keys[size], at);
            up(at);
            down(last.queueIndex());
        }
        heap[size] = null;
    }

    private void insert(Timed t, long deadline) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
            keys = Arrays.copyOf(keys, 2 * size);
        }
        place(t, deadline, size++);
        up(size - 1);
    }

    // Below `size` every slot is filled, which the array's type cannot say.
    @SuppressWarnings("NullAway")
    private Timed entry(int i) {
        return heap[i];
    }

    private void place(Timed t, long key, int at) {
        heap[at] = t;
        keys[at] = key;
        t.queueIndex(at);
    }

    private void up(int from) {
        int at = from;
        while (at > 0 && isBefore(at, (at - 1) / 2)) {
            swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    }

    private void down(int from) {
        int at = from;
        while (true) {
            int least = at;
            for (int child = 2 * at + 1; child <= 2 * at + 2; child++) {
                if (child < size && isBefore(child, least)) {
                    least = child;
                }
            }
            if (least == at) {
                return;
            }
            swap(at, least);
            at = least;
        }
    }

    private boolean isBefore(int a, int b) {
        return keys[a] < keys[b] || (keys[a] == keys[b] && entry(a).number() < entry(b).number());
    }

    private void swap(int a, int b) {
        Timed held = entry(a);
        long key = keys[a];
        place(entry(b), keys[b], a);
        place(held, key, b);
    }
}
