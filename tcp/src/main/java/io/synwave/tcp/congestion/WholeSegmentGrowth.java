package io.synwave.tcp.congestion;

import io.synwave.tcp.dormant.Notes;

/// As Linux counts: the curve and Reno's line are whole segments, and so is the number of ACKs for each segment more.
final class WholeSegmentGrowth implements CubicGrowth {
    private static final int LEAST_ACKS = 2;
    /// Nothing is known of the path: a twentieth a round trip at least.
    private static final int MOST_ACKS_AT_FIRST = 20;

    private static final int IDLE_ROUNDS = 100;

    private int line;
    private double towardsLine;
    /// ACKs since the window last grew.
    private double counted;

    private boolean isFirst = true;

    @Override
    public void begin(double window) {
        line = (int) window;
        towardsLine = 0;
        counted = 0;
    }

    @Override
    public void cut(double before) {
        isFirst = before == 0;
    }

    @Override
    public void restore() {}

    @Override
    public int grown(double window, double acked, double origin, double beyond) {
        int segments = Math.max(1, (int) window);
        int needed = acksForOne(segments, (int) origin + (int) beyond);
        raiseLine(segments, acked);
        if (line > segments) needed = Math.min(needed, segments / (line - segments));
        needed = Math.max(needed, LEAST_ACKS);
        int gentle = counted >= needed ? 1 : 0; // earned while more was needed
        if (gentle > 0) counted = 0;
        counted += acked;
        int more = (int) counted / needed;
        counted -= more * needed;
        return gentle + more;
    }

    private int acksForOne(int segments, int target) {
        int needed = target > segments ? segments / (target - segments) : IDLE_ROUNDS * segments;
        return isFirst ? Math.min(needed, MOST_ACKS_AT_FIRST) : needed;
    }

    /// Reno's line: a segment more for each 15/8 windows.
    private void raiseLine(int segments, double acked) {
        int each = segments * 15 >> 3;
        towardsLine += acked;
        while (towardsLine > each) {
            towardsLine -= each;
            line++;
        }
    }

    /// See [Notes].
    @Override
    public void keep(Notes n) {
        line = n.keep(line, 0);
        towardsLine = n.keep(towardsLine);
        counted = n.keep(counted);
        isFirst = n.keep(isFirst);
    }
}
