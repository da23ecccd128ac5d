package io.synwave.tcp;

import io.synwave.tcp.rules.Sequence;

/// What it takes to undo a cut of the congestion window that proves wrong: by timestamps (Eifel, RFC 3522 and RFC
/// 4015),
/// or because the peer reports every repetition as a duplicate (D-SACK, RFC 3708).
final class Undo {
    private static final int NOTHING_SENT = -1;

    private boolean armed;
    private int priorCwnd;
    private int priorSsthresh;
    /// SND.UNA when the cut was made: a duplicate report below tells nothing about it.
    private int marker;

    private int repetitions;
    private int firstRepeatTsVal;
    private boolean firstRepeatKnown;

    /// The window is about to be cut.
    void begin(CongestionControl cc, int una) {
        armed = true;
        priorCwnd = cc.cwnd();
        priorSsthresh = cc.ssthresh();
        marker = una;
        repetitions = NOTHING_SENT;
        firstRepeatKnown = false;
    }

    /// A segment was sent again, with this TSval.
    void repeated(int tsVal) {
        repetitions = repetitions == NOTHING_SENT ? 1 : repetitions + 1;
        if (!firstRepeatKnown) {
            firstRepeatKnown = true;
            firstRepeatTsVal = tsVal;
        }
    }

    /// The peer has got what begins at `left` twice.
    void duplicateReported(int left) {
        if (armed && repetitions > 0 && Sequence.ge(left, marker)) {
            repetitions--;
        }
    }

    /// Every repetition was needless.
    boolean isProvedByDuplicates() {
        return armed && repetitions == 0;
    }

    /// RFC 3522 §3.2: the ACK echoes a timestamp from before the first repetition, so it answers the original.
    boolean isProvedBy(Segment seg) {
        return armed
                && firstRepeatKnown
                && seg.options().hasTimestamps()
                && seg.options().tsEcr() != 0
                && Sequence.lt(seg.options().tsEcr(), firstRepeatTsVal);
    }

    boolean isArmed() {
        return armed;
    }

    /// The cut never was.
    void undo(CongestionControl cc) {
        armed = false;
        cc.restore(Math.max(cc.cwnd(), priorCwnd), Math.max(cc.ssthresh(), priorSsthresh));
    }
}
