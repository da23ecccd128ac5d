package io.synwave.tcp.congestion;

/// How fast data is delivered: between the sending of a segment and its acknowledgment so many bytes arrived; the
/// longer
/// of the time it took to send them and the time it took to acknowledge them gives the rate. draft-ietf-ccwg-bbr §4.1.
///
/// A slot is the place of a send record in its ring. Bytes and nanoseconds.
public final class DeliveryRate {
    /// Who hears of each loss.
    interface LossListener {
        /// A segment of `bytes` is thought lost.
        void lost(int bytes, int slot);
    }

    private final LossListener listener;
    private final Snapshots snapshots = new Snapshots();
    private final RateSample sample = new RateSample();
    private final RateSample ofLoss = new RateSample();

    /// C.delivered, C.delivered_time, C.first_send_time, C.lost.
    long delivered;

    long deliveredNs;
    long firstSentNs;
    long lost;
    /// C.app_limited: until so much is delivered the program was what limited the rate; 0 when it was not.
    long limitedUntil;

    private long minRttNs = Long.MAX_VALUE;
    private int newestOrder;

    DeliveryRate(LossListener listener) {
        this.listener = listener;
    }

    /// A segment has left, for the first time or again.
    ///
    /// @param inFlight bytes in flight, its own included
    public void sent(int slot, int bytes, int inFlight, long nowNs) {
        if (inFlight == bytes) {
            firstSentNs = nowNs;
            deliveredNs = nowNs;
        }
        snapshots.take(slot, this, inFlight);
    }

    /// The ring of send records has so many slots.
    public void reserve(int slots) {
        while (snapshots.slots() < slots) snapshots.grow(0);
    }

    /// A send record has moved.
    public void moved(int from, int to) {
        snapshots.copy(from, to);
    }

    /// The full ring of send records has doubled; what lay at `first` lies at 0 now.
    public void grown(int first) {
        snapshots.grow(first);
    }

    /// An ACK begins to be taken in.
    public void begin(long nowNs) {
        sample.begin(nowNs);
    }

    /// A segment was delivered.
    ///
    /// @param order the number of its sending
    /// @param isRepeated it was sent more than once: its round-trip time is not known
    public void delivered(int slot, int bytes, long sentNs, int order, boolean isRepeated) {
        delivered += bytes;
        deliveredNs = sample.nowNs;
        sample.newlyDelivered += bytes;
        if (sample.hasData && !isNewest(sentNs, order)) {
            return;
        }
        sample.hasData = true;
        sample.priorDelivered = snapshots.delivered(slot);
        sample.priorNs = snapshots.deliveredNs(slot);
        sample.isApplicationLimited = snapshots.isLimited(slot);
        sample.txInFlight = snapshots.inFlight(slot);
        sample.lost = snapshots.lost(slot);
        sample.sendElapsedNs = sentNs - snapshots.firstSentNs(slot);
        sample.ackElapsedNs = deliveredNs - sample.priorNs;
        sample.rttNs = isRepeated ? RateSample.NO_RTT : sample.nowNs - sentNs;
        firstSentNs = sentNs;
        newestOrder = order;
    }

    private boolean isNewest(long sentNs, int order) {
        return sentNs > firstSentNs || (sentNs == firstSentNs && order - newestOrder > 0);
    }

    /// A segment is thought lost.
    public void lost(int slot, int bytes) {
        lost += bytes;
        sample.newlyLost += bytes;
        listener.lost(bytes, slot);
    }

    /// What the loss of a single segment tells, its own bytes included.
    RateSample atLoss(int slot) {
        ofLoss.txInFlight = snapshots.inFlight(slot);
        ofLoss.lost = lost - snapshots.lost(slot);
        ofLoss.isApplicationLimited = snapshots.isLimited(slot);
        return ofLoss;
    }

    /// The ACK is taken in.
    ///
    /// @param inFlight bytes in flight now
    public RateSample conclude(int inFlight) {
        sample.inFlight = inFlight;
        sample.totalDelivered = delivered;
        if (limitedUntil != 0 && delivered > limitedUntil) limitedUntil = 0;
        if (!sample.hasData) return sample;
        if (sample.rttNs != RateSample.NO_RTT) minRttNs = Math.min(minRttNs, sample.rttNs);
        sample.lost = lost - sample.lost;
        sample.delivered = delivered - sample.priorDelivered;
        long intervalNs = Math.max(sample.sendElapsedNs, sample.ackElapsedNs);
        boolean isReliable = intervalNs > 0 && intervalNs >= minRttNs;
        sample.rate = isReliable ? (long) (sample.delivered * 1e9 / intervalNs) : 0;
        return sample;
    }

    /// The program has nothing more to send: what is delivered until then says little about the path.
    public void limitedByProgram(int inFlight) {
        limitedUntil = Math.max(delivered + inFlight, 1);
    }

    boolean isLimitedByProgram() {
        return limitedUntil != 0;
    }
}
