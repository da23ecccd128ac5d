package io.synwave.diagram;

import io.synwave.trace.TraceRecord;
import io.synwave.trace.Verdict;
import java.util.Locale;

/// The sentences of a drawing: calls, timers, verdicts, spans of time.
final class Words {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;

    private Words() {}

    /// `user: SEND 1000 bytes`, `:40001 user: CLOSE`, `2MSL timer expires`; empty for a bare change of state.
    static String of(Event.Moment moment, View view) {
        String what = what(moment.record(), view);
        return moment.whose().isEmpty() || what.isEmpty() ? what : moment.whose() + " " + what;
    }

    /// The state that an event led to, and of which connection: `ESTABLISHED`, `:40001 ESTABLISHED`; empty for
    /// none.
    static String entered(Event event) {
        String whose = event.whose().isEmpty() ? "" : event.whose() + " ";
        return event.entered().map(state -> whose + state).orElse("");
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
}
