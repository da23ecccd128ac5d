package io.synwave.tcp.buffer;

import io.synwave.tcp.dormant.Notes;

/// How much may wait to be acknowledged: Linux's sk_sndbuf, which grows with the congestion window up to tcp_wmem.
///
/// Linux counts a write in pieces: a piece is begun while the buffer is not full, and is then filled, even beyond it;
/// what can leave at once is cut off and makes room in the last piece. So more is taken than the buffer says. Each
/// piece
/// costs its description besides; here it costs nothing, but is counted, because what a write takes follows from it.
/// Numbers only; the bytes lie in a ring.
public final class SendBuffer {
    /// What a burst handed to a device can have at most.
    private static final int LARGEST_PIECE = 65_536 - 1 - 192;
    /// What a piece costs beside its bytes: its description and room for headers.
    private static final int DESCRIPTION = 832;
    /// Segments that the buffer holds twice in any case.
    private static final int FIRST_WINDOW = 10;

    /// Linux: net.core.wmem_max.
    private static final int LARGEST_ASKED = 4 << 20;

    private static final int LEAST = 4608;

    private final int most;
    private int bytes;
    private boolean isTuned;
    /// Bytes of a piece that waits, and of one that has left.
    private int piece = 1;

    private int burst = 1;
    /// Bytes not yet sent above which no more are taken (TCP_NOTSENT_LOWAT).
    private final long usualUnsentMost;
    /// 0 for the usual.
    private long chosenUnsentMost;

    /// @param bytes to begin with
    /// @param most that it may come to
    /// @param isTuned it grows of itself; a program that has chosen a size has no use for that
    public SendBuffer(int bytes, int most, boolean isTuned, long unsentMost) {
        this.bytes = bytes;
        this.most = most;
        this.isTuned = isTuned;
        usualUnsentMost = unsentMost;
    }

    /// The whole buffer, as SO_SNDBUF reads it.
    public int bytes() {
        return bytes;
    }

    /// The program has chosen a size: it stays.
    public void fix(int chosen) {
        bytes = chosen;
        isTuned = false;
    }

    /// What a program gets that asks for `asked` bytes: twice as many, for Linux counts its bookkeeping. Linux:
    /// SO_SNDBUF.
    public static int forAsked(int asked) {
        return Math.max(2 * Math.clamp(asked, 0, LARGEST_ASKED), LEAST);
    }

    /// No more is taken while so much was not yet sent; 0 for what was given at first: TCP_NOTSENT_LOWAT.
    public void unsentMost(long bytes) {
        chosenUnsentMost = bytes;
    }

    /// What the program has chosen.
    public long chosenUnsentMost() {
        return chosenUnsentMost;
    }

    private long unsentMost() {
        return chosenUnsentMost == 0 ? usualUnsentMost : chosenUnsentMost;
    }

    /// The congestion window has `segments`: two of them, and its repair, should fit. Linux: tcp_sndbuf_expand.
    public void expand(int segments, int mss) {
        if (isTuned) {
            long wanted = 2L * Math.max(FIRST_WINDOW, segments) * PacketCost.ofSegment(mss);
            bytes = (int) Math.max(bytes, Math.min(wanted, most));
        }
    }

    /// Says how large pieces are: whole segments, at most half of the largest window; they leave in bursts.
    public void shape(int mss, int largestWindow, int burstSegments) {
        int most = Math.min(LARGEST_PIECE, largestWindow > 536 ? largestWindow >> 1 : largestWindow);
        piece = Math.max(1, most / mss) * mss;
        burst = burstSegments * mss;
    }

    /// A third is free, and little is unsent: worth waking the program for. Linux: sk_stream_is_writeable.
    ///
    /// @param queued bytes that wait, `unsent` of them to be sent
    public boolean isWritable(int queued, int unsent) {
        long charged = queued + cost(queued, unsent);
        return bytes - charged >= charged >> 1 && (long) unsent << 1 < unsentMost();
    }

    /// How much may be queued, counted from the oldest byte that is not acknowledged.
    ///
    /// @param queued bytes there
    /// @param unsent those of them that were not sent
    /// @param sendable bytes beyond them that may leave at once
    public int limit(int queued, int unsent, int sendable) {
        int begun = unsent % piece == 0 ? 0 : piece - unsent % piece;
        int whole = sendable / piece;
        int rest = sendable % piece;
        long room = bytes - queued - begun - cost(queued, unsent);
        long pieces = count(room, piece + DESCRIPTION * count(piece, burst));
        if (pieces > whole) {
            long later = room - sendable - DESCRIPTION * count(sendable, burst);
            pieces = whole + Math.max(rest > 0 ? 1 : 0, count(later, piece + DESCRIPTION));
        }
        pieces = Math.min(pieces, whole + count(unsentMost() - unsent - begun, piece));
        return (int) Math.min(queued + begun + pieces * piece + (pieces > whole ? rest : 0), 1 << 30);
    }

    /// What the descriptions of the pieces cost, those in flight and those unsent.
    private long cost(int queued, int unsent) {
        return DESCRIPTION * (count(queued - unsent, burst) + count(unsent, piece));
    }

    /// Pieces of `size` that are begun before `room` is filled.
    private static long count(long room, long size) {
        return room <= 0 ? 0 : (room + size - 1) / size;
    }

    /// See [Notes].
    public void keep(Notes n) {
        bytes = n.keep(bytes, 0);
        isTuned = n.keep(isTuned);
        piece = n.keep(piece, 1);
        burst = n.keep(burst, piece);
        chosenUnsentMost = n.keep(chosenUnsentMost, 0);
    }
}
