package io.synwave.host;

import io.synwave.host.Doorkeeper.Admission;
import io.synwave.tcp.FourTuple;
import org.jspecify.annotations.Nullable;

/// A SYN that a [Doorkeeper] is asked about. On the host's thread.
public final class ArrivingSyn {
    final TcpServer server;
    final NetworkInterface from;
    /// The packet, once it is held.
    byte @Nullable [] packet;
    /// What was decided, once it was.
    @Nullable
    Admission decision;

    private final HeldSyns held;
    private final FourTuple ends;

    ArrivingSyn(HeldSyns held, TcpServer server, FourTuple ends, NetworkInterface from) {
        this.held = held;
        this.server = server;
        this.ends = ends;
        this.from = from;
    }

    /// Both ends: local is whom the peer wants to talk to, remote the peer.
    public FourTuple ends() {
        return ends;
    }

    /// Decides about a SYN that was held, once; in vain when the peer has given up or the server has closed
    /// meanwhile.
    ///
    /// @throws IllegalArgumentException when it is to be held again
    public void decide(Admission admission) {
        if (admission == Admission.HOLD) throw new IllegalArgumentException("it is held already: answer or refuse it");
        if (decision != null) return;
        decision = admission;
        held.decided(this);
    }

    @Override
    public String toString() {
        return "SYN " + ends.remote() + " " + ends.remotePort() + " > " + ends.local() + " " + ends.localPort();
    }
}
