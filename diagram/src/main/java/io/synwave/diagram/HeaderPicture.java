package io.synwave.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// Draws a header as the RFCs do, thirty-two bits a line, each field with its name and its value; under it a list of
/// the fields with their meaning, one flag a line.
///
/// ```text
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |          source port          |       destination port        |
/// |             40000             |              80               |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// ```
///
/// ASCII alone, 65 columns wide, the list below at most `width`. Stateless.
public final class HeaderPicture {
    private static final int WORD = 32;
    /// Where values begin in the list, and meanings.
    private static final int VALUE = 24;

    private static final int MEANING = 36;
    private static final String RULER = "+" + "-+".repeat(WORD);

    /// What of a field lies in one line.
    private record Cell(int from, int bits, List<String> lines) {
        int width() {
            return 2 * bits - 1;
        }
    }

    private HeaderPicture() {}

    /// The picture, whose names are the RFC's in every language, and the list, each line ended by a newline.
    public static String draw(PacketHeader header, View view, int width) {
        return picture(header) + "\n" + list(header, Glossary.in(view.tongue()), width);
    }

    /// Which segment it is, in one sentence.
    public static String title(Flight flight, View view) {
        String sender = view.name(flight.sender());
        String receiver = view.name(flight.sender().other());
        String segment = SegmentText.of(flight, view).line();
        return view.phrases().say("header.title", flight.number(), sender, receiver, segment);
    }

    static String picture(PacketHeader header) {
        StringBuilder out =
                new StringBuilder(tens()).append('\n').append(ones()).append('\n');
        out.append(RULER).append('\n');
        List<HeaderField> cells =
                header.fields().stream().flatMap(f -> f.cells().stream()).toList();
        for (int from = 0; from < header.bits(); from += WORD) {
            row(out, word(cells, from));
            out.append(RULER).append('\n');
        }
        return out.toString();
    }

    private static String tens() {
        return " 0                   1                   2                   3";
    }

    private static String ones() {
        StringBuilder digits = new StringBuilder();
        for (int bit = 0; bit < WORD; bit++) digits.append(' ').append(bit % 10);
        return digits.toString();
    }

    private static List<Cell> word(List<HeaderField> fields, int from) {
        List<Cell> cells = new ArrayList<>();
        for (HeaderField field : fields) {
            int begin = Math.max(from, field.at());
            int end = Math.min(from + WORD, field.end());
            if (begin < end) cells.add(cell(field, from, begin, end));
        }
        return cells;
    }

    /// A field that goes on over several lines is named where it has most room.
    private static Cell cell(HeaderField field, int word, int begin, int end) {
        boolean isNamed = begin == widestPiece(field);
        int width = 2 * (end - begin) - 1;
        return new Cell(begin - word, end - begin, isNamed ? text(field, width) : List.of());
    }

    private static int widestPiece(HeaderField field) {
        int best = field.at();
        int most = 0;
        for (int begin = field.at(); begin < field.end(); begin = (begin / WORD + 1) * WORD) {
            int bits = Math.min(field.end(), (begin / WORD + 1) * WORD) - begin;
            if (bits <= most) continue;
            best = begin;
            most = bits;
        }
        return best;
    }

    /// Name over value; an option is its value alone.
    private static List<String> text(HeaderField field, int width) {
        List<String> lines = new ArrayList<>();
        boolean isOption = field.label().startsWith("option");
        if (width == 1) field.label().chars().forEach(c -> lines.add(Character.toString(c)));
        else if (!isOption) lines.addAll(fitting(field.label(), width));
        lines.addAll(fitting(field.value(), width));
        return lines;
    }

    private static List<String> fitting(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringJoiner line = new StringJoiner(" ");
        for (String word : text.split(" ", -1)) {
            String shorter = shortened(word, width);
            if (line.length() > 0 && line.length() + 1 + shorter.length() > width) {
                lines.add(line.toString());
                line = new StringJoiner(" ");
            }
            line.add(shorter);
        }
        lines.add(line.toString());
        return lines;
    }

    /// `reserved` in three bits is `rsrvd`: by its consonants.
    private static String shortened(String word, int width) {
        if (word.length() <= width) return word;
        String consonants = word.charAt(0) + word.substring(1).replaceAll("[aeiou]", "");
        return consonants.substring(0, Math.min(width, consonants.length()));
    }

    private static void row(StringBuilder out, List<Cell> cells) {
        int height = cells.stream().mapToInt(c -> c.lines().size()).max().orElse(1);
        for (int i = 0; i < Math.max(1, height); i++) {
            for (Cell cell : cells) out.append('|').append(centred(line(cell, i, height), cell.width()));
            out.append("|\n");
        }
    }

    /// Names stand at the top, values at the bottom.
    private static String line(Cell cell, int i, int height) {
        int last = cell.lines().size() - 1;
        if (i == height - 1) return last < 0 ? "" : cell.lines().getLast();
        return i < last ? cell.lines().get(i) : "";
    }

    private static String centred(String text, int width) {
        int before = (width - text.length()) / 2;
        return " ".repeat(before) + text + " ".repeat(width - text.length() - before);
    }

    private static String list(PacketHeader header, Glossary glossary, int width) {
        StringBuilder out = new StringBuilder();
        for (HeaderField english : header.fields()) {
            HeaderField field = glossary.of(english);
            line(out, field, "", width);
            field.parts().forEach(part -> line(out, part, "  ", width));
        }
        return out.toString();
    }

    /// Label and value in columns, the meaning beside them, or below where there is no room.
    private static void line(StringBuilder out, HeaderField field, String indent, int width) {
        // The blocks of SACK may need more than a line.
        String value = field.value().replace("}{", "} {");
        List<String> lines = Lines.hanging(padded(indent + field.label(), VALUE), value, width);
        for (String line : lines.subList(0, lines.size() - 1)) out.append(line).append('\n');
        String begin = padded(lines.getLast(), MEANING);
        if (!begin.endsWith(" ")) begin += "  ";
        if (TextWidth.of(begin + field.meaning()) <= width) {
            out.append((begin + field.meaning()).stripTrailing()).append('\n');
            return;
        }
        out.append(begin.stripTrailing()).append('\n');
        for (String line : Lines.of(field.meaning(), width - MEANING)) {
            out.append(" ".repeat(MEANING)).append(line).append('\n');
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - TextWidth.of(text)));
    }
}
