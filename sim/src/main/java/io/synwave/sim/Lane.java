package io.synwave.sim;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.synwave.link.Frame;
import io.synwave.wire.EthernetHeader;
import io.synwave.wire.LinkType;
import io.synwave.wire.MssClamp;
import org.jspecify.annotations.Nullable;

/// One direction of a link: faults, queue, rate and delay, in the order in which [LinkSpec] tells them.
///
/// One thread. A frame belongs to the lane from [#send] to its arrival, and goes back to its sender's pool after.
final class Lane {
    private final Timeline timeline;
    private final SplitMix64 random;
    private final SimLink link;
    private final SimPort from;
    private final SimPort to;
    private final CongestionMarker marker;
    private final MssClamp clamp = new MssClamp();
    private LinkSpec spec;
    private boolean faultless;

    private long transmitterFreeNs;
    private int sinceReordered;
    private int underWay;
    private @Nullable Flight spare;
    /// The last of those that arrive in order.
    private @Nullable Flight last;

    Lane(Timeline timeline, SplitMix64 random, SimPort from, SimPort to, LinkSpec spec) {
        this.timeline = timeline;
        this.random = random;
        this.link = from.link();
        this.from = from;
        this.to = to;
        marker = new CongestionMarker(spec.type());
        this.spec = spec;
        faultless = spec.isFaultless();
    }

    LinkSpec spec() {
        return spec;
    }

    /// What is under way keeps its time.
    void spec(LinkSpec changed) {
        spec = changed;
        faultless = changed.isFaultless();
    }

    /// Frames queued or under way.
    int underWay() {
        return underWay;
    }

    /// The frame has been sent by its host and passed the rules.
    void send(Frame frame) {
        if (spec.clampMtu() > 0) clamp(frame);
        if (faultless) {
            travel(frame, 0);
        } else {
            sendWithFaults(frame);
        }
    }

    private void sendWithFaults(Frame frame) {
        boolean twice = spec.duplicatePercent() > 0 && random.happens(spec.duplicatePercent());
        boolean lost = spec.lossPercent() > 0 && random.happens(spec.lossPercent());
        if (lost && !twice) {
            drop(frame, Mishap.LOST, "");
            return;
        }
        // As in netem, the loss of one of two leaves one.
        if (twice && !lost) travelTwin(frame, "");
        if (spec.corruptPercent() > 0 && random.happens(spec.corruptPercent())) corrupt(frame, "");
        if (spec.markPercent() > 0 && random.happens(spec.markPercent())) mark(frame);
        travel(frame, 0);
    }

    /// Sends a copy of `frame` besides it.
    void travelTwin(Frame frame, String rule) {
        Frame copy = from.take();
        if (copy == null) {
            link.report(frame, Mishap.QUEUE_FULL, rule);
            return;
        }
        link.report(frame, Mishap.DUPLICATED, rule);
        copy.length(frame.length());
        copy.memory()
                .asSlice(copy.offset(), copy.length())
                .copyFrom(frame.memory().asSlice(frame.offset(), frame.length()));
        copy.segments(frame.segmentCount(), frame.segmentSize(), frame.headerLength());
        copy.checksumState(frame.checksumState()).ecn(frame.ecn()).note(frame.note());
        travel(copy, 0);
    }

    /// Flips one random bit.
    void corrupt(Frame frame, String rule) {
        if (frame.length() == 0) return;
        long bit = random.below(8L * frame.length());
        long at = frame.offset() + (bit >>> 3);
        byte flipped = (byte) (frame.memory().get(JAVA_BYTE, at) ^ 1 << (bit & 7));
        frame.memory().set(JAVA_BYTE, at, flipped);
        link.report(frame, Mishap.CORRUPTED, rule);
    }

    private void clamp(Frame frame) {
        int linkHeader = spec.type() == LinkType.ETHERNET ? EthernetHeader.LENGTH : 0;
        clamp.clamp(frame.memory(), frame.offset() + linkHeader, frame.length() - linkHeader, spec.clampMtu());
    }

    private void mark(Frame frame) {
        if (marker.mark(frame)) link.report(frame, Mishap.MARKED, "");
    }

    void drop(Frame frame, Mishap mishap, String rule) {
        link.report(frame, mishap, rule);
        from.giveBack(frame);
    }

    /// Puts the frame on the link; it arrives `extraNs` later than it otherwise would.
    void travel(Frame frame, long extraNs) {
        if (underWay >= spec.limitFrames()) {
            drop(frame, Mishap.QUEUE_FULL, "");
            return;
        }
        underWay++;
        depart(flight(frame, arrivalNs(frame) + extraNs, timeline.queue.takeNumber()));
    }

    /// Frames that arrive in the order in which they left wait here: the timeline knows the first of them alone,
    /// which
    /// keeps it small. One that overtakes goes its own way.
    private void depart(Flight flight) {
        if (last != null && flight.arrivalNs < last.arrivalNs) {
            timeline.queue.add(flight.arrivalNs, flight.number, flight);
            return;
        }
        flight.isQueued = true;
        if (last == null) {
            timeline.queue.add(flight.arrivalNs, flight.number, flight);
        } else {
            last.next = flight;
        }
        last = flight;
    }

    private long arrivalNs(Frame frame) {
        if (isOvertaking()) {
            sinceReordered = 0;
            link.report(frame, Mishap.REORDERED, "");
            return timeline.nowNs();
        }
        sinceReordered++;
        if (spec.markAboveNs() > 0 && transmitterFreeNs - timeline.nowNs() > spec.markAboveNs()) mark(frame);
        transmitterFreeNs = Math.max(timeline.nowNs(), transmitterFreeNs) + spec.transmissionNs(bytesOnTheLink(frame));
        return transmitterFreeNs + spec.delayNs() + jitterNs();
    }

    private boolean isOvertaking() {
        return spec.reorderPercent() > 0 && sinceReordered >= spec.gap() - 1 && random.happens(spec.reorderPercent());
    }

    private long jitterNs() {
        long jitter = spec.jitterNs();
        return jitter == 0 ? 0 : Math.max(-spec.delayNs(), random.below(2 * jitter + 1) - jitter);
    }

    /// A frame of many segments repeats its headers before each.
    private static int bytesOnTheLink(Frame frame) {
        return frame.length() + (frame.segmentCount() - 1) * frame.headerLength();
    }

    private Flight flight(Frame frame, long arrivalNs, long number) {
        Flight flight = spare;
        if (flight == null) {
            flight = new Flight();
        } else {
            spare = flight.next;
        }
        flight.frame = frame;
        flight.next = null;
        flight.arrivalNs = arrivalNs;
        flight.number = number;
        flight.isQueued = false;
        return flight;
    }

    /// A frame under way, and the event of its arrival; used again and again.
    final class Flight implements Event {
        private @Nullable Frame frame;
        private @Nullable Flight next;
        private long arrivalNs;
        private long number;
        private boolean isQueued;

        @Override
        public void happen(long nowNs) {
            Frame arrived = frame;
            frame = null;
            if (isQueued) letNextFollow();
            next = spare;
            spare = this;
            underWay--;
            if (arrived != null) to.arrived(arrived, nowNs);
        }

        private void letNextFollow() {
            if (next == null) {
                last = null;
            } else {
                timeline.queue.add(next.arrivalNs, next.number, next);
            }
        }
    }
}
