package io.synwave.tcp.recovery;

import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.rules.Sequence;

/// Tail loss probe: when the end of a flight is not acknowledged, one segment provokes the ACK that shows what is
/// missing, long before the retransmission timer. RFC 8985 §7. Times in nanoseconds.
public final class TailProbe {
    /// Two ticks of a kernel with 1,000 a second. Linux: TCP_TIMEOUT_MIN.
    private static final long SLACK_NS = 2_000_000;

    private static final long NO_SAMPLE_NS = 1_000_000_000;

    private boolean isOut;
    private boolean isRepetition;
    /// SND.NXT after the probe left.
    private int end;

    public boolean isOut() {
        return isOut;
    }

    /// RFC 8985 §7.2: when the probe leaves, counted from now.
    ///
    /// @param srttNs the smoothed round-trip time; 0 before the first sample
    /// @param isOneSegment a single segment is in flight, whose ACK may be delayed by `ackDelayNs`
    public static long timeoutNs(long srttNs, boolean isOneSegment, long ackDelayNs) {
        if (srttNs == 0) {
            return NO_SAMPLE_NS;
        }
        return 2 * srttNs + (isOneSegment ? ackDelayNs : SLACK_NS);
    }

    /// A probe has left.
    public void sent(int nxt, boolean isRepetition) {
        isOut = true;
        end = nxt;
        this.isRepetition = isRepetition;
    }

    /// An ACK came: RFC 8985 §7.4.2.
    ///
    /// @param isDuplicateReported it says by D-SACK that something arrived twice
    /// @param isBareDuplicate it acknowledges nothing new and reports nothing
    /// @return whether the probe has repaired a loss, which calls for a cut of the congestion window
    public boolean acknowledged(int ack, boolean isDuplicateReported, boolean isBareDuplicate) {
        if (!isOut || Sequence.lt(ack, end)) {
            return false;
        }
        if (!isRepetition || isDuplicateReported) {
            isOut = false;
            return false;
        }
        if (Sequence.gt(ack, end)) {
            isOut = false;
            return true;
        }
        isOut = !isBareDuplicate;
        return false;
    }

    public void forget() {
        isOut = false;
    }

    /// See [Notes].
    public void keep(Notes n) {
        isOut = n.keep(isOut);
        isRepetition = n.keep(isRepetition);
        end = n.keep(end, 0);
    }
}
