package io.synwave.tcp.pathmtu;

/// Packetization layer path MTU discovery: RFC 4821. A search by halves between a size that is known to pass and one
/// that may, needing no word of any router; in the steps, limits and places where Linux does it.
///
/// Sizes are bytes of packets; the overhead is their headers, TCP options included.
public final class MtuSearch {
    /// What a search goes by.
    ///
    /// @param mode 0 never searches, 1 after a black hole was met, 2 always
    /// @param baseMss text bytes that pass almost everywhere
    /// @param floorMss text bytes below which no black hole drives it
    /// @param threshold a gap that is not worth another probe
    /// @param intervalNs how long a result holds
    public record Limits(int mode, int baseMss, int floorMss, int threshold, long intervalNs) {}

    private static final int NEVER = 0;
    private static final long NOT_BEGUN = Long.MIN_VALUE;
    private static final int ALWAYS = 2;

    private final Limits limits;
    private boolean going;
    private int overhead;
    /// As large as the peer would take it.
    private int largest;
    private int low;
    private int high;
    /// Of the probe that is out, 0 for none.
    private int probe;
    private long begunNs = NOT_BEGUN;

    public MtuSearch(Limits limits) {
        this.limits = limits;
    }

    /// The connection is open.
    ///
    /// @param largest packet that the peer takes
    public void begin(int overhead, int largest) {
        this.overhead = overhead;
        this.largest = largest;
        going = limits.mode == ALWAYS;
        low = limits.baseMss + overhead;
        high = largest;
    }

    /// A router or the link says how much passes.
    public void limited(int mtu) {
        high = Math.min(high, mtu);
    }

    /// The way has become wider, or is another: more may pass than what was found.
    public void widened(int mtu) {
        high = Math.min(largest, mtu);
    }

    public boolean isGoing() {
        return going;
    }

    /// What may be sent, where the path would take `mtu`.
    public int usable(int mtu) {
        return going ? Math.min(mtu, low) : mtu;
    }

    /// Nothing has come through for long: large packets may be what is swallowed (RFC 4821 §7.7).
    ///
    /// @return whether smaller ones are to be tried
    public boolean blackHole(long nowNs) {
        if (limits.mode == NEVER) return false;
        if (going) {
            int half = Math.min(limits.baseMss, (low - overhead) / 2);
            low = Math.max(half, limits.floorMss) + overhead;
        } else {
            going = true;
            begunNs = nowNs;
        }
        return true;
    }

    public boolean isProbing() {
        return probe > 0;
    }

    /// The packet to try next, 0 when the search has come to its end: it begins anew after a while.
    ///
    /// @param current packet size in use
    public int candidate(int current, long nowNs) {
        if (begunNs == NOT_BEGUN) begunNs = nowNs;
        if (high - low >= limits.threshold) return (high + low) / 2;
        if (nowNs - begunNs >= limits.intervalNs) {
            high = largest;
            low = current;
            begunNs = nowNs;
        }
        return 0;
    }

    /// A packet of this size has left as a probe.
    public void sent(int packet) {
        probe = packet;
    }

    /// It has arrived.
    public void passed() {
        low = probe;
        probe = 0;
    }

    /// It alone was lost.
    public void failed() {
        high = probe - 1;
        probe = 0;
    }

    /// Something was sent again meanwhile: whatever becomes of it proves nothing.
    public void inconclusive() {
        probe = 0;
    }
}
