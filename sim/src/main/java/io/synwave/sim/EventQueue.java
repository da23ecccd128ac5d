package io.synwave.sim;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What will happen, in the order of (time, number): a binary heap in plain arrays. The number counts up with every
/// [#add], so what is scheduled first happens first among equals, and nothing depends on chance.
///
/// One thread. No allocation once the arrays have grown to the largest number of events that wait at once.
final class EventQueue {
    private long[] times = new long[64];
    private long[] numbers = new long[64];
    private @Nullable Event[] events = new Event[64];
    private int size;
    private long lastNumber;

    /// Schedules `event` for `timeNs`.
    void add(long timeNs, Event event) {
        add(timeNs, takeNumber(), event);
    }

    /// The next number, for an event that is kept elsewhere until its turn is near.
    long takeNumber() {
        return ++lastNumber;
    }

    /// Schedules `event` under a number that was taken when it was due to be scheduled.
    void add(long timeNs, long number, Event event) {
        if (size == times.length) grow();
        siftUp(size++, timeNs, number, event);
    }

    int size() {
        return size;
    }

    /// When the first event happens; [Long#MAX_VALUE] when there is none.
    long nextTimeNs() {
        return size == 0 ? Long.MAX_VALUE : times[0];
    }

    /// The number that the newest event got.
    long lastNumber() {
        return lastNumber;
    }

    /// The number of the first event; [Long#MAX_VALUE] when there is none.
    long nextNumber() {
        return size == 0 ? Long.MAX_VALUE : numbers[0];
    }

    /// The first event, left in place; `null` when there is none.
    @Nullable
    Event peek() {
        return events[0];
    }

    /// Takes the first event out; `null` when there is none.
    @Nullable
    Event poll() {
        if (size == 0) return null;
        Event first = events[0];
        int last = --size;
        long time = times[last];
        long number = numbers[last];
        Event event = events[last];
        events[last] = null;
        if (last > 0) siftDown(time, number, event);
        return first;
    }

    void clear() {
        Arrays.fill(events, 0, size, null);
        size = 0;
    }

    private void siftUp(int hole, long time, long number, Event event) {
        int at = hole;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (!isBefore(time, number, parent)) break;
            move(parent, at);
            at = parent;
        }
        put(at, time, number, event);
    }

    private void siftDown(long time, long number, @Nullable Event event) {
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && isBefore(times[child + 1], numbers[child + 1], child)) child++;
            if (isBefore(time, number, child)) break;
            move(child, at);
            at = child;
        }
        put(at, time, number, event);
    }

    private boolean isBefore(long time, long number, int other) {
        return time != times[other] ? time < times[other] : number < numbers[other];
    }

    private void move(int from, int to) {
        times[to] = times[from];
        numbers[to] = numbers[from];
        events[to] = events[from];
    }

    private void put(int at, long time, long number, @Nullable Event event) {
        times[at] = time;
        numbers[at] = number;
        events[at] = event;
    }

    private void grow() {
        int capacity = 2 * times.length;
        times = Arrays.copyOf(times, capacity);
        numbers = Arrays.copyOf(numbers, capacity);
        events = Arrays.copyOf(events, capacity);
    }
}
