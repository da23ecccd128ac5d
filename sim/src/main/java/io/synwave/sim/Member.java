package io.synwave.sim;

/// A node of a simulation with its name, its next deadline on the timeline, and whether it waits to be polled.
final class Member implements Event {
    private static final int LIVELOCK = 10_000;

    private final Simulation simulation;
    private final String name;
    private final Node node;
    /// The earliest entry of this member on the timeline; a later one is stale.
    private long scheduledNs = Long.MAX_VALUE;

    private boolean ready;
    private long stillUntilNs;
    /// Something wanted it while it stood still.
    private boolean isWanted;
    private long lastTimerNs = -1;
    private int timersAtOnce;

    Member(Simulation simulation, String name, Node node) {
        this.simulation = simulation;
        this.name = name;
        this.node = node;
    }

    String name() {
        return name;
    }

    Node node() {
        return node;
    }

    /// It is to be polled before time moves.
    void becomeReady() {
        if (ready) return;
        ready = true;
        simulation.enqueue(this);
    }

    void poll(long nowNs) {
        ready = false;
        isWanted = nowNs < stillUntilNs;
        if (!isWanted) node.poll(nowNs);
        schedule(nowNs);
    }

    /// It is not polled before that time.
    void standStill(long untilNs) {
        stillUntilNs = Math.max(stillUntilNs, untilNs);
    }

    private long deadlineNs() {
        return isWanted ? stillUntilNs : Math.max(node.nextDeadlineNs(), stillUntilNs);
    }

    /// Re-arming to a later time is no work at all: the entry stays, and is found to be early.
    private void schedule(long nowNs) {
        long deadlineNs = Math.max(deadlineNs(), nowNs);
        if (deadlineNs < scheduledNs) {
            scheduledNs = deadlineNs;
            simulation.timeline().at(deadlineNs, this);
        }
    }

    /// Whether the entry at `timeNs`, the first on the timeline, is of no use any more: one was made for an earlier
    /// time since, or the deadline has moved.
    boolean isStale(long timeNs) {
        return timeNs != scheduledNs || deadlineNs() > timeNs;
    }

    /// The stale entry at `timeNs` is gone: where the deadline has moved, a new one is needed.
    void dropped(long timeNs) {
        if (timeNs != scheduledNs) return;
        scheduledNs = Long.MAX_VALUE;
        schedule(simulation.nowNs());
    }

    @Override
    public void happen(long nowNs) {
        scheduledNs = Long.MAX_VALUE;
        timersAtOnce = nowNs == lastTimerNs ? timersAtOnce + 1 : 0;
        lastTimerNs = nowNs;
        if (timersAtOnce > LIVELOCK) {
            throw new IllegalStateException(
                    name + " wants to be polled at " + nowNs + " ns again and again: its deadline does not move on");
        }
        becomeReady();
    }
}
