package io.synwave.diagram;

import java.util.ArrayList;
import java.util.List;

/// The text of one arrow, in lines along it: some above, some below.
///
/// Where two segments cross, each has its half of the way to itself, and room above its own beginning alone: there all
/// of its text stands.
///
/// @param above from the top; the last is next to the arrow
/// @param below from the arrow on
record SvgLabel(List<Line> above, List<Line> below) {
    /// How far the lines of text are apart.
    static final int LINE = 15;

    /// Characters of a fixed-width font, and of an ordinary one, that fit along an arrow.
    private static final Room WHOLE = new Room(76, 96);

    /// As far as where a lost segment ends.
    private static final Room LOST = new Room(54, 64);

    private static final Room HALF = new Room(38, 44);

    private record Room(int mono, int prose) {}

    /// @param text what stands there
    /// @param faint what follows it on the same line, less strong
    record Line(Kind kind, String text, String faint) {}

    /// How a line is set.
    enum Kind {
        SEGMENT,
        OPTIONS,
        WHY
    }

    /// Who else is under way.
    enum Way {
        ALONE,
        IN_COMPANY,
        CROSSED
    }

    static SvgLabel of(Flight flight, View view, Way way) {
        if (way == Way.CROSSED) return new SvgLabel(all(flight, view, way, HALF), List.of());
        boolean isShort = flight.fate() == Flight.Fate.LOST || flight.fate() == Flight.Fate.UNDER_WAY;
        Room room = !isShort ? WHOLE : way == Way.ALONE ? LOST : HALF;
        List<Line> lines = all(flight, view, way, room);
        return new SvgLabel(lines.subList(0, 1), lines.subList(1, lines.size()));
    }

    /// Where it is crowded there is no room for this word where the arrow ends.
    private static String fate(Flight flight, View view, Way way) {
        if (way == Way.ALONE) return "";
        return switch (flight.fate()) {
            case LOST -> " " + view.phrases().say("lost");
            case UNDER_WAY -> " " + view.phrases().say("under-way");
            case ARRIVED, DUPLICATED, UNOBSERVED -> "";
        };
    }

    private static List<Line> all(Flight flight, View view, Way way, Room room) {
        String label = SvgText.label(flight, view) + fate(flight, view, way);
        String options = SvgText.options(flight, view);
        List<Line> lines = new ArrayList<>();
        if (TextWidth.of(label) + 1 + options.length() <= room.mono) {
            lines.add(new Line(Kind.SEGMENT, label, options));
        } else {
            Lines.of(label, room.mono).forEach(l -> lines.add(new Line(Kind.SEGMENT, l, "")));
            List<String> units = List.of(options.split("(?<=,)", -1));
            if (!options.isEmpty()) Lines.wrap(units, room.mono).forEach(l -> lines.add(new Line(Kind.OPTIONS, l, "")));
        }
        String why = Words.why(flight, view);
        if (!why.isEmpty()) Lines.of(why, room.prose).forEach(l -> lines.add(new Line(Kind.WHY, l, "")));
        return lines;
    }
}
