package io.synwave.diagram;

import io.synwave.trace.TraceRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One segment's way: who sent it, where it arrived and how often.
public final class Flight {
    /// What became of a segment.
    public enum Fate {
        /// It arrived once.
        ARRIVED,
        /// It arrived more than once.
        DUPLICATED,
        /// It never arrived.
        LOST,
        /// The trace ends before it could arrive.
        UNDER_WAY,
        /// Nobody looked at the other end.
        UNOBSERVED
    }

    private final int number;
    private final Side sender;
    private final TraceRecord segment;
    private final @Nullable TraceRecord sent;
    private final SequenceBase base;
    private final String whose;
    private final List<TraceRecord> arrivals = new ArrayList<>();
    private final List<TraceRecord> arrivalsView = Collections.unmodifiableList(arrivals);
    private Fate fate = Fate.LOST;
    private Windows.Turn windowTurn = Windows.Turn.NONE;
    private @Nullable Flight repeated;

    Flight(int number, TraceRecord segment, SequenceBase base, String whose) {
        this.number = number;
        this.segment = segment;
        this.base = base;
        this.whose = whose;
        Side side = Side.ofHost(segment.host);
        boolean seenLeaving = segment.kind == TraceRecord.Kind.SEGMENT_OUT;
        this.sender = seenLeaving ? side : side.other();
        this.sent = seenLeaving ? segment : null;
    }

    void arrives(TraceRecord record) {
        arrivals.add(record);
    }

    void ends(Fate newFate) {
        fate = newFate;
    }

    /// Its place among the segments of the trace, from 1, in order of departure.
    public int number() {
        return number;
    }

    /// Which connection it belongs to, where the trace has several: the port of the end on the left, `:40001`, or,
    /// between the same ports, which one it is, `#2`; else empty.
    public String whose() {
        return whose;
    }

    /// The end that sent it.
    public Side sender() {
        return sender;
    }

    /// The segment as it was sent, or, where nobody saw that, as it first arrived.
    public TraceRecord segment() {
        return segment;
    }

    /// The record of its departure; absent when nobody watched the sender.
    public Optional<TraceRecord> sent() {
        return Optional.ofNullable(sent);
    }

    /// The records of its arrivals, earliest first.
    public List<TraceRecord> arrivals() {
        return arrivalsView;
    }

    void repeats(@Nullable Flight earlier) {
        repeated = earlier;
    }

    void turnsWindow(Windows.Turn turn) {
        windowTurn = turn;
    }

    /// The one before it that carried some of the same sequence numbers.
    public Optional<Flight> repeated() {
        return Optional.ofNullable(repeated);
    }

    /// What it does to the window of its sender.
    Windows.Turn windowTurn() {
        return windowTurn;
    }

    /// What became of it.
    public Fate fate() {
        return fate;
    }

    SequenceBase base() {
        return base;
    }
}
