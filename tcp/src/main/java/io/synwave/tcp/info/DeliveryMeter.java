package io.synwave.tcp.info;

import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.rules.Sequence;

/// The delivery rate that a sender has seen last: `tcpi_delivery_rate`.
///
/// What draft-ietf-ccwg-bbr §4.1 measures for every segment is measured for one in a round trip: between its sending
/// and its acknowledgment so much was delivered; the longer of the time that took to send and the time it took to
/// acknowledge gives the rate. Congestion controls that model the path have
/// [io.synwave.tcp.congestion.DeliveryRate] instead. Nanoseconds, bytes.
public final class DeliveryMeter {
    private static final long SECOND = 1_000_000_000;

    /// The segment that is watched ends here.
    private int end;

    private boolean isWatching;
    private boolean isLimited;
    private long sentNs;
    private long deliveredBefore;
    private long deliveredBeforeNs;
    private long firstSentNs;
    private long deliveredNs;
    private long newestSentNs;

    private long bytes;
    private long intervalNs;
    private boolean wasLimited = true;

    /// New text up to `newEnd` has left.
    ///
    /// @param delivered bytes of text delivered so far
    /// @param isFirst nothing else was in flight
    public void sent(int newEnd, long delivered, boolean isFirst, long nowNs) {
        if (isFirst) {
            newestSentNs = nowNs;
            deliveredNs = nowNs;
        }
        if (isWatching) return;
        isWatching = true;
        end = newEnd;
        sentNs = nowNs;
        deliveredBefore = delivered;
        deliveredBeforeNs = deliveredNs;
        firstSentNs = newestSentNs;
    }

    /// The program had no more to send than the path would have taken.
    public void limitedByProgram() {
        isLimited = true;
    }

    /// Everything before `una` is acknowledged.
    ///
    /// @param ackedSentNs when the newest of it was sent, negative where that is not known
    public void acknowledged(int una, long delivered, long ackedSentNs, long nowNs) {
        deliveredNs = nowNs;
        if (ackedSentNs >= 0) newestSentNs = ackedSentNs;
        if (!isWatching || Sequence.lt(una, end)) return;
        isWatching = false;
        long sample = delivered - deliveredBefore;
        long sampleNs = Math.max(Math.max(sentNs - firstSentNs, nowNs - deliveredBeforeNs), 1);
        if (!isLimited || isFaster(sample, sampleNs)) {
            bytes = sample;
            intervalNs = sampleNs;
            wasLimited = isLimited;
        }
        isLimited = false;
    }

    /// A rate that the program held down counts only where it is higher all the same.
    private boolean isFaster(long sample, long sampleNs) {
        return intervalNs == 0 || (double) sample / sampleNs >= (double) bytes / intervalNs;
    }

    /// Bytes a second; 0 before the first measurement.
    public long rate() {
        return intervalNs == 0 ? 0 : (long) ((double) bytes * SECOND / intervalNs);
    }

    /// [#rate] is the program's, not the path's.
    public boolean isLimitedByProgram() {
        return wasLimited;
    }

    /// See [Notes].
    public void keep(Notes n) {
        isWatching = n.keep(isWatching);
        isLimited = n.keep(isLimited);
        wasLimited = n.keep(wasLimited);
        end = n.keep(end, n.sequence);
        sentNs = n.keepTime(sentNs, 0);
        deliveredBefore = n.keep(deliveredBefore, 0);
        deliveredBeforeNs = n.keepTime(deliveredBeforeNs, sentNs);
        firstSentNs = n.keepTime(firstSentNs, sentNs);
        deliveredNs = n.keepTime(deliveredNs, sentNs);
        newestSentNs = n.keepTime(newestSentNs, sentNs);
        bytes = n.keep(bytes, 0);
        intervalNs = n.keep(intervalNs, 0);
    }
}
