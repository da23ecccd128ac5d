package io.synwave.sim;

/// The one virtual clock of a simulation and what is scheduled on it. One thread.
final class Timeline {
    final EventQueue queue = new EventQueue();
    private long nowNs;

    long nowNs() {
        return nowNs;
    }

    /// Schedules `event`, which is now at the earliest.
    void at(long timeNs, Event event) {
        queue.add(Math.max(timeNs, nowNs), event);
    }

    /// Moves on to the first event and takes it out.
    Event advance() {
        moveTo(queue.nextTimeNs());
        Event event = queue.poll();
        if (event == null) throw new IllegalStateException("nothing is scheduled");
        return event;
    }

    /// Time never goes back.
    void moveTo(long timeNs) {
        nowNs = Math.max(nowNs, timeNs);
    }
}
