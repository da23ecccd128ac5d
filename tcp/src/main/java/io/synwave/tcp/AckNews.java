package io.synwave.tcp;

import io.synwave.tcp.rules.Sequence;

/// What one ACK has told: reused for the next. Sizes in bytes.
final class AckNews {
    long nowNs;
    /// SND.UNA before and after.
    int unaBefore;

    int una;
    /// Delivered for the first time, cumulatively or by SACK.
    int delivered;
    /// Text acknowledged cumulatively.
    int ackedText;
    /// It had SACK blocks that made sense.
    boolean sackNews;
    /// It had a D-SACK.
    boolean duplicate;
    /// Something that was sent once, before the recovery point, arrived.
    boolean originalDelivered;

    private long firstSackedSentNs;

    void begin(int sndUna, long now) {
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

    void delivered(SendRecords records, int i, int recoveryPoint) {
        delivered += Sequence.distance(records.start(i), records.end(i));
        if (records.isRepeated(i)) {
            return;
        }
        originalDelivered |= Sequence.le(records.end(i), recoveryPoint);
        if (sackNews && firstSackedSentNs < 0) {
            firstSackedSentNs = records.sentNs(i);
        }
    }

    boolean hasAdvanced() {
        return una != unaBefore;
    }

    long firstSackedSentNs() {
        return firstSackedSentNs;
    }
}
