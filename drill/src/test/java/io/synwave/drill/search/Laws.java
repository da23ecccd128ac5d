package io.synwave.drill.search;

import io.synwave.host.TcpSocket;
import io.synwave.tcp.ConnectionStatus;
import io.synwave.tcp.TcpError;
import io.synwave.trace.TcpState;

/// What must hold of both ends together, in every history.
final class Laws {
    /// Of each socket buffer.
    static final int RING_BYTES = 1 << 14;

    /// What a host keeps for good of each table that has grown: of connections in TIME-WAIT, of half-open ones.
    private static final long TABLE_BYTES = 4096;

    private final World world;
    /// A reset was sent to the end: where it is open all the same, it was lost or not believed.
    private final boolean[] isReset = new boolean[2];

    Laws(World world) {
        this.world = world;
    }

    /// Who acknowledges a FIN has taken it.
    void sends(Letter letter, End to) {
        isReset[to.index] |= letter.isRst();
        Watch peer = to.watch;
        boolean isOfThis = world.ends[letter.from()].watch.irs == peer.iss;
        if (!letter.isAck() || letter.isRst() || !isOfThis) return;
        Broken.unless(letter.ack() - peer.max <= 0, "what was never sent is acknowledged: " + letter);
        if (peer.hasFin && letter.ack() == peer.fin + 1) {
            Broken.unless(letter.sender().hasReceivedFin(), "a FIN is acknowledged in " + letter.sender());
        }
    }

    void deliver(Letter letter, End to) {
        TcpState before = to.state();
        ConnectionStatus status = to.status();
        int read = to.read;
        to.arrive(letter, world.nowNs);
        if (letter.isRst()) Broken.unless(to.sent.stream().noneMatch(Letter::isRst), "a reset answers a reset");
        if (before != TcpState.ESTABLISHED && to.state() == TcpState.ESTABLISHED) {
            Broken.unless(mayOpen(letter), "is opened by " + letter + " from " + letter.sender());
        }
        boolean isOutside = status != null && isOutside(letter, status);
        if (isOutside) {
            Broken.unless(to.state() == before && to.read == read, "moved by what lies outside its window: " + letter);
        }
    }

    /// Who lets its peer be ESTABLISHED is so itself, or has taken its SYN, if only for a cookie.
    private static boolean mayOpen(Letter letter) {
        TcpState sender = letter.sender();
        boolean isAnswer = letter.isSyn() && (sender == TcpState.SYN_RECEIVED || sender == TcpState.LISTEN);
        return letter.isAck() && (sender.isSynchronized() || isAnswer);
    }

    /// A SYN may follow a TIME-WAIT.
    private static boolean isOutside(Letter letter, ConnectionStatus status) {
        return status.state().isSynchronized()
                && !(status.state() == TcpState.TIME_WAIT && letter.isSyn())
                && !letter.touches(status.rcvNxt(), status.rcvWnd());
    }

    /// After each step.
    void look() {
        for (End end : world.ends) {
            end.watch.look(world.ends[1 - end.index]);
            lookAtTable(end);
        }
        if (world.network.isEmpty() && world.nextTimerNs() == Long.MAX_VALUE) lookAtSilence();
    }

    /// A connection is known exactly while it is not CLOSED; TIME-WAIT has a table of its own.
    private static void lookAtTable(End end) {
        TcpSocket socket = end.socket;
        boolean isLive = socket != null && socket.state() != TcpState.CLOSED && socket.state() != TcpState.TIME_WAIT;
        Broken.unless(!isLive || end.host.sockets().contains(socket), end.name() + " is not in its table");
        for (TcpSocket each : end.host.sockets()) {
            Broken.unless(each.state() != TcpState.CLOSED, end.name() + " is CLOSED and in a table");
        }
    }

    /// Nothing is under way and no timer runs: nobody may wait for anything but a program.
    private void lookAtSilence() {
        for (End end : world.ends) {
            ConnectionStatus status = end.status();
            if (status == null || end.state() == TcpState.CLOSED) continue;
            boolean isOwed = status.inFlight() > 0 || status.unsent() > 0;
            Broken.unless(!isOwed, end.name() + " waits for ever: unsent or unacknowledged in " + status.state());
            Broken.unless(mayRest(end.state()), end.name() + " rests for ever in " + end.state());
        }
        lookAtHalfOpen(world.ends[0], world.ends[1]);
        lookAtHalfOpen(world.ends[1], world.ends[0]);
    }

    private void lookAtHalfOpen(End end, End peer) {
        boolean isAlone = end.state() == TcpState.ESTABLISHED && peer.state() != TcpState.ESTABLISHED;
        Broken.unless(!isAlone || isReset[end.index], end.name() + " is ESTABLISHED, the other never will be");
    }

    private static boolean mayRest(TcpState state) {
        return switch (state) {
            case ESTABLISHED, FIN_WAIT_2, CLOSE_WAIT -> true;
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, FIN_WAIT_1, CLOSING, LAST_ACK, TIME_WAIT -> false;
        };
    }

    /// All has gone well for long enough.
    void lookAtTheEnd() {
        for (End end : world.ends) {
            boolean isClosed = end.state() == TcpState.CLOSED;
            Broken.unless(isClosed || isReset[end.index], end.name() + " ends in " + end.state());
            if (world.scenario.delivers()) lookAtDelivery(end, world.ends[1 - end.index]);
            if (isClosed) lookAtRemains(end);
        }
    }

    private static void lookAtDelivery(End end, End peer) {
        ConnectionStatus status = end.status();
        if (status == null) throw new Broken(end.name() + " was never open");
        Broken.unless(status.error() == TcpError.NONE, end.name() + " hears of an error: " + status.error());
        Broken.unless(end.isAtEnd && end.read == peer.written, end.name() + " has not read all");
    }

    /// No timer, no table entry, no memory but that of the tables.
    private void lookAtRemains(End end) {
        end.leave();
        Broken.unless(end.host.nextDeadlineNs() == Long.MAX_VALUE, end.name() + " leaves a timer");
        Broken.unless(end.host.sockets().isEmpty(), end.name() + " leaves a connection in its table");
        Broken.unless(end.server == null || end.server.halfOpen() == 0, end.name() + " leaves a half-open connection");
        long left = end.host.bufferBytes() - end.idleBytes;
        Broken.unless(
                left <= (end.isServer() ? 2 : 1) * TABLE_BYTES, end.name() + " leaves " + left + " bytes of memory");
    }

    long digest() {
        return (isReset[0] ? 1L : 0) + (isReset[1] ? 2 : 0);
    }
}
