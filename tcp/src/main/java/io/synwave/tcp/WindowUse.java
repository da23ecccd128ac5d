package io.synwave.tcp;

import io.synwave.tcp.congestion.CongestionControl;
import io.synwave.tcp.congestion.WindowValidation;
import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.rules.Sequence;

/// Whether the congestion window is what held the sender back: where the program or the peer did, an ACK proves
/// nothing about a larger one. RFC 7661 §4.1; remembered for a window of data, as Linux's tcp_cwnd_validate does. What
/// becomes of a window that is not used is the [WindowValidation]'s.
final class WindowUse {
    private CongestionControl cc;
    private WindowValidation validation;
    private boolean full;
    private int mostInFlight;
    /// What is noted holds until this is acknowledged.
    private int end;

    WindowUse(CongestionControl cc, WindowValidation validation) {
        this.cc = cc;
        this.validation = validation;
    }

    /// Another congestion control takes over.
    void follow(CongestionControl next, WindowValidation itsValidation) {
        cc = next;
        validation = itsValidation;
    }

    void begin(int initialSequence) {
        end = initialSequence;
    }

    /// The connection is open.
    void opened(int mss, int initialWindow) {
        validation.begin(mss, initialWindow);
    }

    /// The sender has sent what it may. The strongest sign in a window of data counts: that the congestion window
    /// was
    /// full, else the largest flight.
    ///
    /// @param room bytes that the congestion window still takes
    void sent(SendSpace snd, int room) {
        boolean isFull = room < snd.mss;
        int flight = snd.flightSize();
        if (Sequence.ge(snd.una, end) || isFull || (!full && flight > mostInFlight)) {
            full = isFull;
            mostInFlight = flight;
            end = snd.nxt;
        }
    }

    /// Everything before `una` is acknowledged, and nothing is lost.
    void acknowledged(int una, long srttNs, long nowNs) {
        validation.acknowledged(una, srttNs, nowNs);
    }

    /// Nothing was sent for `idleNs`, nothing is in flight, and there is text to send again.
    void idle(long idleNs, long rtoNs, long nowNs) {
        validation.idle(idleNs, rtoNs, nowNs);
    }

    /// Something is lost: the window is about to be cut.
    void lost(int flight) {
        validation.lost(flight);
    }

    /// In the last window of data it held the sender back.
    boolean isFull() {
        return full;
    }

    /// Slow start may double what was in flight; congestion avoidance asks for a full window.
    boolean allowsGrowth() {
        boolean wasLimit = full || (cc.cwnd() < cc.ssthresh() && cc.cwnd() < 2L * mostInFlight);
        return wasLimit && validation.allowsGrowth();
    }

    /// See [Notes].
    void keep(Notes n) {
        validation.keep(n);
        full = n.keep(full);
        mostInFlight = n.keep(mostInFlight, 0);
        end = n.keep(end, n.sequence);
    }
}
