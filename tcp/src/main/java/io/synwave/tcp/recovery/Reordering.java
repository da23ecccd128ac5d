package io.synwave.tcp.recovery;

import io.synwave.tcp.dormant.Notes;

/// How far a path has been seen to put segments out of order: Linux's `tcpi_reordering` and `tcpi_reord_seen`. Only
/// told; [Rack] goes by time.
public final class Reordering {
    /// DupThresh of RFC 5681.
    public static final int USUAL = 3;
    /// Linux: net.ipv4.tcp_max_reordering.
    private static final int MOST = 300;

    private int segments = USUAL;
    private int seen;

    /// So many bytes before the end of what was delivered something came that was sent once: it was overtaken.
    void overtakenBy(int bytes, int mss) {
        seen++;
        segments = Math.max(segments, Math.min(MOST, (bytes + mss - 1) / mss));
    }

    /// The greatest distance, in segments.
    public int segments() {
        return segments;
    }

    /// How often.
    public int seen() {
        return seen;
    }

    /// See [Notes].
    void keep(Notes n) {
        segments = n.keep(segments, USUAL);
        seen = n.keep(seen, 0);
    }
}
