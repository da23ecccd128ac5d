package io.synwave.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TimerKind;
import io.synwave.trace.Verdict;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is missing here is to be written in `phrases/zh.properties`.
class PhrasesTest {
    private static final Phrases CHINESE = Phrases.in(Tongue.CHINESE);

    private static Properties file(Tongue tongue) throws IOException {
        Properties phrases = new Properties();
        String name = "phrases/" + tongue.code() + ".properties";
        phrases.load(new InputStreamReader(
                Objects.requireNonNull(Phrases.class.getResourceAsStream(name)), StandardCharsets.UTF_8));
        return phrases;
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonIsSaidInChinese(SendReason reason) {
        assertThat(CHINESE.has("reason." + reason.name())).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everyVerdictIsSaidInChinese(Verdict verdict) {
        assertThat(CHINESE.has("verdict." + verdict.name())).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everyTimerIsSaidInChinese(TimerKind timer) {
        assertThat(CHINESE.has("timer." + timer.name())).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everyStateHasAMeaningInEveryLanguage(TcpState state) {
        for (Tongue tongue : Tongue.values()) {
            assertThat(Phrases.in(tongue).meaning(state))
                    .as(state.name().toLowerCase(Locale.ROOT))
                    .isNotBlank();
        }
    }

    @Test
    void everyEnglishPhraseHasItsChineseWithTheSamePlaces() throws IOException {
        Properties chinese = file(Tongue.CHINESE);
        file(Tongue.ENGLISH).forEach((name, phrase) -> {
            String there = chinese.getProperty((String) name);
            assertThat(there).as((String) name).isNotNull();
            for (String place : new String[] {"{0}", "{1}", "{2}"}) {
                assertThat(there.contains(place)).as(name + " " + place).isEqualTo(((String) phrase).contains(place));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Tongue.class)
    void drawingsInEveryLanguageKeepToTheirWidth(Tongue tongue) {
        View view = View.DEFAULT.with(tongue).with(Explain.FULL);
        for (String story : Stories.all().keySet()) {
            Stream<String> lines =
                    Terminal.DEFAULT.draw(Stories.named(story).ladder(), view).lines();
            assertThat(lines).allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(80));
        }
    }
}
