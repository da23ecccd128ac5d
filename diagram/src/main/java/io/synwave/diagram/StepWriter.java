package io.synwave.diagram;

import io.synwave.trace.TraceRecord;
import java.util.ArrayList;
import java.util.List;

/// Writes a page as a lesson: what was sent, why, what was made of it, and what each end knows now.
final class StepWriter extends LessonWriter {
    private static final String INDENT = "  ";

    StepWriter(Ladder ladder, View view, int width) {
        super(ladder, view, width);
    }

    @Override
    Lesson lesson(Pages.Page page) {
        Flight flight = page.flight();
        String title = phrases.say("step.title", flight.number(), ms(flight.segment()));
        List<String> question = new ArrayList<>();
        for (Event.Moment moment : page.before()) {
            String what = happened(moment);
            if (!what.isEmpty()) question.addAll(wrapped(view.name(moment.side()) + " – " + what));
        }
        question.add(phrases.say("step.question"));
        return new Lesson(title, question, answer(page));
    }

    private String happened(Event.Moment moment) {
        String what = Words.of(moment, view);
        String state = Words.entered(moment);
        String enters = state.isEmpty() ? "" : phrases.say("step.enters", state);
        if (what.isEmpty() || enters.isEmpty()) return what + enters;
        return phrases.say("step.happens", what, enters);
    }

    private List<String> answer(Pages.Page page) {
        Flight flight = page.flight();
        String sender = view.name(flight.sender());
        String receiver = view.name(flight.sender().other());
        List<String> lines = new ArrayList<>();
        lines.addAll(wrapped(phrases.say("step.sends", sender, segment(flight))));
        flight.sent().ifPresent(r -> lines.addAll(wrapped(phrases.say("step.why", phrases.reason(r.reason)))));
        flight.repeated().ifPresent(r -> lines.addAll(wrapped(phrases.say("step.repeats", r.number()))));
        lines.addAll(wrapped(fate(flight)));
        for (TraceRecord arrival : flight.arrivals()) {
            lines.addAll(wrapped(phrases.say("step.made", receiver, phrases.verdict(arrival.verdict))));
        }
        lines.add(phrases.say("step.knows"));
        lines.addAll(known(Side.LEFT, page.left()));
        lines.addAll(known(Side.RIGHT, page.right()));
        return lines;
    }

    private List<String> known(Side side, Pages.Known known) {
        if (!ladder.isSeen(side)) return List.of();
        String sentence = phrases.say("step.end", view.name(side), known.state(), known.sentence());
        return wrapped(sentence, INDENT);
    }

    private String segment(Flight flight) {
        SegmentText text = SegmentText.of(flight, view);
        return text.line() + (text.options().isEmpty() ? "" : " <" + text.options() + ">");
    }

    private String fate(Flight flight) {
        return switch (flight.fate()) {
            case LOST -> phrases.say("step.fate.lost");
            case UNDER_WAY -> phrases.say("step.fate.under-way");
            case DUPLICATED -> phrases.say("step.fate.duplicated");
            case UNOBSERVED -> phrases.say("step.fate.unobserved");
            case ARRIVED ->
                phrases.say("step.fate.arrived", ms(flight.arrivals().getFirst()));
        };
    }
}
