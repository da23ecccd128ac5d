package io.synwave.lab.end;

import io.synwave.lab.Guest;
import io.synwave.lab.Hold;
import io.synwave.linux.PollWaiter;
import io.synwave.sim.Simulation;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Drives a simulation by the clock on the wall, because a guest takes part in it. One platform thread, in a kernel's
/// namespace when it is one.
public final class RealTime implements AutoCloseable {
    private static final long MS = 1_000_000;
    /// Work and sleep that are longer by no more than this do not change a story.
    private static final long UNNOTICED_NS = 5 * MS;
    /// Changes that no segment tells are seen that late at most.
    private static final long LONGEST_WAIT_NS = 20 * MS;
    /// What happens later than that (2MSL, keep-alive) is not waited for.
    private static final long PATIENCE_NS = 3_500 * MS;
    /// The guest may still have something to say.
    private static final long SILENCE_NS = 300 * MS;

    private final Simulation simulation;
    private final LiveEnd end;
    private final PollWaiter waiter = new PollWaiter();
    private final LongSupplier clock;
    private final long startNs;
    private long lostNs;
    private long lastNewsNs;
    private long lastRecord;
    private @Nullable Hold hold;
    private long heldNs;

    public RealTime(Simulation simulation, LiveEnd end, Guest guest) {
        this.simulation = simulation;
        this.end = end;
        clock = guest.clock();
        hold = guest.hold();
        startNs = clock.getAsLong();
        waiter.watch(end.descriptor());
    }

    private long nowNs() {
        return clock.getAsLong() - startNs - lostNs - heldNs;
    }

    /// Runs until everything is quiet, at most until `limitNs`.
    ///
    /// @param records how many records the trace has: news
    /// @param plannedNs until when the programs have something to do
    public void run(LongSupplier records, LongSupplier plannedNs, long limitNs) {
        for (long nowNs = nowNs(); nowNs < limitNs && !isOver(nowNs, records, plannedNs); nowNs = nowNs()) {
            play(nowNs);
            await(Math.clamp(simulation.nextEventNs() - nowNs(), 0, LONGEST_WAIT_NS));
        }
    }

    /// A machine that is busy with other things and lets us sleep too long does not count either.
    private void await(long ns) {
        long beforeNs = nowNs();
        waiter.await(ns);
        lostNs += Math.max(0, nowNs() - beforeNs - ns - UNNOTICED_NS);
    }

    /// Our own work takes no time in the story: the clock stands still when it lasts, as it does before the JVM is
    /// warm.
    private void play(long nowNs) {
        simulation.runUntil(nowNs);
        end.lookAround();
        simulation.runUntil(nowNs);
        lostNs += Math.max(0, nowNs() - nowNs - UNNOTICED_NS);
        if (hold != null && end.isIn(hold.state())) stand(hold);
    }

    private void stand(Hold here) {
        hold = null;
        long beforeNs = nowNs();
        here.look().run();
        heldNs += nowNs() - beforeNs;
    }

    /// How long the clock stood still in all. The guest's did not: much of it, and its timers come too early.
    public long lostNs() {
        return lostNs;
    }

    private boolean isOver(long nowNs, LongSupplier records, LongSupplier plannedNs) {
        return end.hasSaidEnough() || nowNs >= plannedNs.getAsLong() && isQuiet(nowNs, records);
    }

    private boolean isQuiet(long nowNs, LongSupplier records) {
        if (records.getAsLong() != lastRecord) {
            lastRecord = records.getAsLong();
            lastNewsNs = nowNs;
        }
        return nowNs - lastNewsNs > SILENCE_NS
                && simulation.nextEventNs() - nowNs > PATIENCE_NS
                && !end.isBusy(PATIENCE_NS);
    }

    @Override
    public void close() {
        waiter.close();
    }
}
