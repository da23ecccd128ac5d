package io.synwave.tcp.recovery;

import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.rules.Sequence;
import org.jspecify.annotations.Nullable;

/// RACK: what was sent before something that has arrived is lost, once it is a reordering window late. RFC 8985 §6.
///
/// Times in nanoseconds. It marks records; what follows from a loss is [SackRecovery]'s.
public final class Rack {
    /// Segments known to have arrived beyond a hole that need no time to show a loss (DupThresh).
    private static final int DUPLICATES = 3;
    /// How many recoveries a wider window lasts.
    private static final int PERSISTENCE = 16;

    private static final int MOST_STEPS = 255;

    private final MinRtt minRtt;
    private boolean isBegun;
    /// The newest sending of which a copy was delivered. RFC 8985 orders by time and number; a counter tells apart
    /// what
    /// left at the same time.
    private int order;

    private long rttNs;
    /// The highest sequence number delivered: what is delivered below it, and was sent once, was overtaken.
    private int highest;

    private boolean reorderingSeen;
    /// `null` until then.
    private @Nullable Reordering reordering;

    /// The lowest of what was overtaken and has come now.
    private int overtaken;

    private boolean isOvertaken;
    private int steps = 1;
    private int persistence;
    /// No further step until this is acknowledged: one a round trip.
    private int stepEnd;

    private boolean stepping;
    private long timeoutNs;

    public Rack(MinRtt minRtt) {
        this.minRtt = minRtt;
    }

    public void begin(int una) {
        highest = una;
    }

    /// RFC 8985 §6.2, steps 2 and 3: a record has been delivered.
    public void delivered(SendRecords records, int i, long nowNs) {
        noteOrder(records.start(i), records.end(i), records.isRepeated(i));
        long rtt = nowNs - records.sentNs(i);
        if (records.isRepeated(i) && rtt < minRtt.valueNs() && minRtt.isKnown()) {
            return; // an answer to the first copy
        }
        if (!isBegun || records.order(i) - order > 0) {
            isBegun = true;
            order = records.order(i);
            rttNs = rtt;
        }
    }

    private void noteOrder(int recordStart, int recordEnd, boolean isRepeated) {
        if (Sequence.gt(recordEnd, highest)) {
            highest = recordEnd;
        } else if (!isRepeated) {
            overtaken = isOvertaken ? Sequence.min(overtaken, recordStart) : recordStart;
            reorderingSeen = true;
            isOvertaken = true;
        }
    }

    /// What has been delivered so far belongs to one report: how far was it out of order?
    public void learnOrder(int mss) {
        if (!isOvertaken) return;
        isOvertaken = false;
        if (reordering == null) reordering = new Reordering();
        reordering.overtakenBy(Sequence.distance(overtaken, highest), mss);
    }

    boolean isReorderingSeen() {
        return reorderingSeen;
    }

    /// The path reorders so much that what is reported beyond a hole means progress. Linux: tcp_may_raise_cwnd.
    public boolean isMuchReordered() {
        return reorderedSegments() > Reordering.USUAL;
    }

    /// How far the path was seen to reorder. Linux: tcpi_reordering.
    public int reorderedSegments() {
        return reordering == null ? Reordering.USUAL : reordering.segments();
    }

    /// How often. Linux: tcpi_reord_seen.
    public int timesReordered() {
        return reordering == null ? 0 : reordering.seen();
    }

    /// RFC 8985 §6.2, step 4: the peer got something twice, so a repetition came too early: the window grows, once
    /// a
    /// round trip.
    ///
    /// @param una SND.UNA
    /// @param nxt SND.NXT
    public void duplicateReported(int una, int nxt) {
        if (stepping && Sequence.lt(una, stepEnd)) {
            return;
        }
        stepping = true;
        stepEnd = nxt;
        persistence = PERSISTENCE;
        steps = Math.min(steps + 1, MOST_STEPS);
    }

    /// A recovery is over: a window that was widened shrinks after some.
    public void recovered() {
        if (persistence > 0 && --persistence == 0) {
            steps = 1;
        }
    }

    /// What was thought lost was only late.
    public void reordered() {
        reorderingSeen = true;
    }

    /// RFC 8985 §6.2, step 4: how late something may be.
    ///
    /// @param inRecovery loss is certain already
    public long windowNs(boolean inRecovery, int sackedSegments, long srttNs) {
        if (!reorderingSeen && (inRecovery || sackedSegments >= DUPLICATES)) {
            return 0;
        }
        return minRtt.isKnown() ? Math.min(steps * (minRtt.valueNs() / 4), srttNs) : 0;
    }

    /// RFC 8985 §6.2, step 5: marks what is lost. [#timeoutNs] says when to look again.
    ///
    /// @return whether anything was marked
    public boolean detect(SendRecords records, long windowNs, long nowNs) {
        timeoutNs = 0;
        boolean found = false;
        for (int i = 0; i < records.size() && isBegun; i++) {
            if (records.isSacked(i) || records.isLost(i)) {
                continue;
            }
            if (order - records.order(i) <= 0) {
                if (!records.isRepeated(i)) break; // all that follows was sent later still
                continue;
            }
            found |= judge(records, i, windowNs, nowNs);
        }
        return found;
    }

    private boolean judge(SendRecords records, int i, long windowNs, long nowNs) {
        long left = records.sentNs(i) + rttNs + windowNs - nowNs;
        if (left <= 0) {
            records.markLost(i);
            return true;
        }
        timeoutNs = Math.max(timeoutNs, left);
        return false;
    }

    /// Whether a record that is not known to be there was sent so long ago that a timeout may call it lost: RFC
    /// 8985
    /// §6.3.
    public boolean isTimedOut(SendRecords records, int i, long windowNs, long nowNs) {
        return records.sentNs(i) + rttNs + windowNs <= nowNs;
    }

    /// After what time the last of those that are late, and not yet too late, will be lost; 0 for none.
    public long timeoutNs() {
        return timeoutNs;
    }

    /// See [Notes].
    public void keep(Notes n) {
        isBegun = n.keep(isBegun);
        order = n.keep(order, 0);
        rttNs = n.keep(rttNs, 0);
        highest = n.keep(highest, n.sequence);
        reorderingSeen = n.keep(reorderingSeen);
        if (n.keep(reordering != null)) keepReordering(n);
        isOvertaken = n.keep(isOvertaken);
        overtaken = n.keep(overtaken, 0);
        steps = n.keep(steps, 1);
        persistence = n.keep(persistence, 0);
        stepping = n.keep(stepping);
        stepEnd = n.keep(stepEnd, 0);
        timeoutNs = n.keep(timeoutNs, 0);
    }

    private void keepReordering(Notes n) {
        if (reordering == null) reordering = new Reordering();
        reordering.keep(n);
    }
}
