package io.synwave.cli;

import io.synwave.diagram.Ladder;
import io.synwave.diagram.Lesson;
import io.synwave.diagram.View;
import java.util.List;
import java.util.Stack;
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
        StringBuilder text = new StringBuilder();
        for (Lesson lesson : lessons(ladder, view, width)) {
            text.append("── ").append(lesson.title()).append(" ──\n");
            lesson.question().forEach(line -> text.append(line).append('\n'));
            text.append('\n');
            lesson.answer().forEach(line -> text.append("  ").append(line).append('\n'));
            text.append('\n');
        }
        return text.toString();
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
