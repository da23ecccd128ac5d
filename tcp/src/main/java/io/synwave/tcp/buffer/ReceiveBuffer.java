package io.synwave.tcp.buffer;

import io.synwave.tcp.dormant.Notes;

/// How much may wait to be read, and how large a window that allows: Linux's sk_rcvbuf with its dynamic right-sizing.
///
/// Three sizes, each bounded by the one before:
/// - the buffer, which counts packets at their cost; it grows when the program reads fast (DRS), up to tcp_rmem
/// - the clamp, the part of it that text can fill: how large that part is shows in the packets that come
/// - the allowance (rcv_ssthresh), which starts small and grows with each packet that makes good use of its memory
///
/// Beside it stands RFC 9293 §3.8.6, which says nothing of sizes. Numbers only; the bytes lie in a ring.
public final class ReceiveBuffer {
    private static final int RATIO_SHIFT = 8;
    /// Before a full segment was seen, half of the buffer is thought to hold text.
    private static final int FIRST_RATIO = 1 << RATIO_SHIFT - 1;
    /// Linux: net.core.rmem_max.
    private static final int LARGEST_ASKED = 4 << 20;

    private static final int LEAST = 2304;
    /// Packets with less text do not let the window grow.
    private static final int LEAST_TEXT = 128;

    private final ReceiverRtt rtt = new ReceiverRtt();
    private final int most;
    private int bytes;
    private int ratio = FIRST_RATIO;
    private int clamp = Integer.MAX_VALUE;
    private int allowance;
    private boolean isTuned;
    /// Text of the peer's full segments, as far as one was seen.
    private int segment = 536;

    /// What was read in the last round trip, bytes.
    private int perRound;
    private long roundPosition;
    private long roundNs;

    /// @param bytes to begin with
    /// @param most that it may come to
    /// @param isTuned it grows of itself; a program that has chosen a size has no use for that
    public ReceiveBuffer(int bytes, int most, boolean isTuned) {
        this.bytes = bytes;
        this.most = most;
        this.isTuned = isTuned;
    }

    /// The whole buffer, as SO_RCVBUF reads it.
    public int bytes() {
        return bytes;
    }

    /// The program has chosen a size: it stays.
    public void fix(int chosen) {
        bytes = chosen;
        isTuned = false;
    }

    /// What a program gets that asks for `asked` bytes: twice as many, for packets cost more than their text.
    /// Linux:
    /// SO_RCVBUF.
    public static int forAsked(int asked) {
        return Math.max(2 * Math.clamp(asked, 0, LARGEST_ASKED), LEAST);
    }

    /// The largest window it allows.
    public int clamp() {
        return Math.min(clamp, text(bytes));
    }

    /// The most that text may take now.
    public int full() {
        return text(bytes);
    }

    /// The window that `queued` bytes of text, read by nobody yet, leave.
    public int window(int queued) {
        return Math.max(0, Math.min(text(bytes) - queued, Math.min(allowance, clamp)));
    }

    /// The estimate of what the program reads in a round trip: tcpi_rcv_space.
    public int perRound() {
        return perRound;
    }

    /// The allowance: tcpi_rcv_ssthresh.
    public int allowance() {
        return allowance;
    }

    /// The round-trip time seen by the receiver, ns: tcpi_rcv_rtt.
    public long rttNs() {
        return rtt.ns();
    }

    private int text(int size) {
        return (int) ((long) size * ratio >> RATIO_SHIFT);
    }

    // ---- the handshake ----

    /// The window to begin with: as many full segments as fit. Linux: tcp_select_initial_window.
    public static int first(int bytes, int mss) {
        int full = (int) ((long) bytes * FIRST_RATIO >> RATIO_SHIFT);
        return full > mss ? full / mss * mss : full;
    }

    /// The shift by which any window up to `largest` bytes can be said.
    public static int shiftFor(int largest) {
        return Math.clamp(Integer.SIZE - 1 - Integer.numberOfLeadingZeros(largest) - 15, 0, 14);
    }

    /// A SYN is about to offer [#first].
    public void begin(int mss) {
        allowance = first(bytes, mss);
    }

    /// Both SYNs are here. Linux: tcp_init_buffer_space.
    ///
    /// @param mss what we have announced
    /// @param sayable the largest window that can be said
    public void open(int mss, int sayable, long position, long nowNs) {
        int full = text(bytes);
        clamp = Math.min(sayable, full);
        if (clamp > 2 * mss && clamp + mss > full) {
            clamp = Math.max(2 * mss, full - mss);
        }
        allowance = Math.min(allowance, clamp);
        perRound = Math.min(allowance, 10 * mss);
        roundPosition = position;
        roundNs = nowNs;
    }

    // ---- arrivals ----

    /// The peer's full segments turn out to have `text` bytes in packets of `packet`. Linux: tcp_measure_rcv_mss.
    ///
    /// @param offered the window last said
    public void measured(int text, int packet, int offered) {
        int before = ratio;
        segment = text;
        ratio = Math.max(1, (int) (((long) text << RATIO_SHIFT) / PacketCost.of(packet)));
        if (ratio != before) {
            setClamp(text(bytes), offered);
            perRound = Math.min(perRound, clamp);
        }
    }

    private void setClamp(int value, int offered) {
        allowance = value < clamp ? Math.min(allowance, value) : Math.max(Math.min(offered, value), allowance);
        clamp = value;
    }

    /// Text came in a packet of `packet` bytes: where it uses its memory well, more may come. Linux:
    /// tcp_grow_window.
    ///
    /// @param text bytes in it
    /// @param mss what we have announced
    /// @param queued text that nobody has read, this included
    public void arrived(int text, int packet, int mss, int queued) {
        int room = Math.min(clamp, text(bytes) - queued) - allowance;
        if (text < LEAST_TEXT || room <= 0) {
            return;
        }
        int cost = text(PacketCost.of(packet));
        int growth = cost <= text ? 2 * mss : growthOfPoor(text, cost);
        if (growth > 0) {
            allowance += Math.min(room, Math.max(growth, 2 * text));
        }
    }

    /// Memory is short: the window becomes no larger than `bytes`.
    public void hold(int bytes) {
        allowance = Math.min(allowance, bytes);
    }

    /// A packet that wastes memory is taken for good while the allowance is small.
    private int growthOfPoor(int text, int cost) {
        int window = text(most) >> 1;
        for (int half = cost >> 1; allowance <= window; half >>= 1, window >>= 1) {
            if (half <= text) {
                return 2 * segment;
            }
        }
        return 0;
    }

    /// A full segment has brought back our timestamp.
    public void echoed(int echo, long ageNs, boolean isQueueEmpty) {
        rtt.echoed(echo, ageNs, isQueueEmpty);
    }

    /// In-order text has come up to `next`; the window reaches to `edge`.
    public void advanced(int next, int edge, long nowNs) {
        rtt.arrived(next, edge, nowNs);
    }

    // ---- the program ----

    /// The program has read up to `position`; `queued` bytes are left, `ahead` lie beyond a hole. What it reads in
    /// a
    /// round trip the window must hold twice, and more while that rises. Linux: tcp_rcv_space_adjust.
    public void read(long position, int queued, int ahead, long nowNs) {
        if (rtt.ns() == 0 || nowNs - roundNs < rtt.ns()) {
            return;
        }
        long rate = position - roundPosition - queued;
        if (rate > perRound) {
            grow((int) Math.min(rate, Integer.MAX_VALUE / 2), ahead);
        }
        roundPosition = position;
        roundNs = nowNs;
    }

    private void grow(int rate, int ahead) {
        int before = Math.max(1, perRound);
        perRound = rate;
        if (!isTuned) {
            return;
        }
        long window = 2L * rate;
        window += 2 * (window * (rate - before) / before) + ahead;
        int wanted = (int) Math.min((window << RATIO_SHIFT) / ratio, most);
        if (wanted > bytes) {
            bytes = wanted;
            clamp = text(bytes);
        }
    }

    /// See [Notes].
    public void keep(Notes n) {
        rtt.keep(n);
        bytes = n.keep(bytes, 0);
        ratio = n.keep(ratio, FIRST_RATIO);
        isTuned = n.keep(isTuned);
        clamp = n.keep(clamp, text(bytes));
        allowance = n.keep(allowance, clamp);
        segment = n.keep(segment, 536);
        perRound = n.keep(perRound, 0);
        roundPosition = n.keep(roundPosition, 0);
        roundNs = n.keepTime(roundNs, 0);
    }
}
