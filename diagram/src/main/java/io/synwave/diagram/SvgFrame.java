package io.synwave.diagram;

/// Where things stand across an SVG: times outermost, then text, then the bars of an end's connections, and the
/// segments in the middle.
///
/// @param leftBars how many bars the left end has beside each other, at least 1
record SvgFrame(int leftBars, int rightBars) {
    /// Width of a bar.
    static final int BAR = 10;

    private static final int MARGIN = 300;
    private static final int WAY = 620;
    /// Between a lifeline and an arrow's end.
    static final int GAP = 7;
    /// How far an arrow goes across.
    static final int LENGTH = WAY - 2 * GAP;

    private static final int TIME = 74;
    private static final int EDGE = 16;
    /// How far bars are apart.
    private static final int STEP = 14;

    int width() {
        return x(Side.RIGHT) + MARGIN + STEP * (rightBars - 1);
    }

    int middle() {
        return (x(Side.LEFT) + x(Side.RIGHT)) / 2;
    }

    /// The lifeline, at which segments leave and arrive.
    int x(Side side) {
        int left = MARGIN + STEP * (leftBars - 1);
        return side == Side.LEFT ? left : left + WAY;
    }

    /// A bar beside it, from 0, which is the lifeline itself.
    int bar(Side side, int column) {
        return x(side) + outward(side) * STEP * column;
    }

    /// Where text outside begins (or ends, on the left).
    int outside(Side side) {
        int bars = side == Side.LEFT ? leftBars : rightBars;
        return bar(side, bars - 1) + outward(side) * EDGE;
    }

    /// Where times end.
    int time(Side side) {
        return side == Side.LEFT ? TIME : width() - EDGE;
    }

    private static int outward(Side side) {
        return side == Side.LEFT ? -1 : 1;
    }
}
