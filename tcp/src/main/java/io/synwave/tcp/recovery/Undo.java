package io.synwave.tcp.recovery;

import io.synwave.tcp.congestion.CongestionControl;
import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.rules.Sequence;
import io.synwave.wire.TcpOptions;

/// What it takes to undo a cut of the congestion window that proves wrong: by timestamps (Eifel, RFC 3522 and RFC
/// 4015),
/// or because the peer reports every repetition as a duplicate (D-SACK, RFC 3708).
public final class Undo {
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
    public void begin(CongestionControl cc, int una) {
        armed = true;
        priorCwnd = cc.cwnd();
        priorSsthresh = cc.ssthresh();
        marker = una;
        repetitions = NOTHING_SENT;
        firstRepeatKnown = false;
    }

    /// A segment was sent again, with this TSval.
    public void repeated(int tsVal) {
        repetitions = repetitions == NOTHING_SENT ? 1 : repetitions + 1;
        if (!firstRepeatKnown) {
            firstRepeatKnown = true;
            firstRepeatTsVal = tsVal;
        }
    }

    /// The peer has got what begins at `left` twice.
    public void duplicateReported(int left) {
        if (armed && repetitions > 0 && Sequence.ge(left, marker)) {
            repetitions--;
        }
    }

    /// Every repetition was needless.
    public boolean isProvedByDuplicates() {
        return armed && repetitions == 0;
    }

    /// RFC 3522 §3.2: the ACK echoes a timestamp from before the first repetition, so it answers the original.
    public boolean isProvedBy(TcpOptions options) {
        return armed
                && firstRepeatKnown
                && options.hasTimestamps()
                && options.tsEcr() != 0
                && Sequence.lt(options.tsEcr(), firstRepeatTsVal);
    }

    /// Another cut follows, which nothing can prove wrong; or there was none.
    public void forget() {
        armed = false;
    }

    public boolean isArmed() {
        return armed;
    }

    /// The cut never was.
    public void undo(CongestionControl cc) {
        armed = false;
        cc.restore(Math.max(cc.cwnd(), priorCwnd), Math.max(cc.ssthresh(), priorSsthresh));
    }

    /// See [Notes].
    public void keep(Notes n) {
        armed = n.keep(armed);
        priorCwnd = n.keep(priorCwnd, 0);
        priorSsthresh = n.keep(priorSsthresh, 0);
        marker = n.keep(marker, 0);
        repetitions = n.keep(repetitions, 0);
        firstRepeatTsVal = n.keep(firstRepeatTsVal, 0);
        firstRepeatKnown = n.keep(firstRepeatKnown);
    }
}
