package io.synwave.cli;

import io.synwave.diagram.Ladder;
import io.synwave.diagram.Lesson;
import io.synwave.diagram.View;
import java.util.List;
import java.util.Stack;
import java.util.stream.Stream;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/// How `--explain` tells of a run, segment by segment.
enum Explanation {
    /// What comes, why, and what each end knows then.
    steps,
    /// As two people who write letters.
    letters;

    /// The segments, one after the other.
    List<Lesson> lessons(Ladder ladder, View view, int width) {
        return this == letters ? Lesson.letters(ladder, view, width) : Lesson.steps(ladder, view, width);
    }

    /// All of them.
    String text(Ladder ladder, View view, int width) {
        return String.join("", scenes(ladder, view, width));
    }

    /// Each as its question, and then its answer.
    List<String> scenes(Ladder ladder, View view, int width) {
        return lessons(ladder, view, width).stream()
                .flatMap(lesson -> Stream.of(question(lesson), answer(lesson)))
                .toList();
    }

    private static String question(Lesson lesson) {
        StringBuilder text = new StringBuilder("── " + lesson.title() + " ──\n");
        lesson.question().forEach(line -> text.append(line).append('\n'));
        return text.append('\n').toString();
    }

    private static String answer(Lesson lesson) {
        StringBuilder text = new StringBuilder();
        lesson.answer().forEach(line -> text.append("  ").append(line).append('\n'));
        return text.append('\n').toString();
    }

    /// Takes the word after `--explain` only if it is one of these: it may be the name of the experiment.
    static final class Reader implements IParameterConsumer {
        @Override
        @SuppressWarnings("JdkObsolete") // picocli's own
        public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
            Explanation chosen = steps;
            for (Explanation each : values()) {
                if (arguments.isEmpty() || !arguments.peek().equals(each.name())) continue;
                arguments.pop();
                chosen = each;
                break;
            }
            option.setValue(chosen);
        }
    }
}
