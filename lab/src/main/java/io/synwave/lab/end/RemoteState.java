package io.synwave.lab.end;

import io.synwave.trace.TcpState;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;

/// The state that an end must be in, as far as its segments and those that were sent to it tell: RFC 9293
/// §3.3.2, read from outside.
final class RemoteState {
    private TcpState state;
    /// Behind its own SYN, and behind its FIN.
    private int begin;
    private int end;
    private boolean hasFin;
    /// Behind the peer's FIN, and up to where all of the peer's text has come.
    private int peerEnd;
    private boolean hasPeerFin;
    private int next;

    RemoteState(TcpState first) {
        state = first;
    }

    TcpState state() {
        return state;
    }

    private static boolean has(TraceRecord segment, int flag) {
        return (segment.flags & flag) != 0;
    }

    /// It sends: what it acknowledges it has, and a SYN-ACK that is repeated has not been answered after all.
    void sends(TraceRecord segment) {
        if (has(segment, TcpFlags.RST)) {
            state = TcpState.CLOSED;
        } else if (has(segment, TcpFlags.SYN)) {
            begins(segment, has(segment, TcpFlags.ACK));
        } else {
            if (state == TcpState.SYN_RECEIVED) state = TcpState.ESTABLISHED;
            if (hasPeerFin && segment.ack - peerEnd >= 0) hearsFin();
            if (has(segment, TcpFlags.FIN)) sendsFin(segment);
        }
    }

    private void begins(TraceRecord syn, boolean isAnswer) {
        state = isAnswer ? TcpState.SYN_RECEIVED : TcpState.SYN_SENT;
        begin = syn.seq + 1;
        if (isAnswer) next = syn.ack;
        hasFin = false;
        hasPeerFin = false;
    }

    private void sendsFin(TraceRecord segment) {
        hasFin = true;
        end = segment.seq + segment.textLen + 1;
        if (state == TcpState.ESTABLISHED) state = TcpState.FIN_WAIT_1;
        if (state == TcpState.CLOSE_WAIT) state = TcpState.LAST_ACK;
    }

    /// The peer's FIN has come, and all before it.
    private void hearsFin() {
        state = switch (state) {
            case ESTABLISHED -> TcpState.CLOSE_WAIT;
            case FIN_WAIT_1 -> TcpState.CLOSING;
            case FIN_WAIT_2 -> TcpState.TIME_WAIT;
            default -> state;
        };
    }

    /// A segment comes to it.
    void takes(TraceRecord segment) {
        if (state == TcpState.LISTEN || state == TcpState.CLOSED) return;
        if (has(segment, TcpFlags.RST)) {
            if (isTrue(segment)) state = TcpState.CLOSED;
            return;
        }
        if (state == TcpState.SYN_SENT) {
            hearsSyn(segment);
            return;
        }
        if (has(segment, TcpFlags.ACK)) hearsAck(segment.ack);
        takesText(segment);
    }

    /// A reset counts that names the very next number, or answers the SYN: RFC 5961 §3.2, RFC 9293 §3.10.7.3.
    private boolean isTrue(TraceRecord reset) {
        if (state == TcpState.SYN_SENT) return has(reset, TcpFlags.ACK) && reset.ack == begin;
        return reset.seq == next || hasPeerFin && reset.seq == peerEnd;
    }

    private void hearsSyn(TraceRecord segment) {
        boolean isAcceptable = has(segment, TcpFlags.SYN) && has(segment, TcpFlags.ACK) && segment.ack == begin;
        if (!isAcceptable) return;
        state = TcpState.ESTABLISHED;
        next = segment.seq + 1;
    }

    private void hearsAck(int ack) {
        if (state == TcpState.SYN_RECEIVED && ack - begin >= 0) state = TcpState.ESTABLISHED;
        if (!hasFin || ack != end) return;
        state = switch (state) {
            case FIN_WAIT_1 -> TcpState.FIN_WAIT_2;
            case CLOSING -> TcpState.TIME_WAIT;
            case LAST_ACK -> TcpState.CLOSED;
            default -> state;
        };
    }

    private void takesText(TraceRecord segment) {
        int behind = segment.seq + segment.textLen;
        boolean isInOrder = segment.seq - next <= 0 && behind - next >= 0;
        if (isInOrder) next = behind;
        if (!has(segment, TcpFlags.FIN)) return;
        hasPeerFin = true;
        peerEnd = behind + 1;
        if (isInOrder) hearsFin();
    }
}
