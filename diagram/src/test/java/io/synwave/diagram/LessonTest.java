package io.synwave.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LessonTest {
    private static final int WIDTH = 76;

    private static Ladder ladder(String story) {
        return Stories.named(story).ladder();
    }

    private static String text(List<Lesson> lessons) {
        return lessons.stream()
                .map(l -> l.title() + "\n" + String.join("\n", l.question()) + "\n\n" + String.join("\n", l.answer()))
                .collect(Collectors.joining("\n\n"));
    }

    @ParameterizedTest
    @EnumSource(Tongue.class)
    void stepsAndLettersAreTheirGoldenFiles(Tongue tongue) {
        View view = View.DEFAULT.with(tongue);
        Ladder ladder = ladder("loss");
        Golden.check("loss.steps." + tongue.code() + ".txt", text(Lesson.steps(ladder, view, WIDTH)) + "\n");
        Golden.check("loss.letters." + tongue.code() + ".txt", text(Lesson.letters(ladder, view, WIDTH)) + "\n");
    }

    @ParameterizedTest
    @EnumSource(Tongue.class)
    void everySegmentOfEveryStoryHasItsLessonAndItsLetterWithinTheWidth(Tongue tongue) {
        View view = View.DEFAULT.with(tongue);
        for (String story : Stories.all().keySet()) {
            Ladder ladder = ladder(story);
            for (List<Lesson> lessons :
                    List.of(Lesson.steps(ladder, view, WIDTH), Lesson.letters(ladder, view, WIDTH))) {
                assertThat(lessons).as(story).hasSameSizeAs(ladder.flights());
                assertThat(lessons.stream().flatMap(l -> Stream.concat(l.question().stream(), l.answer().stream())))
                        .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(WIDTH - 2));
            }
        }
    }

    @Test
    void whoseThirdSegmentIsUnderWayDoesNotKnowThatTheOtherKnows() {
        List<Lesson> lessons = Lesson.steps(ladder("handshake-and-wave"), View.DEFAULT, WIDTH);
        assertThat(String.join(" ", lessons.get(1).answer()))
                .contains("client (ESTABLISHED) knows that both have heard each other")
                .containsPattern("server \\(SYN-RECEIVED\\) .* has\\s+not\\s+heard\\s+yet");
    }

    @Test
    void aFinIsNotCountedAmongTheBytes() {
        String all = text(Lesson.steps(ladder("handshake-and-wave"), View.DEFAULT, WIDTH));
        assertThat(all).doesNotContain("-1 byte", "received 0");
    }
}
