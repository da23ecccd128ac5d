package io.synwave.diagram;

import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.trace.TimerKind;
import io.synwave.trace.UserCall;
import io.synwave.trace.Verdict;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/// What drawings say, in one language: `phrases/LANGUAGE.properties` beside this class, with `{0}` where a value goes.
///
/// The English words of a trace are its own; the file has those of other languages.
final class Phrases {
    private static final Map<Tongue, Phrases> ALL = new EnumMap<>(Tongue.class);

    static {
        for (Tongue tongue : Tongue.values()) ALL.put(tongue, new Phrases(tongue));
    }

    private final Properties phrases = new Properties();

    private Phrases(Tongue tongue) {
        String file = "phrases/" + tongue.code() + ".properties";
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(Phrases.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            phrases.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Phrases in(Tongue tongue) {
        return Objects.requireNonNull(ALL.get(tongue));
    }

    /// The phrase of this name with `values` in its places.
    ///
    /// @throws IllegalArgumentException when there is none
    String say(String name, Object... values) {
        String phrase = phrases.getProperty(name);
        if (phrase == null) throw new IllegalArgumentException("no phrase " + name);
        for (int i = 0; i < values.length; i++) phrase = phrase.replace("{" + i + "}", String.valueOf(values[i]));
        return phrase;
    }

    boolean has(String name) {
        return phrases.containsKey(name);
    }

    String reason(SendReason reason) {
        return phrases.getProperty("reason." + reason.name(), reason.sentence());
    }

    String verdict(Verdict verdict) {
        return phrases.getProperty("verdict." + verdict.name(), verdict.sentence());
    }

    String timer(TimerKind timer) {
        return phrases.getProperty("timer." + timer.name(), timer.toString());
    }

    /// Calls are called as in the RFC in every language.
    String call(UserCall call) {
        return call.toString();
    }

    /// What a state means.
    String meaning(TcpState state) {
        return say("state." + state.name().toLowerCase(Locale.ROOT));
    }
}
