package io.synwave.diagram;

import io.synwave.trace.TcpState;
import io.synwave.trace.TraceRecord;
import io.synwave.trace.Verdict;
import io.synwave.wire.TcpFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one end knows of one connection: from what it has itself sent and received, and nothing else.
final class Knowledge {
    private TcpState state = TcpState.CLOSED;
    private Optional<Integer> own = Optional.empty();
    private Optional<Integer> peer = Optional.empty();
    /// The number after the last byte sent, and the highest one acknowledged.
    private int sentEnd;
    private int acknowledged;
    /// The number after the last byte that came in order.
    private int receivedEnd;
    /// The number of the FIN, when it has come.
    private int finAt;
    private boolean hasSentFin;
    private boolean hasReceivedFin;
    private boolean missesSomething;
    private boolean isPeerFull;
    private boolean wasReset;
    private boolean hasReset;

    /// Something happened at this end.
    void note(Event event) {
        TraceRecord r = event.record();
        switch (event) {
            case Event.Departure _ -> sends(r);
            case Event.Arrival _ -> receives(r);
            case Event.Moment _ -> {}
        }
        state = r.after;
    }

    private void sends(TraceRecord r) {
        if (has(r, TcpFlags.RST)) {
            hasReset = true;
            return;
        }
        if (has(r, TcpFlags.SYN)) begins(r.seq);
        if (r.textLen > 0) sentEnd = later(sentEnd, textEnd(r));
        hasSentFin |= has(r, TcpFlags.FIN);
        if (has(r, TcpFlags.ACK) && peer.isPresent()) receivedEnd = later(receivedEnd, r.ack);
    }

    /// A first number that is not the last one belongs to the next connection.
    private void begins(int iss) {
        if (own.isPresent() && own.get() != iss) forget();
        if (own.isPresent()) return;
        own = Optional.of(iss);
        sentEnd = iss + 1;
        acknowledged = iss;
    }

    private void forget() {
        own = Optional.empty();
        peer = Optional.empty();
        hasSentFin = false;
        hasReceivedFin = false;
        missesSomething = false;
        isPeerFull = false;
        wasReset = false;
        hasReset = false;
    }

    private void receives(TraceRecord r) {
        if (r.verdict == Verdict.RST_TAKEN || r.verdict == Verdict.REFUSED) wasReset = true;
        if (isNotTaken(r.verdict) || has(r, TcpFlags.RST)) return;
        if (has(r, TcpFlags.SYN)) hears(r.seq);
        if (has(r, TcpFlags.ACK) && own.isPresent()) acknowledged = later(acknowledged, r.ack);
        isPeerFull = r.window == 0;
        missesSomething = r.verdict == Verdict.TEXT_OUT_OF_ORDER;
        boolean isInOrder = r.textLen > 0 && !missesSomething && r.verdict != Verdict.TEXT_NOT_TAKEN;
        if (isInOrder) receivedEnd = later(receivedEnd, textEnd(r));
        if (!hasReceivedFin && r.after.hasReceivedFin()) {
            hasReceivedFin = true;
            finAt = textEnd(r);
        }
    }

    private void hears(int irs) {
        if (peer.isPresent() && peer.get() == irs) return;
        peer = Optional.of(irs);
        receivedEnd = irs + 1;
    }

    private static boolean isNotTaken(Verdict verdict) {
        return verdict.name().startsWith("DROPPED") || verdict == Verdict.SYN_FORGOTTEN;
    }

    private static boolean has(TraceRecord r, int flag) {
        return (r.flags & flag) != 0;
    }

    private static int textEnd(TraceRecord r) {
        return r.seq + r.textLen + (has(r, TcpFlags.SYN) ? 1 : 0);
    }

    private static int later(int a, int b) {
        return b - a > 0 ? b : a;
    }

    TcpState state() {
        return state;
    }

    /// All of it in one sentence.
    String sentence(View view) {
        Phrases phrases = view.phrases();
        List<String> parts = new ArrayList<>();
        if (wasReset) parts.add(phrases.say("knows.reset"));
        if (hasReset) parts.add(phrases.say("knows.has-reset"));
        switch (state) {
            case CLOSED -> {
                if (parts.isEmpty()) parts.add(phrases.say("knows.nothing"));
            }
            case LISTEN -> parts.add(phrases.say("knows.waits"));
            default -> {
                opening(parts, view);
                data(parts, phrases);
                closing(parts, phrases);
            }
        }
        return String.join(phrases.say("knows.and"), parts) + phrases.say("knows.end");
    }

    private void opening(List<String> parts, View view) {
        Phrases phrases = view.phrases();
        boolean isHeard = own.isPresent() && acknowledged - own.get() > 0;
        if (peer.isEmpty()) {
            own.ifPresent(iss -> parts.add(phrases.say("knows.own", number(iss, view))));
        } else if (!isHeard) {
            parts.add(phrases.say("knows.peer", number(peer.get(), view)));
            if (own.isPresent()) parts.add(phrases.say("knows.unheard"));
        } else if (!hasSentFin && !hasReceivedFin) {
            parts.add(phrases.say("knows.open"));
        }
    }

    private static String number(int initial, View view) {
        String number = Integer.toUnsignedString(initial);
        return view.numbering() == Numbering.ABSOLUTE ? number : view.phrases().say("knows.counted", number);
    }

    private void data(List<String> parts, Phrases phrases) {
        int sent = own.isEmpty() ? 0 : sentEnd - own.get() - 1;
        int missing = Math.max(0, sentEnd - acknowledged);
        boolean isUnheard = own.isEmpty() || acknowledged - own.get() <= 0;
        if (isUnheard) missing = sent;
        if (missing > 0) parts.add(count(phrases, "knows.unacknowledged", missing));
        else if (sent > 0) parts.add(count(phrases, "knows.arrived", sent));
        int end = hasReceivedFin && receivedEnd - finAt > 0 ? finAt : receivedEnd;
        int received = peer.isEmpty() ? 0 : end - peer.get() - 1;
        if (received > 0) parts.add(count(phrases, "knows.received", received));
        if (missesSomething) parts.add(phrases.say("knows.gap"));
        if (isPeerFull && !hasReceivedFin) parts.add(phrases.say("knows.window"));
    }

    private static String count(Phrases phrases, String what, int bytes) {
        return phrases.say(what + (bytes == 1 ? ".one" : ".many"), bytes);
    }

    private void closing(List<String> parts, Phrases phrases) {
        if (hasSentFin) {
            boolean isHeard = acknowledged - sentEnd > 0;
            parts.add(phrases.say(isHeard ? "knows.fin-heard" : "knows.fin-sent"));
        }
        if (hasReceivedFin) parts.add(phrases.say("knows.fin-received"));
    }
}
