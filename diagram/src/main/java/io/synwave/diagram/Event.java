package io.synwave.diagram;

import io.synwave.trace.TcpState;
import io.synwave.trace.TraceRecord;
import java.util.Optional;

/// One thing that happened at one end, in its place among all that happened.
public sealed interface Event {
    /// What the trace says about it; a copy of the drawing's own.
    TraceRecord record();

    /// The state that this end entered with it, if it was in another one before.
    Optional<TcpState> entered();

    /// Which connection it belongs to, see [Flight#whose].
    String whose();

    /// Where it happened.
    default Side side() {
        return Side.ofHost(record().host);
    }

    /// When, in nanoseconds of the trace's clock.
    default long timeNs() {
        return record().timeNs;
    }

    /// A segment left.
    record Departure(TraceRecord record, Optional<TcpState> entered, Flight flight) implements Event {
        @Override
        public String whose() {
            return flight.whose();
        }
    }

    /// A segment arrived, for the `nth` time, counted from 1.
    ///
    /// @param whose the connection that it meets here, see [Flight#whose]; an old segment's own is another one
    record Arrival(TraceRecord record, Optional<TcpState> entered, Flight flight, int nth, String whose)
            implements Event {}

    /// A user called, a timer expired, or the state changed by itself.
    ///
    /// @param whose see [Flight#whose]
    record Moment(TraceRecord record, Optional<TcpState> entered, String whose) implements Event {}
}
