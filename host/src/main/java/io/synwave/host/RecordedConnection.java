package io.synwave.host;

import io.synwave.tcp.FourTuple;
import io.synwave.tcp.HalfOpen;
import io.synwave.tcp.TimeWait;
import io.synwave.tcp.TimerStatus;
import io.synwave.trace.TcpState;

/// A connection that no program has, yet or any more: half open, or in TIME-WAIT. A picture of one moment.
///
/// @param ends both
/// @param state SYN-RECEIVED or TIME-WAIT
/// @param number of the connection, as in traces
/// @param timer when the SYN-ACK is repeated, or 2MSL are over
public record RecordedConnection(FourTuple ends, TcpState state, long number, TimerStatus timer) {
    static RecordedConnection of(HalfOpen h, long nowNs) {
        TcpState state = TcpState.SYN_RECEIVED;
        return new RecordedConnection(
                h.tuple(), state, h.number(), TimerStatus.of(state, h.nextDeadlineNs(), h.retries(), nowNs));
    }

    static RecordedConnection of(TimeWait t, long nowNs) {
        TcpState state = TcpState.TIME_WAIT;
        return new RecordedConnection(t.tuple(), state, t.number(), TimerStatus.of(state, t.deadlineNs(), 0, nowNs));
    }
}
