package io.synwave.tcp.recovery;

import io.synwave.tcp.congestion.DeliveryRate;
import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.rules.Sequence;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The retransmission queue as records: which range was sent when, how often, whether the peer has it (SACK), and
/// whether
/// it is thought lost. The bytes themselves stay in the send ring. RFC 9293 §3.8, RFC 6298 §3, RFC 2018 §5.
///
/// Contiguous, oldest first; SYN and FIN count one. A ring of primitives that grows and never shrinks; who has sent
/// nothing but a SYN has none.
public final class SendRecords {
    /// Who hears of what the peer has got.
    public interface Delivery {
        /// The record from `start` to before `end` was acknowledged, cumulatively or by SACK, for the first
        /// time.
        ///
        /// @param i its place, of which more can be asked during the call
        void delivered(int i);
    }

    private static final Delivery NOBODY = _ -> {};

    private static final int LOST = 1;
    private static final int REPEATED = 2;
    private static final int PUSHED = 4;
    private static final int SACKED = 8;
    /// It was thought lost when it was sent again.
    private static final int REPAIRED = 16;

    private static final int OF_TEXT = 16;
    private static final int[] NO_INTS = {};
    private static final long[] NO_LONGS = {};
    private static final byte[] NO_BYTES = {};

    private int[] ends = NO_INTS;
    private long[] sentNs = NO_LONGS;
    /// The order of sending, for what leaves at the same time; it wraps.
    private int[] orders = NO_INTS;

    /// From here on there is text: its ring stays.
    private boolean isSynAcknowledged;

    private int lastOrder;
    private byte[] flags = NO_BYTES;
    private int first;
    private int size;
    private int start;
    private int lostBytes;
    private int lostCount;
    private int sackedBytes;
    private int sackedCount;
    private long lastAckedSentNs = -1;
    /// Who wants to know when what was delivered; `null` for nobody.
    private @Nullable DeliveryRate meter;
    private long delivered;

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /// A new range has been sent; it begins where the last one ends.
    public void append(int start, int end, long nowNs) {
        if (size == ends.length) {
            grow();
        }
        if (size == 0) {
            this.start = start;
        }
        set(size++, end, nowNs, 0, ++lastOrder);
        if (meter != null) meter.sent(at(size - 1), Sequence.distance(start, end), inFlight(), nowNs);
    }

    /// Has the delivery of what is sent from now on measured; `null` ends it.
    public void measure(@Nullable DeliveryRate meter) {
        this.meter = meter;
        if (meter != null) meter.reserve(ends.length);
    }

    /// Bytes thought to be on their way.
    private int inFlight() {
        return size == 0 ? 0 : Sequence.distance(start, end(size - 1)) - lostBytes - sackedBytes;
    }

    private void measureDelivery(int i) {
        if (meter != null) meter.delivered(at(i), length(i), sentNs(i), order(i), isRepeated(i));
    }

    public int start(int i) {
        return i == 0 ? start : ends[at(i - 1)];
    }

    public int end(int i) {
        return ends[at(i)];
    }

    public long sentNs(int i) {
        return sentNs[at(i)];
    }

    /// The number of its sending: compare it by subtraction.
    public int order(int i) {
        return orders[at(i)];
    }

    public boolean isRepeated(int i) {
        return (flags[at(i)] & REPEATED) != 0;
    }

    public boolean isLost(int i) {
        return (flags[at(i)] & LOST) != 0;
    }

    /// The newest record had PSH, which its repetition has too.
    public void markLastPushed() {
        flags[at(size - 1)] |= PUSHED;
    }

    public boolean isPushed(int i) {
        return (flags[at(i)] & PUSHED) != 0;
    }

    public boolean isSacked(int i) {
        return (flags[at(i)] & SACKED) != 0;
    }

    /// Drops what lies before `una`, trims what it cuts.
    public void acknowledge(int una) {
        acknowledge(una, NOBODY);
    }

    /// Drops what lies before `una`, trims what it cuts, tells `delivery` of what was not known to be there.
    public void acknowledge(int una, Delivery delivery) {
        lastAckedSentNs = -1;
        boolean ambiguous = false;
        while (size > 0 && Sequence.le(ends[first], una)) {
            ambiguous |= isRepeated(0);
            lastAckedSentNs = sentNs[first];
            if (!isSacked(0)) {
                measureDelivery(0);
                delivered++;
                delivery.delivered(0);
            }
            dropFirst();
        }
        if (ambiguous) {
            lastAckedSentNs = -1;
        }
        trimFirst(una);
        if (size == 0 && !isSynAcknowledged) {
            isSynAcknowledged = true;
            if (ends.length == 1) forgetSyn();
        }
    }

    private void forgetSyn() {
        ends = NO_INTS;
        sentNs = NO_LONGS;
        orders = NO_INTS;
        flags = NO_BYTES;
    }

    private void dropFirst() {
        unmark(0);
        unsack(0);
        start = ends[first];
        first = (first + 1) & (ends.length - 1);
        size--;
    }

    private void trimFirst(int una) {
        if (size == 0 || !Sequence.lt(start, una)) {
            return;
        }
        int cut = Sequence.distance(start, una);
        lostBytes -= isLost(0) ? cut : 0;
        sackedBytes -= isSacked(0) ? cut : 0;
        start = una;
    }

    /// When the newest record was sent that the last acknowledgment covered; −1 when none was, or when any of them
    /// was
    /// repeated: Karn's rule.
    public long lastAckedSentNs() {
        return lastAckedSentNs;
    }

    /// The peer reports that it has `left` to before `right`: the records that lie inside are marked. One that is
    /// cut
    /// is left alone, so that no peer can make many of one.
    public void sack(int left, int right, Delivery delivery) {
        for (int i = indexOf(left); i < size && Sequence.le(end(i), right); i++) {
            if (isSacked(i) || Sequence.lt(start(i), left)) {
                continue;
            }
            measureDelivery(i);
            delivered++;
            delivery.delivered(i);
            unmark(i);
            flags[at(i)] |= SACKED;
            sackedBytes += length(i);
            sackedCount++;
        }
    }

    /// The first record that ends behind `seq`.
    private int indexOf(int seq) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = low + high >>> 1;
            if (Sequence.le(end(middle), seq)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Bytes beyond the first that the peer is known to have.
    public int sackedBytes() {
        return sackedBytes;
    }

    public int sackedCount() {
        return sackedCount;
    }

    /// Records that the peer has told to have. Linux: tcpi_delivered.
    public long delivered() {
        return delivered;
    }

    /// A SYN and its text, two records, were one segment and came as one.
    public void deliveredTogether() {
        delivered--;
    }

    /// Records that were sent again and are still on their way. Linux: tcpi_retrans.
    public int retransmitted() {
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (isRepeated(i) && !isLost(i) && !isSacked(i)) {
                count++;
            }
        }
        return count;
    }

    /// Records that are thought lost, sent again or not. Linux: tcpi_lost.
    public int missing() {
        int count = 0;
        for (int i = 0; i < size; i++) {
            boolean isRepaired = (flags[at(i)] & REPAIRED) != 0;
            if (isLost(i) || isRepaired && !isSacked(i)) {
                count++;
            }
        }
        return count;
    }

    /// The peer has taken its word back: RFC 2018 §8.
    public void forgetSacks() {
        for (int i = 0; i < size; i++) {
            unsack(i);
        }
    }

    private void unsack(int i) {
        if (isSacked(i)) {
            flags[at(i)] &= ~SACKED;
            sackedBytes -= length(i);
            sackedCount--;
        }
    }

    /// Nothing is thought lost any more: it was only late.
    public void unmarkLost() {
        for (int i = 0; i < size && lostCount > 0; i++) {
            unmark(i);
        }
    }

    /// Record `i` is thought lost and waits to be sent again.
    public void markLost(int i) {
        if (!isLost(i) && !isSacked(i)) {
            flags[at(i)] |= LOST;
            lostBytes += length(i);
            lostCount++;
            if (meter != null) meter.lost(at(i), length(i));
        }
    }

    /// Records with more than so many bytes of text are thought lost.
    ///
    /// @param endsWithFin the last record has a FIN behind its text
    /// @return whether there are any
    public boolean markLargerLost(int bytes, boolean endsWithFin) {
        boolean found = false;
        for (int i = 0; i < size; i++) {
            int fin = endsWithFin && i == size - 1 ? 1 : 0;
            if (length(i) - fin <= bytes) continue;
            markLost(i);
            found |= isLost(i);
        }
        return found;
    }

    public void markAllLost() {
        for (int i = 0; i < size; i++) {
            markLost(i);
        }
    }

    /// The oldest record that is thought lost, or −1.
    public int firstLost() {
        if (lostCount == 0) {
            return -1;
        }
        int i = 0;
        while (!isLost(i)) {
            i++;
        }
        return i;
    }

    public int lostCount() {
        return lostCount;
    }

    /// Bytes thought lost and not sent again.
    public int lostBytes() {
        return lostBytes;
    }

    /// Record `i` was sent again.
    public void retransmitted(int i, long nowNs) {
        if (isLost(i)) flags[at(i)] |= REPAIRED;
        unmark(i);
        flags[at(i)] |= REPEATED;
        sentNs[at(i)] = nowNs;
        orders[at(i)] = ++lastOrder;
        if (meter != null) meter.sent(at(i), length(i), inFlight(), nowNs);
    }

    /// Cuts record `i` in two at `boundary`, which lies inside it.
    public void split(int i, int boundary) {
        if (size == ends.length) {
            grow();
        }
        size++;
        for (int k = size - 1; k > i; k--) {
            set(k, ends[at(k - 1)], sentNs[at(k - 1)], flags[at(k - 1)], orders[at(k - 1)]);
            if (meter != null) meter.moved(at(k - 1), at(k));
        }
        ends[at(i)] = boundary;
        flags[at(i)] &= ~PUSHED;
        if (isLost(i)) {
            lostCount++;
        }
    }

    public void clear() {
        first = 0;
        size = 0;
        lostBytes = 0;
        lostCount = 0;
        sackedBytes = 0;
        sackedCount = 0;
    }

    private void unmark(int i) {
        if (isLost(i)) {
            flags[at(i)] &= ~LOST;
            lostBytes -= length(i);
            lostCount--;
        }
    }

    private int length(int i) {
        return Sequence.distance(start(i), end(i));
    }

    private int at(int i) {
        return (first + i) & (ends.length - 1);
    }

    private void set(int i, int end, long whenNs, int flag, int order) {
        ends[at(i)] = end;
        sentNs[at(i)] = whenNs;
        flags[at(i)] = (byte) flag;
        orders[at(i)] = order;
    }

    private void grow() {
        int length = isSynAcknowledged || size > 0 ? Math.max(OF_TEXT, 2 * ends.length) : 1;
        int[] newEnds = new int[length];
        long[] newSentNs = new long[length];
        byte[] newFlags = new byte[length];
        int[] newOrders = new int[length];
        for (int i = 0; i < size; i++) {
            newEnds[i] = ends[at(i)];
            newSentNs[i] = sentNs[at(i)];
            newFlags[i] = flags[at(i)];
            newOrders[i] = orders[at(i)];
        }
        if (meter != null) meter.grown(first);
        first = 0;
        ends = newEnds;
        sentNs = newSentNs;
        flags = newFlags;
        orders = newOrders;
    }

    @Override
    public String toString() {
        return Arrays.toString(ends);
    }

    /// See [Notes].
    public void keep(Notes n) {
        isSynAcknowledged = true;
        lastOrder = n.keep(lastOrder, 0);
        delivered = n.keep(delivered, 0);
    }
}
