package io.synwave.drill.search;

import io.synwave.tcp.ConnectionStatus;
import io.synwave.tcp.TcpError;
import io.synwave.tcp.rules.Sequence;
import io.synwave.trace.TcpState;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;

/// What must hold at one end, seen from without: its segments, and STATUS after each step.
final class Watch {
    private final End end;
    /// Of its latest connection: both initial numbers, and whether they are known.
    int iss;

    int irs;
    boolean isOpen;
    /// The sequence number after the highest sent, and that of the FIN.
    int max;

    int fin;
    boolean hasFin;
    private int una;
    private int nxt;
    private int edge;
    private boolean hasEdge;
    private boolean hasStatus;

    Watch(End end) {
        this.end = end;
    }

    /// It sends, in the state that the record names.
    void sends(TraceRecord segment) {
        boolean isReset = (segment.flags & TcpFlags.RST) != 0;
        if (isReset || segment.connection == 0 && (segment.flags & TcpFlags.SYN) == 0) return;
        if ((segment.flags & TcpFlags.SYN) != 0) sendsSyn(segment);
        if (segment.iss != iss) return;
        irs = segment.irs;
        isOpen |= segment.after.isSynchronized();
        sendsText(segment);
        if ((segment.flags & TcpFlags.ACK) != 0) sendsWindow(segment);
    }

    private void sendsSyn(TraceRecord syn) {
        boolean isAnswer = (syn.flags & TcpFlags.ACK) != 0;
        check(isAnswer ? end.mayAnswer(syn.after) : syn.after == TcpState.SYN_SENT, "sends a SYN in " + syn.after);
        if (syn.iss == iss && max != 0) return;
        iss = syn.iss;
        max = iss + 1;
        hasFin = false;
        hasEdge = false;
        hasStatus = false;
        isOpen = false;
    }

    private void sendsText(TraceRecord segment) {
        int length = segment.textLen + Integer.bitCount(segment.flags & (TcpFlags.SYN | TcpFlags.FIN));
        int after = segment.seq + length;
        if ((segment.flags & TcpFlags.FIN) != 0) sendsFin(segment, after - 1);
        check(!hasFin || Sequence.le(after, fin + 1), "sends text after its FIN");
        max = Sequence.max(max, after);
    }

    private void sendsFin(TraceRecord segment, int position) {
        boolean mayClose = switch (segment.after) {
            case FIN_WAIT_1, CLOSING, LAST_ACK -> true;
            default -> false;
        };
        check(mayClose, "sends a FIN in " + segment.after);
        check(!hasFin || fin == position, "sends two FINs at different places");
        fin = position;
        hasFin = true;
    }

    /// The advertised right edge never goes back: RFC 9293 SHLD-14.
    private void sendsWindow(TraceRecord segment) {
        int edgeNow = segment.ack + (segment.window << segment.windShift);
        check(!hasEdge || Sequence.ge(edgeNow, edge), "takes back a part of its window: " + (edgeNow - edge));
        edge = edgeNow;
        hasEdge = true;
    }

    /// After a step.
    void look(End peer) {
        ConnectionStatus status = end.status();
        if (status == null) return;
        if (status.state() != TcpState.CLOSED) {
            check(Sequence.le(status.sndUna(), status.sndNxt()) && Sequence.le(status.sndNxt(), max), "una, nxt, max");
            lookBack(status);
            lookAcross(status, peer);
        }
        lookAtEnd(status, peer);
    }

    private void lookBack(ConnectionStatus status) {
        if (hasStatus) check(Sequence.le(una, status.sndUna()), "una goes back");
        if (hasStatus && status.state() != TcpState.SYN_SENT) check(Sequence.le(nxt, status.rcvNxt()), "nxt goes back");
        hasStatus = status.state().isSynchronized();
        una = status.sndUna();
        nxt = status.rcvNxt();
    }

    private void lookAcross(ConnectionStatus status, End peer) {
        ConnectionStatus other = peer.status();
        if (other == null || !isOpen || !peer.watch.isOpen || iss != peer.watch.irs || irs != peer.watch.iss) return;
        boolean isAcknowledged = Sequence.le(peer.watch.una(other), status.rcvNxt());
        check(isAcknowledged && Sequence.le(status.rcvNxt(), peer.watch.max), "expects what was never sent");
    }

    private int una(ConnectionStatus status) {
        return status.state() == TcpState.CLOSED ? una : status.sndUna();
    }

    private void lookAtEnd(ConnectionStatus status, End peer) {
        boolean isAcknowledged = status.state() == TcpState.FIN_WAIT_2 || status.state() == TcpState.TIME_WAIT;
        check(!isAcknowledged || hasFin && status.sndUna() == fin + 1, "is in " + status.state() + " too early");
        check(end.read <= peer.written, "reads more than was written");
        boolean isOfTheSame = peer.watch.iss == irs; // and not of a SYN that came again when all was over
        if (end.isAtEnd && isOfTheSame && status.error() == TcpError.NONE) {
            check(peer.watch.hasFin && end.read == peer.written, "reads the end before it");
        }
    }

    private void check(boolean holds, String what) {
        if (!holds) throw new Broken(end.name() + " " + what);
    }

    /// For the digest of the whole.
    long digest() {
        long hash = iss;
        for (int number : new int[] {irs, max, fin, edge, una, nxt}) hash = 31 * hash + number;
        return hash * 31 + (hasFin ? 1 : 0) + (isOpen ? 2 : 0) + (hasEdge ? 4 : 0) + (hasStatus ? 8 : 0);
    }
}
