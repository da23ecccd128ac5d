package io.synwave.diagram;

/// Where things stand in a terminal drawing: time, state, lifeline, arrows, lifeline, state, and, where there is room,
/// the time of the right end.
///
/// @param width of the whole drawing
/// @param time width of a column of time
/// @param rightTime width of the right column of time, 0 for none
record Columns(int width, int time, int rightTime) {
    static final int MIN_WIDTH = 80;
    /// From here on each end has a column of time of its own.
    static final int TWO_CLOCKS = 100;

    private static final int MAX_AREA = 110;
    private static final int STATE = "SYN-RECEIVED".length();

    static Columns of(int wanted, int timeLength) {
        int time = Math.max(timeLength, 7) + 1;
        int rightTime = wanted >= TWO_CLOCKS ? time + 1 : 0;
        int frame = time + rightTime + 2 * (STATE + 2) + 2;
        int width = Math.min(Math.max(wanted, MIN_WIDTH), frame + MAX_AREA);
        return new Columns(width, time, rightTime);
    }

    boolean hasTwoClocks() {
        return rightTime > 0;
    }

    /// The column of the left lifeline.
    int left() {
        return time + STATE + 2;
    }

    /// The column of the right lifeline.
    int right() {
        return width - rightTime - STATE - 2;
    }

    int of(Side side) {
        return side == Side.LEFT ? left() : right();
    }

    int middle() {
        return (left() + right()) / 2;
    }

    /// How many columns lie between the lifelines.
    int area() {
        return right() - left() - 1;
    }
}
