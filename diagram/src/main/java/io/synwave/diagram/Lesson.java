package io.synwave.diagram;

import java.util.List;

/// One segment explained: first what leads up to it and a question, then the answer. Lines without end.
///
/// @param title which segment it is
/// @param question what happened before, and what is asked
/// @param answer what comes, why, and what each end knows then
public record Lesson(String title, List<String> question, List<String> answer) {
    public Lesson {
        question = List.copyOf(question);
        answer = List.copyOf(answer);
    }

    /// The segments of `ladder` one at a time.
    ///
    /// @param width columns of a line, at least 40
    public static List<Lesson> steps(Ladder ladder, View view, int width) {
        return new StepWriter(ladder, view, width).lessons();
    }

    /// The same as two people writing letters.
    ///
    /// @param width columns of a line, at least 40
    public static List<Lesson> letters(Ladder ladder, View view, int width) {
        return new LetterWriter(ladder, view, width).lessons();
    }
}
