package io.synwave.tcp.recovery;

import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.rules.Sequence;

/// Loss found by counting what has arrived beyond a hole: RFC 6675, the fallback to [Rack].
///
/// ```
///   SND.UNA                                   SND.NXT
///   |  lost  | S | lost | S |  not yet  | S |  new  |
///            more than DupThresh runs or bytes above
/// ```
///
/// It marks records and chooses the next one; how much may leave is decided elsewhere. Needs no clock.
public final class LossByCounting {
    private static final int DUP_THRESH = 3;

    /// ACKs that have told of something new beyond SND.UNA since it stands where it stands: DupAcks.
    private int duplicates;
    /// RescueRxt, where known.
    private int rescuePoint;

    private boolean isRescued;

    /// An ACK was taken in.
    public void heard(AckNews news) {
        if (news.hasAdvanced()) {
            duplicates = 0;
        } else if (news.sackNews) {
            duplicates++;
        }
    }

    /// Recovery begins: RFC 6675 §5, step 4.
    public void begin() {
        isRescued = false;
    }

    /// IsLost() of RFC 6675 §4 for all that was not repeated, and step 1 of §5: marks what is lost.
    ///
    /// @return whether anything was marked
    public boolean detect(SendRecords records, int mss, boolean inRecovery) {
        boolean found = false;
        int boundary = boundary(records, mss);
        if (!inRecovery && duplicates >= DUP_THRESH) boundary = Math.max(1, boundary);
        for (int i = 0; i < Math.min(boundary, records.size()); i++) {
            if (records.isSacked(i) || records.isLost(i) || records.isRepeated(i)) continue;
            records.markLost(i);
            found = true;
        }
        return found;
    }

    /// What lies below this index and was not SACKed is lost; what lies above is not.
    private static int boundary(SendRecords records, int mss) {
        int runs = 0;
        int bytes = 0;
        int i = records.size();
        while (i > 0 && runs < DUP_THRESH && bytes <= (DUP_THRESH - 1) * mss) {
            i--;
            if (!records.isSacked(i)) continue;
            bytes += length(records, i);
            if (i == 0 || !records.isSacked(i - 1)) runs++;
        }
        return i;
    }

    /// NextSeg() of RFC 6675 §4, rules 3 and 4, when nothing is lost and nothing new may go: the first hole below
    /// what
    /// has arrived, or once in a recovery the last segment, whose arrival would show what is missing.
    ///
    /// @param recoveryPoint SND.NXT when recovery began
    /// @return the record, or −1 for none
    public int next(SendRecords records, int una, int recoveryPoint) {
        int top = records.size() - 1;
        while (top >= 0 && !records.isSacked(top)) top--;
        for (int i = 0; i < top; i++) {
            if (!records.isSacked(i) && !records.isLost(i) && !records.isRepeated(i)) return i;
        }
        return rescue(records, una, recoveryPoint);
    }

    private int rescue(SendRecords records, int una, int recoveryPoint) {
        if (isRescued && Sequence.le(una, rescuePoint)) {
            return -1;
        }
        for (int i = records.size() - 1; i >= 0; i--) {
            if (records.isSacked(i) || records.isLost(i)) continue;
            isRescued = true;
            rescuePoint = recoveryPoint;
            return i;
        }
        return -1;
    }

    /// SetPipe() of RFC 6675 §4 counts twice what was repeated without being lost: so many bytes more.
    public static int doubledBytes(SendRecords records, int mss) {
        int doubled = 0;
        for (int i = boundary(records, mss); i < records.size(); i++) {
            boolean isOut = !records.isSacked(i) && !records.isLost(i);
            if (isOut && records.isRepeated(i)) doubled += length(records, i);
        }
        return doubled;
    }

    private static int length(SendRecords records, int i) {
        return Sequence.distance(records.start(i), records.end(i));
    }

    /// See [Notes].
    public void keep(Notes n) {
        duplicates = n.keep(duplicates, 0);
        isRescued = n.keep(isRescued);
        rescuePoint = n.keep(rescuePoint, 0);
    }
}
