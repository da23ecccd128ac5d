package io.synwave.diagram;

import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes a page as a letter: each byte is a numbered line, an acknowledgment is the number of the line expected next.
final class LetterWriter extends LessonWriter {
    private static final String INDENT = "    ";

    LetterWriter(Ladder ladder, View view, int width) {
        super(ladder, view, width);
    }

    @Override
    Lesson lesson(Pages.Page page) {
        Flight flight = page.flight();
        List<String> question = new ArrayList<>();
        if (flight.number() == 1) question.addAll(wrapped(phrases.say("letter.intro")));
        for (Event.Moment moment : page.before()) {
            String what = told(moment);
            if (!what.isEmpty()) question.addAll(wrapped(what));
        }
        question.add(phrases.say("step.question"));
        String title = phrases.say("letter.number", flight.number(), ms(flight.segment()));
        return new Lesson(title, question, letter(flight));
    }

    private String told(Event.Moment moment) {
        return switch (moment.record().kind) {
            case TIMER -> phrases.say("letter.clock", person(moment.side()), Words.of(moment, view));
            case CALL -> phrases.say("letter.wants", person(moment.side()), Words.call(moment.record(), view));
            case STATE, SEGMENT_IN, SEGMENT_OUT -> "";
        };
    }

    private List<String> letter(Flight flight) {
        List<String> lines = new ArrayList<>();
        Side sender = flight.sender();
        lines.addAll(wrapped(phrases.say("letter.dear", person(sender.other())), INDENT));
        if (flight.repeated().isPresent()) lines.addAll(wrapped(phrases.say("letter.again"), INDENT));
        for (String part : body(flight)) lines.addAll(wrapped(part, INDENT));
        lines.addAll(wrapped(phrases.say("letter.yours", person(sender)), INDENT));
        lines.addAll(wrapped(post(flight)));
        return lines;
    }

    private List<String> body(Flight flight) {
        TraceRecord r = flight.segment();
        List<String> parts = new ArrayList<>();
        if (has(r, TcpFlags.RST)) {
            parts.add(phrases.say(isAbort(flight) ? "letter.abort" : "letter.rst"));
            return parts;
        }
        if (isQuestion(flight))
            parts.add(phrases.say("letter.asks", person(flight.sender().other())));
        opening(flight, parts);
        text(flight, parts);
        if (has(r, TcpFlags.FIN)) parts.add(phrases.say(isLastFin(r) ? "letter.fin-too" : "letter.fin"));
        window(flight).ifPresent(parts::add);
        return parts;
    }

    private void opening(Flight flight, List<String> parts) {
        TraceRecord r = flight.segment();
        SequenceBase base = flight.base();
        String own = base.seqText(r.seq, view.numbering());
        String expected = base.ackText(r.ack, view.numbering());
        boolean hasAck = has(r, TcpFlags.ACK);
        if (has(r, TcpFlags.SYN)) parts.add(phrases.say(hasAck ? "letter.accept" : "letter.open", own, expected));
        else if (isThird(flight)) parts.add(phrases.say("letter.third", expected));
        else if (hasAck) parts.add(phrases.say("letter.ack", expected));
    }

    private void text(Flight flight, List<String> parts) {
        TraceRecord r = flight.segment();
        if (r.textLen == 0) return;
        int first = has(r, TcpFlags.SYN) ? r.seq + 1 : r.seq;
        String from = flight.base().seqText(first, view.numbering());
        String to = flight.base().seqText(first + r.textLen - 1, view.numbering());
        parts.add(phrases.say(r.textLen == 1 ? "letter.text.one" : "letter.text.many", from, to));
    }

    private Optional<String> window(Flight flight) {
        return switch (flight.windowTurn()) {
            case NONE -> Optional.empty();
            case CLOSES -> Optional.of(phrases.say("letter.closed"));
            case OPENS ->
                Optional.of(
                        phrases.say("letter.opens", SegmentText.of(flight, view).windowBytes()));
        };
    }

    private String post(Flight flight) {
        return switch (flight.fate()) {
            case LOST -> phrases.say("letter.lost");
            case DUPLICATED -> phrases.say("letter.twice");
            case UNDER_WAY -> phrases.say("step.fate.under-way");
            case UNOBSERVED -> phrases.say("step.fate.unobserved");
            case ARRIVED -> phrases.say("letter.arrives", ms(flight.arrivals().getFirst()));
        };
    }

    private static boolean isLastFin(TraceRecord r) {
        return r.kind == TraceRecord.Kind.SEGMENT_OUT && (r.after == TcpState.LAST_ACK || r.after == TcpState.CLOSING);
    }

    private static boolean isThird(Flight flight) {
        return flight.sent().filter(r -> r.reason == SendReason.HANDSHAKE_ACK).isPresent();
    }

    private static boolean isQuestion(Flight flight) {
        return flight.sent()
                .filter(r -> r.reason == SendReason.KEEP_ALIVE_PROBE || r.reason == SendReason.WINDOW_PROBE)
                .isPresent();
    }

    private static boolean isAbort(Flight flight) {
        return flight.sent()
                .filter(r -> r.reason != SendReason.RST_NO_CONNECTION && r.reason != SendReason.RST_BAD_ACK)
                .isPresent();
    }

    private static boolean has(TraceRecord r, int flag) {
        return (r.flags & flag) != 0;
    }

    private String person(Side side) {
        return phrases.say(side == Side.LEFT ? "letter.client" : "letter.server");
    }
}
