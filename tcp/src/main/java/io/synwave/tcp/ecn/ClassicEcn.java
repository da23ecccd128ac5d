package io.synwave.tcp.ecn;

import io.synwave.tcp.dormant.Notes;
import io.synwave.wire.EcnField;
import io.synwave.wire.TcpFlags;

/// Classic feedback, both roles: RFC 3168 §6.1.
///
/// The receiver of a mark sets ECE in all it sends until CWR tells it that the sender has cut its window; the sender
/// sets CWR on the next new text after a cut. ECT(0) stands on new text alone: a bare ACK, a repetition and a probe go
/// without, because nobody would miss them and tell (§6.1.4 to §6.1.6).
public class ClassicEcn extends EcnFeedback {
    private boolean echoing;
    private boolean cutUntold;
    /// Text with ECT has come before.
    private boolean peerMarks;

    @Override
    public EcnMode mode() {
        return EcnMode.CLASSIC;
    }

    // ---- as receiver ----

    /// With CWR its sender says that it has cut its window. Linux: which may be down to one segment, so that the
    /// ACK of
    /// its text must not wait.
    @Override
    public Haste segmentArrives(int flags, int textLen) {
        if ((flags & TcpFlags.CWR) == 0) {
            return Haste.NONE;
        }
        echoing = false;
        return textLen > 0 ? Haste.NOW : Haste.NONE;
    }

    /// Linux: the sender should hear soon of a first mark; and text without ECT, after some with, is a repetition,
    /// so
    /// that its sender has a small window.
    @Override
    public Haste textArrives(int field) {
        boolean isNews = field == EcnField.CE ? !echoing : field == EcnField.NOT_ECT && peerMarks;
        echoing |= field == EcnField.CE;
        peerMarks |= field != EcnField.NOT_ECT;
        return isNews ? Haste.SOON : Haste.NONE;
    }

    // ---- as sender ----

    @Override
    public void cut() {
        cutUntold = true;
    }

    @Override
    public void cutTakenBack() {
        cutUntold = false;
    }

    @Override
    public boolean isEcho(int flags) {
        return (flags & TcpFlags.ECE) != 0;
    }

    // ---- both ----

    @Override
    public int flags(Leaving segment) {
        int echo = echoes(segment) ? TcpFlags.ECE : 0;
        if (segment != Leaving.NEW_TEXT || !cutUntold) {
            return echo;
        }
        cutUntold = false;
        return echo | TcpFlags.CWR;
    }

    boolean echoes(Leaving segment) {
        return echoing;
    }

    @Override
    public int field(Leaving segment) {
        return segment == Leaving.NEW_TEXT ? EcnField.ECT_0 : EcnField.NOT_ECT;
    }

    /// See [Notes].
    @Override
    public void keep(Notes n) {
        echoing = n.keep(echoing);
        cutUntold = n.keep(cutUntold);
        peerMarks = n.keep(peerMarks);
    }
}
