package io.synwave.diagram;

import io.synwave.trace.TraceRecord;
import java.util.List;

/// Writes the pages of a run as lessons, in lines of a width.
abstract class LessonWriter {
    final Ladder ladder;
    final View view;
    final Phrases phrases;
    private final int width;

    LessonWriter(Ladder ladder, View view, int width) {
        this.ladder = ladder;
        this.view = view;
        this.phrases = view.phrases();
        this.width = width;
    }

    /// The lesson of a page.
    abstract Lesson lesson(Pages.Page page);

    final List<Lesson> lessons() {
        return Pages.of(ladder, view).stream().map(this::lesson).toList();
    }

    final String ms(TraceRecord record) {
        return Words.ms(record.timeNs - ladder.startNs());
    }

    final List<String> wrapped(String sentence) {
        return wrapped(sentence, "");
    }

    /// The sentence in lines that begin with `indent`, two columns free.
    final List<String> wrapped(String sentence, String indent) {
        return Lines.of(sentence, width - 2 - indent.length()).stream()
                .map(line -> indent + line)
                .toList();
    }
}
