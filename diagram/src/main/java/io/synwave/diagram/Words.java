package io.synwave.diagram;

import io.synwave.trace.TraceRecord;
import io.synwave.trace.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// The sentences of a drawing: calls, timers, verdicts, spans of time.
final class Words {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;

    private static final String NEVER_FIRST = "，。：；！？）”、";
    private static final String NEVER_LAST = "（“";

    private Words() {}

    /// `user: SEND 1000 bytes`, `:40001 user: CLOSE`, `2MSL timer expires`; empty for a bare change of state.
    static String of(Event.Moment moment, View view) {
        String what = what(moment.record(), view);
        return moment.whose().isEmpty() || what.isEmpty() ? what : moment.whose() + " " + what;
    }

    private static String what(TraceRecord r, View view) {
        Phrases phrases = view.phrases();
        return switch (r.kind) {
            case CALL -> phrases.say("user", call(r, view));
            case TIMER -> phrases.say("expires", phrases.timer(r.timer));
            case SEGMENT_IN, SEGMENT_OUT, STATE -> "";
        };
    }

    /// What a segment says of its sender's window, where that is news; else empty.
    static String window(Flight flight, View view) {
        return switch (flight.windowTurn()) {
            case NONE -> "";
            case CLOSES -> view.phrases().say("window.closed");
            case OPENS -> view.phrases().say("window.open");
        };
    }

    /// `SEND 1000 bytes`.
    static String call(TraceRecord r, View view) {
        Phrases phrases = view.phrases();
        return switch (r.call) {
            case SEND, RECEIVE -> phrases.say(r.textLen == 1 ? "bytes.one" : "bytes.many", r.call, r.textLen);
            case ACTIVE_OPEN, PASSIVE_OPEN, CLOSE, ABORT, ACCEPT -> r.call.toString();
        };
    }

    /// Why a segment was sent; empty when nobody saw its sender, or nothing is to be said.
    static String why(Flight flight, View view) {
        if (view.explain() == Explain.NOTHING) return "";
        return flight.sent().map(r -> view.phrases().reason(r.reason)).orElse("");
    }

    /// What the receiver made of a segment; empty where that goes without saying.
    static String verdict(TraceRecord arrival, View view) {
        boolean isSaid = switch (view.explain()) {
            case NOTHING -> false;
            case SHORT -> !isObvious(arrival);
            case FULL -> true;
        };
        return isSaid ? view.phrases().verdict(arrival.verdict) : "";
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
    static String later(long ns, View view) {
        Phrases phrases = view.phrases();
        if (ns >= 10 * SECOND) return phrases.say("later.s", Math.round(ns / (double) SECOND));
        if (ns >= SECOND) return phrases.say("later.s", trimmed(ns / (double) SECOND));
        return phrases.say("later.ms", Math.round(ns / (double) MS));
    }

    private static String trimmed(double seconds) {
        String text = String.format(Locale.ROOT, "%.1f", seconds);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /// The words of a sentence as units for [#wrap]; Chinese may break after any sign, but not before a comma.
    static List<String> units(String sentence) {
        List<String> units = new ArrayList<>();
        StringBuilder unit = new StringBuilder();
        for (int i = 0; i < sentence.length(); i++) {
            char c = sentence.charAt(i);
            unit.append(c);
            boolean isNextBound = i + 1 < sentence.length() && NEVER_FIRST.indexOf(sentence.charAt(i + 1)) >= 0;
            boolean mayBreak = TextWidth.isWide(c) && NEVER_LAST.indexOf(c) < 0 || isBeforeWide(sentence, i);
            if (c == ' ' || mayBreak && !isNextBound) flush(unit, units::add);
        }
        if (!unit.isEmpty()) units.add(unit.append(' ').toString());
        return units;
    }

    private static boolean isBeforeWide(String text, int i) {
        return i + 1 < text.length() && TextWidth.isWide(text.charAt(i + 1));
    }

    /// Sets units, each with the blank that follows it, into lines of at most `width` columns; a longer unit is
    /// cut, at a blank where it has one.
    static List<String> wrap(List<String> units, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String unit : units) {
            int after = TextWidth.of(line + unit.stripTrailing());
            if (!line.isEmpty() && after > width) flush(line, text -> addText(lines, text));
            line.append(unit);
            while (TextWidth.of(line.toString().stripTrailing()) > width) {
                int blank = line.lastIndexOf(" ", width);
                int cut = blank > 0 ? blank : width;
                lines.add(line.substring(0, cut).stripTrailing());
                line.delete(0, blank > 0 ? cut + 1 : cut);
            }
        }
        flush(line, text -> addText(lines, text));
        return lines;
    }

    private static void addText(List<String> lines, String text) {
        String stripped = text.stripTrailing();
        if (!stripped.isEmpty()) lines.add(stripped);
    }

    private static void flush(StringBuilder text, Consumer<String> taker) {
        taker.accept(text.toString());
        text.setLength(0);
    }
}
