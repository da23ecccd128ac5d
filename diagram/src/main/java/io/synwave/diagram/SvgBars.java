package io.synwave.diagram;

import io.synwave.trace.TcpState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The states of one end as bars, one for each connection: beside each other while several live, in the place of one
/// that is over else.
final class SvgBars {
    /// More connections share the last place.
    private static final int MOST = 12;

    private static final int TOP = 56;

    /// Where a life is drawn, and from where to where it lasts.
    private record Place(int column, double from, double to) {}

    private final Ladder ladder;
    private final Side side;
    private final SvgLayout layout;
    private final Turns turns;
    private final List<Life> lives;
    private final Map<String, Place> places = new HashMap<>();
    /// Until where each place is taken.
    private final List<Double> taken = new ArrayList<>();

    SvgBars(Ladder ladder, Side side, SvgLayout layout, Turns turns) {
        this.ladder = ladder;
        this.side = side;
        this.layout = layout;
        this.turns = turns;
        this.lives = Life.of(ladder, side);
        lives.forEach(this::place);
    }

    private void place(Life life) {
        int column = 0;
        while (column < taken.size() && column < MOST - 1 && taken.get(column) > begin(life)) column++;
        if (column == taken.size()) taken.add(0.0);
        taken.set(column, life.isIdle() ? 0 : end(life));
        places.put(life.whose(), new Place(column, begin(life), end(life)));
    }

    private double begin(Life life) {
        return y(life.turns().getFirst());
    }

    private double end(Life life) {
        Life.Turn last = life.turns().getLast();
        return last.state() == TcpState.CLOSED ? y(last) : layout.bottom();
    }

    private double y(Life.Turn turn) {
        return turn.event().map(layout::y).orElse((double) TOP);
    }

    /// How many there are beside each other.
    int count() {
        return taken.size();
    }

    /// The place of the connection to which `event` belongs; that of the end itself where it has no life, or not
    /// now.
    int column(Event event) {
        Place place = places.get(event.whose());
        double y = layout.y(event);
        return place == null || y < place.from || y > place.to ? 0 : place.column;
    }

    /// Lines to the bars that are not at the lifeline first, so that they pass behind those before them.
    void draw(SvgFrame frame, SvgPaper out) {
        for (Event event : ladder.events()) {
            if (event.side() == side && column(event) > 0) line(frame, event, out);
        }
        for (Life life : lives) bars(frame, life, out);
    }

    private void line(SvgFrame frame, Event event, SvgPaper out) {
        out.print(
                "<path class=\"faint\" d=\"M%d %.1fH%d\" stroke=\"currentColor\" data-step=\"%d\"/>",
                frame.x(side), layout.y(event), frame.bar(side, column(event)), turns.of(event));
    }

    private void bars(SvgFrame frame, Life life, SvgPaper out) {
        int x = frame.bar(side, Objects.requireNonNull(places.get(life.whose())).column);
        for (int i = 0; i < life.turns().size(); i++) {
            Life.Turn turn = life.turns().get(i);
            boolean isLast = i == life.turns().size() - 1;
            boolean isGone =
                    isLast && turn.state() == TcpState.CLOSED && !life.whose().isEmpty();
            if (isGone) continue;
            double to = isLast ? layout.bottom() : y(life.turns().get(i + 1));
            bar(x, y(turn), to, turn.state(), turn.event().map(turns::of).orElse(0), out);
        }
    }

    /// An end without a connection has a thin dashed line.
    private static void bar(int x, double from, double to, TcpState state, int step, SvgPaper out) {
        String css = Tone.of(Ink.of(state)).css();
        if (state == TcpState.CLOSED) {
            out.print(
                    "<path class=\"%s\" d=\"M%d %.1fV%.1f\" stroke=\"currentColor\" stroke-width=\"1.5\""
                            + " stroke-dasharray=\"3 4\" data-step=\"%d\"/>",
                    css, x, from, to, step);
        } else {
            out.print(
                    "<rect class=\"%s\" x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\" rx=\"2\" fill=\"currentColor\""
                            + " data-step=\"%d\"/>",
                    css, x - SvgFrame.BAR / 2, from, SvgFrame.BAR, to - from, step);
        }
    }
}
