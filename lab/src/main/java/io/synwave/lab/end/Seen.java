package io.synwave.lab.end;

import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TraceRecord;
import io.synwave.trace.Verdict;
import io.synwave.wire.TcpFlags;

/// What an [Onlooker] knows of one connection, and what it guesses from that.
final class Seen {
    final long number;
    final int localPort;
    final int remotePort;
    TcpState state;

    private int iss;
    private int irs;
    private int shiftOut = -1;
    private int shiftIn = -1;
    private int sentEnd;
    private int receivedEnd;
    private boolean hasSent;
    /// The peer's SYN-ACK has come, and nothing was sent since.
    private boolean owesThird;
    private boolean hasFin;
    /// It has sent a SYN-ACK.
    private boolean accepts;
    /// And it came once more, and nothing was sent since.
    private boolean finCameAgain;

    Seen(long number, int localPort, int remotePort, TcpState state) {
        this.number = number;
        this.localPort = localPort;
        this.remotePort = remotePort;
        this.state = state;
    }

    /// Says whose record it is.
    void name(TraceRecord r) {
        r.connection = number;
        r.localPort = localPort;
        r.remotePort = remotePort;
        r.iss = iss;
        r.irs = irs;
    }

    /// A segment of its own: says why it was sent, as far as one can see.
    void sends(TraceRecord r) {
        boolean isSyn = (r.flags & TcpFlags.SYN) != 0;
        int end = end(r);
        boolean isOld = hasSent && r.seq - sentEnd < 0 && end != r.seq;
        r.reason = reason(r, isSyn, isOld);
        if (isSyn) {
            iss = r.seq;
            shiftOut = r.windowScaleOption;
        }
        r.windShift = isSyn || shiftIn < 0 ? 0 : Math.max(0, shiftOut);
        owesThird = false;
        if (!hasSent || end - sentEnd > 0) sentEnd = end;
        hasSent = true;
        r.iss = iss;
    }

    private static int end(TraceRecord r) {
        int syn = (r.flags & TcpFlags.SYN) != 0 ? 1 : 0;
        int fin = (r.flags & TcpFlags.FIN) != 0 ? 1 : 0;
        return r.seq + syn + r.textLen + fin;
    }

    private SendReason reason(TraceRecord r, boolean isSyn, boolean isOld) {
        boolean isAck = (r.flags & TcpFlags.ACK) != 0;
        boolean isFin = (r.flags & TcpFlags.FIN) != 0;
        if ((r.flags & TcpFlags.RST) != 0) return SendReason.RST_SEEN;
        if (isSyn && isAck) return accepting(isOld);
        if (isSyn) return isOld ? SendReason.SYN_RETRANSMIT : SendReason.SYN;
        if (isOld) return SendReason.REPEAT_SEEN;
        if (isFin) return r.textLen > 0 ? SendReason.DATA_FIN : SendReason.FIN;
        if (r.textLen > 0) return SendReason.DATA;
        if (owesThird && r.ack == receivedEnd) return SendReason.HANDSHAKE_ACK;
        if (!hasFin || r.ack != receivedEnd) return SendReason.ACK_SEEN;
        boolean isAgain = finCameAgain && state == TcpState.TIME_WAIT;
        finCameAgain = false;
        return isAgain ? SendReason.ACK_TIME_WAIT : SendReason.ACK_FIN;
    }

    /// A SYN-ACK with the number of a bare SYN answers one that has crossed it.
    private SendReason accepting(boolean isOld) {
        boolean isAgain = accepts;
        accepts = true;
        if (!isOld) return SendReason.SYN_ACK;
        return isAgain ? SendReason.SYN_ACK_RETRANSMIT : SendReason.SYN_CROSSED;
    }

    /// A segment of the peer's, which has changed the state from `before`: says what came of it, as far as one can
    /// see.
    void takes(TraceRecord r, TcpState before) {
        boolean isSyn = (r.flags & TcpFlags.SYN) != 0;
        if (isSyn) {
            irs = r.seq;
            shiftIn = r.windowScaleOption;
            receivedEnd = r.seq;
            owesThird = (r.flags & TcpFlags.ACK) != 0;
        }
        r.windShift = isSyn || shiftOut < 0 ? 0 : Math.max(0, shiftIn);
        r.verdict = verdict(r, isSyn, before);
        int end = end(r);
        if (r.seq - receivedEnd <= 0 && end - receivedEnd > 0) receivedEnd = end;
        finCameAgain |= hasFin && (r.flags & TcpFlags.FIN) != 0;
        hasFin |= (r.flags & TcpFlags.FIN) != 0 && receivedEnd == end;
        r.irs = irs;
    }

    private Verdict verdict(TraceRecord r, boolean isSyn, TcpState before) {
        if ((r.flags & TcpFlags.RST) != 0) return state == before ? Verdict.DROPPED_RST : Verdict.RST_TAKEN;
        if (isSyn) return (r.flags & TcpFlags.ACK) != 0 ? Verdict.SYN_ACK_TAKEN : Verdict.SYN_TAKEN;
        if (before == TcpState.SYN_RECEIVED && state != before) return Verdict.HANDSHAKE_COMPLETED;
        if ((r.flags & TcpFlags.FIN) != 0) return Verdict.FIN_TAKEN;
        if (r.textLen == 0) return Verdict.ACK_TAKEN;
        if (r.seq - receivedEnd > 0) return Verdict.TEXT_OUT_OF_ORDER;
        return end(r) - receivedEnd > 0 ? Verdict.TEXT_IN_ORDER : Verdict.TEXT_DUPLICATE;
    }
}
