package io.synwave.host.jfr;

import io.synwave.tcp.CongestionState;
import io.synwave.tcp.ConnectionObserver;
import io.synwave.tcp.ConnectionStatus;
import io.synwave.tcp.TcpConnection;
import io.synwave.tcp.TcpError;
import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/// Tells JDK Flight Recorder of a host's connections. Until something records it looks at one flag and returns; of
/// connections older than the recording it does not know when they began. One thread, the host's.
public final class JfrObserver implements ConnectionObserver {
    private final String host;
    private final LongSupplier nowNs;
    private final Map<Long, Life> lives = new HashMap<>();

    /// @param nowNs the host's time
    public JfrObserver(String host, LongSupplier nowNs) {
        this.host = host;
        this.nowNs = nowNs;
    }

    private static boolean isOff() {
        return !FlightRecorder.isInitialized();
    }

    private @Nullable Life lifeOf(TcpConnection c) {
        return lives.get(c.number());
    }

    @Override
    public void opened(TcpConnection c, long sinceNs) {
        if (isOff()) return;
        lives.put(c.number(), new Life(sinceNs));
        var event = new Events.ConnectionOpened();
        if (!event.isEnabled()) return;
        event.origin = c.origin().name();
        event.commitAbout(host, c);
    }

    @Override
    public void entered(TcpConnection c, TcpState before) {
        if (isOff() || before == TcpState.TIME_WAIT) return;
        boolean isOver = c.state() == TcpState.CLOSED || c.state() == TcpState.TIME_WAIT;
        if (isOver) ended(c, before);
        else if (c.state().isSynchronized() && !before.isSynchronized()) established(c);
    }

    private void established(TcpConnection c) {
        var event = new Events.ConnectionEstablished();
        if (!event.isEnabled()) return;
        Life life = lifeOf(c);
        event.origin = c.origin().name();
        if (life != null) event.handshake = nowNs.getAsLong() - life.openedNs;
        event.mss = c.status().sndMss();
        event.commitAbout(host, c);
    }

    private void ended(TcpConnection c, TcpState before) {
        if (c.error() == TcpError.RESET || c.error() == TcpError.REFUSED) {
            reset(c, "peer", c.error().sentence());
        }
        Life life = lives.remove(c.number());
        if (life != null) {
            repaired(c, life);
            windowOpened(c, life);
        }
        var event = new Events.ConnectionClosed();
        if (!event.isEnabled()) return;
        if (life != null) event.lifetime = nowNs.getAsLong() - life.openedNs;
        event.sent = c.sendRing().head();
        event.received = c.receiveRing().tail();
        event.retransmissions = c.status().retransmits();
        event.before = before.toString();
        event.how = c.error().sentence();
        event.commitAbout(host, c);
    }

    @Override
    public void resetSent(TcpConnection c, SendReason why) {
        if (!isOff()) reset(c, "this end", why.sentence());
    }

    private void reset(TcpConnection c, String by, String reason) {
        var event = new Events.ConnectionReset();
        if (!event.isEnabled()) return;
        event.by = by;
        event.reason = reason;
        event.commitAbout(host, c);
    }

    @Override
    public void timedOut(TcpConnection c) {
        if (isOff()) return;
        var event = new Events.RetransmissionTimeout();
        if (!event.isEnabled()) return;
        ConnectionStatus status = c.status();
        event.state = c.state().toString();
        event.rto = status.rtoNs();
        event.backoffs = status.backoffs();
        event.inFlight = status.inFlight();
        event.cwnd = status.cwnd();
        event.commitAbout(host, c);
    }

    @Override
    public void congestionTurned(TcpConnection c, CongestionState before, CongestionState after) {
        Life life = isOff() ? null : lifeOf(c);
        if (life == null) return;
        boolean isRepairing = after == CongestionState.RECOVERY || after == CongestionState.LOSS;
        if (!isRepairing) repaired(c, life);
        else if (life.repairingSinceNs < 0) repairing(c, life);
        life.hasTimedOut |= after == CongestionState.LOSS;
    }

    private void repairing(TcpConnection c, Life life) {
        ConnectionStatus status = c.status();
        life.repairingSinceNs = nowNs.getAsLong();
        life.repeatedBefore = status.retransmits();
        life.cwndBefore = status.cwnd();
        life.hasTimedOut = false;
    }

    private void repaired(TcpConnection c, Life life) {
        if (life.repairingSinceNs < 0) return;
        var event = new Events.LossRecovery();
        if (event.isEnabled()) {
            ConnectionStatus status = c.status();
            event.episode = nowNs.getAsLong() - life.repairingSinceNs;
            event.cause = life.hasTimedOut ? "timeout" : "lost segments";
            event.retransmissions = status.retransmits() - life.repeatedBefore;
            event.cwndBefore = life.cwndBefore;
            event.cwndAfter = status.cwnd();
            event.commitAbout(host, c);
        }
        life.repairingSinceNs = -1;
    }

    @Override
    public void windowShut(TcpConnection c) {
        Life life = isOff() ? null : lifeOf(c);
        if (life != null && life.shutSinceNs < 0) life.shutSinceNs = nowNs.getAsLong();
    }

    @Override
    public void windowOpened(TcpConnection c) {
        Life life = isOff() ? null : lifeOf(c);
        if (life != null) windowOpened(c, life);
    }

    private void windowOpened(TcpConnection c, Life life) {
        if (life.shutSinceNs < 0) return;
        var event = new Events.ZeroWindow();
        if (event.isEnabled()) {
            event.stall = nowNs.getAsLong() - life.shutSinceNs;
            event.unsent = c.status().unsent();
            event.commitAbout(host, c);
        }
        life.shutSinceNs = -1;
    }

    @Override
    public void mssChanged(TcpConnection c, int before) {
        if (isOff() || !c.state().isSynchronized()) return;
        var event = new Events.SegmentSizeChanged();
        if (!event.isEnabled()) return;
        event.before = before;
        event.after = c.status().sndMss();
        event.commitAbout(host, c);
    }

    @Override
    public void listenerFull(int port, Counter what) {
        if (isOff()) return;
        var event = new Events.ListenerFull();
        if (!event.shouldCommit()) return;
        event.host = host;
        event.port = port;
        event.counter = what.nstatName();
        event.commit();
    }
}
