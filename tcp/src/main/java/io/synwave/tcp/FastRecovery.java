package io.synwave.tcp;

import io.synwave.tcp.congestion.CongestionControl;
import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.rules.Sequence;

/// Fast retransmit and fast recovery without SACK: RFC 5681 §3.2, RFC 6582. Says what is to be sent again, and inflates
/// and deflates the congestion window.
final class FastRecovery {
    /// What follows from an ACK.
    enum Action {
        NOTHING,
        /// RFC 3042: the first two duplicate ACKs may each send a new segment.
        LIMITED_TRANSMIT,
        /// The third duplicate ACK: the first segment in flight is lost.
        RETRANSMIT_FIRST,
        /// A partial ACK: so is the next one.
        RETRANSMIT_HOLE
    }

    private static final int THRESHOLD = 3;

    private final WindowUse use;
    private int duplicates;
    /// Bytes in flight at the first duplicate, before limited transmit added to them: RFC 5681 §3.2 (2).
    private int flightAtFirst;

    private boolean inRecovery;
    /// What had been sent when recovery began, or when the timer last expired; known until an ACK lies beyond it.
    private int recover;

    private boolean recoverKnown;
    /// The window was cut because of congestion marks; until an ACK lies beyond `cutEnd` it is not cut again.
    private boolean reducing;

    private int cutEnd;

    FastRecovery(WindowUse use) {
        this.use = use;
    }

    boolean inRecovery() {
        return inRecovery;
    }

    CongestionState state() {
        if (inRecovery) {
            return CongestionState.RECOVERY;
        }
        if (reducing) {
            return CongestionState.CWR;
        }
        return duplicates > 0 ? CongestionState.DISORDER : CongestionState.OPEN;
    }

    /// The next duplicate ACK shows that something is lost.
    boolean isAboutToEnter() {
        return !inRecovery && !recoverKnown && duplicates == THRESHOLD - 1;
    }

    /// An ACK that acknowledges nothing new while something is in flight.
    ///
    /// @param mss bytes of a full segment
    Action duplicateAck(CongestionControl cc, int una, int nxt, int mss) {
        duplicates++;
        if (duplicates == 1) {
            flightAtFirst = Sequence.distance(una, nxt);
        }
        if (inRecovery) {
            cc.cwnd(cc.cwnd() + mss); // RFC 5681 §3.2 (4): one more segment has left the network
            return Action.NOTHING;
        }
        if (duplicates < THRESHOLD) {
            return Action.LIMITED_TRANSMIT;
        }
        if (duplicates > THRESHOLD || recoverKnown) {
            return Action.NOTHING; // RFC 6582 §3.2 (2): they answer what recovery itself has repeated
        }
        enter(cc, nxt, mss);
        return Action.RETRANSMIT_FIRST;
    }

    private void enter(CongestionControl cc, int nxt, int mss) {
        inRecovery = true;
        recover = nxt;
        recoverKnown = true;
        if (!reducing) {
            use.lost(flightAtFirst);
            cc.lost(flightAtFirst);
        }
        cc.cwnd(cc.ssthresh() + THRESHOLD * mss);
    }

    /// The peer reports congestion marks: RFC 3168 §6.1.2.
    ///
    /// @return whether the window was cut, which happens once a window
    boolean marked(CongestionControl cc, int una, int nxt) {
        if (inRecovery || reducing) {
            return false;
        }
        reducing = true;
        cutEnd = nxt;
        use.lost(Sequence.distance(una, nxt));
        cc.marked(Sequence.distance(una, nxt));
        cc.cwnd(Math.min(cc.cwnd(), cc.ssthresh()));
        return true;
    }

    /// An ACK of `acked` new bytes up to `ack`.
    ///
    /// @param flightBefore bytes in flight before it
    Action newAck(CongestionControl cc, int ack, int acked, int flightBefore, int mss, long nowNs) {
        int unheard = Math.max(acked - duplicates * mss, Math.min(acked, mss));
        duplicates = 0;
        reducing &= Sequence.le(ack, cutEnd);
        if (!inRecovery) {
            forgetOldRecover(ack);
            if (!reducing && use.allowsGrowth()) {
                cc.acknowledged(unheard, nowNs); // each duplicate has told of a segment already
            }
            return Action.NOTHING;
        }
        if (Sequence.ge(ack, recover)) {
            int flight = flightBefore - acked;
            inRecovery = false;
            cc.cwnd(Math.min(cc.ssthresh(), Math.max(flight, mss) + mss)); // RFC 6582 §3.2 (3), first way
            return Action.NOTHING;
        }
        partial(cc, acked, mss);
        return Action.RETRANSMIT_HOLE;
    }

    /// RFC 6582 §3.2 (3), partial ACK: the window shrinks by what left the network, and grows by one segment.
    private static void partial(CongestionControl cc, int acked, int mss) {
        int deflated = cc.cwnd() - acked + (acked >= mss ? mss : 0);
        cc.cwnd(Math.max(deflated, mss));
    }

    private void forgetOldRecover(int ack) {
        if (recoverKnown && Sequence.gt(ack, recover)) {
            recoverKnown = false;
        }
    }

    /// The retransmission timer expired: RFC 6582 §3.2 (4).
    void timedOut(CongestionControl cc, int nxt, int flightSize, int mss) {
        repairing(nxt);
        if (reducing) {
            cc.cwnd(mss); // cut already
        } else {
            cc.timedOut(flightSize);
        }
    }

    /// What is known to be lost goes again, and duplicate ACKs up to `nxt` tell nothing more.
    void repairing(int nxt) {
        inRecovery = false;
        duplicates = 0;
        recover = nxt;
        recoverKnown = true;
    }

    /// See [Notes].
    void keep(Notes n) {
        duplicates = n.keep(duplicates, 0);
        flightAtFirst = n.keep(flightAtFirst, 0);
        inRecovery = n.keep(inRecovery);
        recoverKnown = n.keep(recoverKnown);
        recover = n.keep(recover, 0);
        reducing = n.keep(reducing);
        cutEnd = n.keep(cutEnd, 0);
    }
}
