package io.synwave.tcp;

import io.synwave.tcp.congestion.CongestionControl;
import io.synwave.tcp.rules.Sequence;

/// Whether the congestion window is what held the sender back: where the program or the peer did, an ACK proves
/// nothing about a larger one. RFC 7661 §4.1; remembered for a window of data, as Linux's tcp_cwnd_validate does.
final class WindowUse {
    private boolean full;
    private int mostInFlight;
    /// What is noted holds until this is acknowledged.
    private int end;

    void begin(int initialSequence) {
        end = initialSequence;
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

    /// Slow start may double what was in flight; congestion avoidance asks for a full window.
    boolean allowsGrowth(CongestionControl cc) {
        return full || (cc.cwnd() < cc.ssthresh() && cc.cwnd() < 2L * mostInFlight);
    }
}
