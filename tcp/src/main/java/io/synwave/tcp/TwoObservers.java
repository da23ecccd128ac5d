package io.synwave.tcp;

import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;

/// Both hear of everything, in order.
record TwoObservers(ConnectionObserver first, ConnectionObserver second) implements ConnectionObserver {
    @Override
    public void opened(TcpConnection c, long sinceNs) {
        first.opened(c, sinceNs);
        second.opened(c, sinceNs);
    }

    @Override
    public void entered(TcpConnection c, TcpState before) {
        first.entered(c, before);
        second.entered(c, before);
    }

    @Override
    public void timedOut(TcpConnection c) {
        first.timedOut(c);
        second.timedOut(c);
    }

    @Override
    public void congestionTurned(TcpConnection c, CongestionState before, CongestionState after) {
        first.congestionTurned(c, before, after);
        second.congestionTurned(c, before, after);
    }

    @Override
    public void windowShut(TcpConnection c) {
        first.windowShut(c);
        second.windowShut(c);
    }

    @Override
    public void windowOpened(TcpConnection c) {
        first.windowOpened(c);
        second.windowOpened(c);
    }

    @Override
    public void mssChanged(TcpConnection c, int before) {
        first.mssChanged(c, before);
        second.mssChanged(c, before);
    }

    @Override
    public void resetSent(TcpConnection c, SendReason why) {
        first.resetSent(c, why);
        second.resetSent(c, why);
    }

    @Override
    public void listenerFull(int port, Counter what) {
        first.listenerFull(port, what);
        second.listenerFull(port, what);
    }

    @Override
    public void settled() {
        first.settled();
        second.settled();
    }
}
