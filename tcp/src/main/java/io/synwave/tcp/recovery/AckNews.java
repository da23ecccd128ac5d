package io.synwave.tcp.recovery;

import io.synwave.tcp.rules.Sequence;

/// What one ACK has told: reused for the next. Sizes in bytes.
public final class AckNews {
    public long nowNs;
    /// SND.UNA before and after.
    public int unaBefore;

    public int una;
    /// Delivered for the first time, cumulatively or by SACK.
    public int delivered;
    /// Text acknowledged cumulatively.
    public int ackedText;
    /// It had SACK blocks that made sense.
    public boolean sackNews;
    /// It had a D-SACK.
    public boolean duplicate;
    /// Something that was sent once, before the recovery point, arrived.
    public boolean originalDelivered;

    private long firstSackedSentNs;

    public void begin(int sndUna, long now) {
        nowNs = now;
        unaBefore = sndUna;
        una = sndUna;
        delivered = 0;
        ackedText = 0;
        sackNews = false;
        duplicate = false;
        originalDelivered = false;
        firstSackedSentNs = -1;
    }

    public void delivered(SendRecords records, int i, int recoveryPoint) {
        delivered += Sequence.distance(records.start(i), records.end(i));
        if (records.isRepeated(i)) {
            return;
        }
        originalDelivered |= Sequence.le(records.end(i), recoveryPoint);
        if (sackNews && firstSackedSentNs < 0) {
            firstSackedSentNs = records.sentNs(i);
        }
    }

    public boolean hasAdvanced() {
        return una != unaBefore;
    }

    public long firstSackedSentNs() {
        return firstSackedSentNs;
    }
}
