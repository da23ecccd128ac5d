package io.synwave.tcp;

import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;

/// Who hears of the turns in the life of a host's connections: rare moments, never a single segment, which is
/// [io.synwave.trace.Probe]'s. Called on the host's thread, in the middle of its work: look and return.
public interface ConnectionObserver {
    /// Nobody.
    ConnectionObserver NONE = new ConnectionObserver() {};

    /// This one and `next`, in this order.
    default ConnectionObserver and(ConnectionObserver next) {
        return new TwoObservers(this, next);
    }

    /// A handshake has begun; our SYN or SYN-ACK left at `sinceNs`.
    default void opened(TcpConnection c, long sinceNs) {}

    /// The state is another than `before`.
    default void entered(TcpConnection c, TcpState before) {}

    /// The retransmission timer has expired.
    default void timedOut(TcpConnection c) {}

    /// The sender believes something else of the path.
    default void congestionTurned(TcpConnection c, CongestionState before, CongestionState after) {}

    /// The peer's window is shut, and something waits for it.
    default void windowShut(TcpConnection c) {}

    /// It is open again.
    default void windowOpened(TcpConnection c) {}

    /// Segments may hold more or less text than `before` bytes: the path takes other packets, or options of another
    /// length are agreed on.
    default void mssChanged(TcpConnection c, int before) {}

    /// A reset has left.
    default void resetSent(TcpConnection c, SendReason why) {}

    /// A queue of the listener at this port is full.
    ///
    /// @param what LISTEN_OVERFLOWS, REQ_Q_FULL_DROP or REQ_Q_FULL_DO_COOKIES
    default void listenerFull(int port, Counter what) {}

    /// The host has done all there was to do.
    default void settled() {}
}
