package io.synwave.tcp.recovery;

import io.synwave.tcp.dormant.Notes;

/// Proportional rate reduction: how much may leave on each ACK of a recovery, so that the flight comes down to SSTHRESH
/// at its end, evenly. RFC 9937. Sizes in bytes.
public final class Prr {
    private int delivered;
    private int out;
    private int flightAtBegin;

    /// A recovery begins.
    ///
    /// @param flight what was in flight when recovery began: RecoverFS
    public void begin(int flight) {
        delivered = 0;
        out = 0;
        flightAtBegin = Math.max(flight, 1);
    }

    public void sent(int bytes) {
        out += bytes;
    }

    /// Nothing has left in this recovery: the first repetition waits for no delivery.
    public boolean isFirstDue() {
        return out == 0;
    }

    /// RFC 9937 §6: the new congestion window after an ACK that delivered something.
    ///
    /// @param newly bytes that it says were delivered
    /// @param isSafe it advanced SND.UNA and shows no further loss
    public int cwnd(int newly, int pipe, int ssthresh, boolean isSafe, int mss) {
        delivered += newly;
        int allowance = pipe > ssthresh ? proportional(ssthresh) : bounded(newly, pipe, ssthresh, isSafe, mss);
        if (out == 0) {
            allowance = Math.max(allowance, mss); // the first repetition always leaves
        }
        return pipe + Math.max(allowance, 0);
    }

    private int proportional(int ssthresh) {
        long due = ((long) delivered * ssthresh + flightAtBegin - 1) / flightAtBegin;
        return (int) due - out;
    }

    private int bounded(int newly, int pipe, int ssthresh, boolean isSafe, int mss) {
        int allowance = Math.max(delivered - out, newly) + (isSafe ? mss : 0);
        return Math.min(ssthresh - pipe, allowance);
    }

    /// See [Notes].
    public void keep(Notes n) {
        delivered = n.keep(delivered, 0);
        out = n.keep(out, 0);
        flightAtBegin = n.keep(flightAtBegin, 0);
    }
}
