package io.synwave.link;

import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A link that loses, doubles, delays, reorders and corrupts frames, each way by its own [Faults].
///
/// Chance and time come from outside: the same numbers give the same faults. What is held leaves when the driver calls
/// [#receive] at [#nextDeadlineNs]. Belongs to the link's thread.
public final class FaultTap extends LinkAround {
    /// What goes wrong each way.
    public record Ways(Faults out, Faults in) {
        /// The same both ways.
        public static Ways both(Faults faults) {
            return new Ways(faults, faults);
        }
    }

    private final FaultLane out;
    private final FaultLane in;
    private final FrameSink toLink = this::sendCopy;
    private final FrameSink toHost = this::handUp;
    private final FrameSink fromLink = this::offerIncoming;
    private @Nullable FrameSink sink;
    private int handedUp;

    /// Wraps `link`, which from now on is closed by the tap.
    ///
    /// @param random draws the faults, in the order of the frames
    /// @param clock nanoseconds, the same as the driver's
    public FaultTap(Link link, Ways ways, RandomGenerator random, LongSupplier clock) {
        super(link);
        out = new FaultLane(link, ways.out, random, clock);
        in = new FaultLane(link, ways.in, random, clock);
    }

    @Override
    public void send(Frame frame) {
        out.offer(frame, toLink);
        frame.release();
    }

    /// The lane only lends its frames, the link wants one of its own.
    private void sendCopy(Frame frame) {
        Frame copy = link.take();
        if (copy == null) {
            out.counts.overLimit++;
        } else if (copy.copyOf(frame)) {
            link.send(copy);
        } else {
            out.counts.overLimit++;
            copy.release();
        }
    }

    /// Sends and hands up what is due, then what the link has.
    ///
    /// @return how many were handed up, or taken from the link if those are more: as many as the budget means that
    ///     there may be more
    @Override
    public int receive(FrameSink sink, int budget) {
        this.sink = sink;
        handedUp = 0;
        try {
            out.release(toLink);
            in.release(toHost);
            int taken = link.receive(fromLink, Math.max(0, budget - handedUp));
            return Math.max(handedUp, taken);
        } finally {
            this.sink = null;
        }
    }

    private void offerIncoming(Frame frame) {
        in.offer(frame, toHost);
    }

    private void handUp(Frame frame) {
        if (sink == null) return;
        handedUp++;
        sink.accept(frame);
    }

    /// What went wrong on the way out.
    public FaultCounts outgoing() {
        return out.counts;
    }

    /// What went wrong on the way in.
    public FaultCounts incoming() {
        return in.counts;
    }

    /// Frames that are held back now.
    public int held() {
        return out.outstanding() + in.outstanding();
    }

    @Override
    public long nextDeadlineNs() {
        return Math.min(link.nextDeadlineNs(), Math.min(out.nextDeadlineNs(), in.nextDeadlineNs()));
    }

    /// Forgets what is held and closes the link.
    @Override
    public void close() {
        out.close();
        in.close();
        link.close();
    }
}
