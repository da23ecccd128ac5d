package io.synwave.diagram;

import io.synwave.trace.TraceRecord;
import io.synwave.trace.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The sentences of a drawing: calls, timers, verdicts, spans of time.
final class Words {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;

    private Words() {}

    /// `user: SEND 1000 bytes`, `2MSL timer expires`; empty for a bare change of state.
    static String of(Event.Moment moment) {
        TraceRecord r = moment.record();
        return switch (r.kind) {
            case CALL -> "user: " + r.call + bytes(r);
            case TIMER -> r.timer + " expires";
            case SEGMENT_IN, SEGMENT_OUT, STATE -> "";
        };
    }

    /// What a segment says of its sender's window, where that is news; else empty.
    static String window(Flight flight) {
        return switch (flight.windowTurn()) {
            case NONE -> "";
            case CLOSES -> "window closed: no room";
            case OPENS -> "window open again";
        };
    }

    private static String bytes(TraceRecord r) {
        return switch (r.call) {
            case SEND, RECEIVE -> " " + r.textLen + (r.textLen == 1 ? " byte" : " bytes");
            case ACTIVE_OPEN, PASSIVE_OPEN, CLOSE, ABORT -> "";
        };
    }

    /// Why a segment was sent; empty when nobody saw its sender, or nothing is to be said.
    static String why(Flight flight, Explain explain) {
        if (explain == Explain.NOTHING) return "";
        return flight.sent().map(r -> r.reason.sentence()).orElse("");
    }

    /// What the receiver made of a segment; empty where that goes without saying.
    static String verdict(TraceRecord arrival, Explain explain) {
        boolean isSaid = switch (explain) {
            case NOTHING -> false;
            case SHORT -> !isObvious(arrival);
            case FULL -> true;
        };
        return isSaid ? arrival.verdict.sentence() : "";
    }

    private static boolean isObvious(TraceRecord arrival) {
        return switch (arrival.verdict) {
            case SYN_TAKEN, SYN_ACK_TAKEN, TEXT_IN_ORDER, FIN_TAKEN, ACK_TAKEN, ACK_OF_FIN, WINDOW_CHANGED -> true;
            // A bare ACK completes the handshake as everybody expects; data that does is worth a word.
            case HANDSHAKE_COMPLETED -> arrival.textLen == 0;
            default -> isQuiet(arrival.verdict);
        };
    }

    private static boolean isQuiet(Verdict verdict) {
        return verdict == Verdict.RST_TAKEN || verdict == Verdict.REFUSED;
    }

    /// Nanoseconds as milliseconds with three digits after the point.
    static String ms(long ns) {
        return String.format(Locale.ROOT, "%.3f", ns / (double) MS);
    }

    /// From how many nanoseconds on a silence is worth a word in a drawing.
    static long longSilenceNs(Ladder ladder) {
        return Math.max(100 * MS, 4 * ladder.shortestTransitNs().orElse(0L));
    }

    /// `60 s later`, `1.2 s later`, `200 ms later`.
    static String later(long ns) {
        if (ns >= 10 * SECOND) return Math.round(ns / (double) SECOND) + " s later";
        if (ns >= SECOND) return trimmed(ns / (double) SECOND) + " s later";
        return Math.round(ns / (double) MS) + " ms later";
    }

    private static String trimmed(double seconds) {
        String text = String.format(Locale.ROOT, "%.1f", seconds);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /// The words of a sentence as units for [#wrap].
    static List<String> units(String sentence) {
        List<String> units = new ArrayList<>();
        for (String word : sentence.split(" ", -1)) units.add(word + " ");
        return units;
    }

    /// Sets units, each with the blank that follows it, into lines of at most `width` characters; a longer unit is
    /// cut, at a blank where it has one.
    static List<String> wrap(List<String> units, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String unit : units) {
            if (!line.isEmpty() && line.length() + unit.stripTrailing().length() > width) flush(line, lines);
            line.append(unit);
            while (line.toString().stripTrailing().length() > width) {
                int blank = line.lastIndexOf(" ", width);
                int cut = blank > 0 ? blank : width;
                lines.add(line.substring(0, cut).stripTrailing());
                line.delete(0, blank > 0 ? cut + 1 : cut);
            }
        }
        flush(line, lines);
        return lines;
    }

    private static void flush(StringBuilder line, List<String> lines) {
        String text = line.toString().stripTrailing();
        if (!text.isEmpty()) lines.add(text);
        line.setLength(0);
    }
}
