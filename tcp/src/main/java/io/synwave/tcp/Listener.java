package io.synwave.tcp;

import io.synwave.trace.Verdict;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;

/// LISTEN: takes SYNs, keeps the half-open connections, hands out the open ones. RFC 9293 §3.10.7.2.
///
/// Two bounded queues as in Linux: half-open ones, and open ones that wait to be accepted. A SYN that finds either full
/// is dropped without an answer, and the peer asks again. The host's table holds the connections; this class only
/// counts and orders them. One thread, the host's.
public final class Listener {
    /// What became of a segment that reached the listener.
    public enum Outcome {
        /// A connection was made: [Listener#made].
        CONNECTION,
        /// Dropped without an answer.
        DROPPED,
        /// It belongs to nobody: answer with a reset.
        RESET
    }

    private final TcpStack stack;
    private final TcpSettings settings;
    private final int backlog;
    private final LinkedHashSet<TcpConnection> halfOpen = new LinkedHashSet<>();
    private final ArrayDeque<TcpConnection> open = new ArrayDeque<>();
    private @Nullable TcpConnection made;

    Listener(TcpStack stack, TcpSettings settings, int backlog) {
        this.stack = stack;
        this.settings = settings;
        this.backlog = backlog;
    }

    /// SEGMENT ARRIVES in LISTEN: first RST, second ACK, third SYN.
    ///
    /// @param mtu of the way back, bytes
    /// @param reopened the connection in TIME-WAIT that gave way to this SYN, or `null`
    public Outcome segmentArrives(Segment seg, FourTuple tuple, int mtu, @Nullable TcpConnection reopened, long nowNs) {
        if (seg.isRst()) {
            return drop(seg, tuple, Verdict.DROPPED_RST, nowNs);
        }
        if (seg.isAck()) {
            return Outcome.RESET;
        }
        if (!seg.isSyn()) {
            return drop(seg, tuple, Verdict.DROPPED_NO_CONNECTION, nowNs);
        }
        if (isFull()) {
            stack.counters.listenDrops++;
            return drop(seg, tuple, Verdict.DROPPED_NO_ROOM, nowNs);
        }
        int iss = reopened != null ? reopened.issAfterTimeWait() : stack.isn(settings, tuple, nowNs);
        make(new TcpConnection(stack, new Opening(tuple, mtu, settings), Origin.PASSIVE, iss), seg, nowNs);
        return Outcome.CONNECTION;
    }

    private Outcome drop(Segment seg, FourTuple tuple, Verdict verdict, long nowNs) {
        stack.tracer.strangerIn(tuple, seg, verdict, nowNs);
        return Outcome.DROPPED;
    }

    private void make(TcpConnection connection, Segment syn, long nowNs) {
        connection.passiveOpen(syn, nowNs);
        halfOpen.add(connection);
        made = connection;
    }

    /// Linux: the accept queue holds one more than the backlog says.
    private boolean isFull() {
        return halfOpen.size() >= backlog || open.size() > backlog;
    }

    /// The connection that the last SYN made.
    public TcpConnection made() {
        if (made == null) {
            throw new IllegalStateException("no connection was made");
        }
        return made;
    }

    /// The handshake of `connection` is complete: it waits to be accepted.
    public void established(TcpConnection connection) {
        if (halfOpen.remove(connection)) {
            open.add(connection);
        }
    }

    /// `connection` is in SYN-RECEIVED.
    public boolean isHalfOpen(TcpConnection connection) {
        return halfOpen.contains(connection);
    }

    /// `connection` is gone before it was accepted.
    public void forget(TcpConnection connection) {
        halfOpen.remove(connection);
        open.remove(connection);
    }

    /// The open connection that waits longest, or `null`.
    public @Nullable TcpConnection accept() {
        return open.poll();
    }

    /// Open connections that wait to be accepted.
    public int waiting() {
        return open.size();
    }

    /// Connections in SYN-RECEIVED.
    public int halfOpen() {
        return halfOpen.size();
    }

    /// The listener closes: open connections are reset (RFC 9293 §3.10.4), half-open ones are forgotten without a
    /// word,
    /// as in Linux, and a peer that goes on hears so from a closed port. The host sends what they owe.
    ///
    /// @param each is called with every connection that was held
    public void close(java.util.function.Consumer<TcpConnection> each, long nowNs) {
        for (TcpConnection c : halfOpen) {
            c.end(TcpError.ABORTED);
            each.accept(c);
        }
        halfOpen.clear();
        for (TcpConnection c = open.poll(); c != null; c = open.poll()) {
            c.abort(nowNs);
            each.accept(c);
        }
    }
}
