package io.synwave.craft.script;

import io.synwave.craft.FlagLetters;
import io.synwave.craft.Octets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads steps: `S mss=1460`, `PA "hello"`, `wait 300ms`, `sniff 1s`, `expect SA`, `expect nothing 1s`.
///
/// What cannot be read is a [StepException] that names the place. Immutable.
public final class StepReader {
    private static final long USUAL_NOTHING_NS = 1_000_000_000;

    private final int ipVersion;

    /// @param ipVersion 4 or 6: whose header fields there are
    public StepReader(int ipVersion) {
        this.ipVersion = ipVersion;
    }

    /// Reads one step.
    ///
    /// @throws StepException when it is none
    public Step read(String text) {
        List<Word> words = new WordReader(text).all();
        if (words.isEmpty()) return new Step.Nothing();
        Word first = words.getFirst();
        return switch (first.text()) {
            case "wait" -> new Step.Wait(onlyTime(words));
            case "sniff" -> new Step.Sniff(onlyTime(words));
            case "expect" -> expectation(words);
            default -> new SendReader(ipVersion, words).read();
        };
    }

    private static long onlyTime(List<Word> words) {
        Word verb = words.getFirst();
        if (words.size() == 1) throw verb.wrong(verb.text() + " takes a time, as in " + verb.text() + " 300ms");
        if (words.size() > 2) throw words.get(2).wrong("nothing stands behind the time of " + verb.text());
        return time(words.get(1));
    }

    private static long time(Word word) {
        try {
            return Times.parse(word.text());
        } catch (IllegalArgumentException e) {
            throw word.wrong(String.valueOf(e.getMessage()));
        }
    }

    private Step expectation(List<Word> words) {
        if (words.size() == 1) {
            throw words.getFirst().wrong("expect takes what is wanted, as in expect SA, or expect nothing 1s");
        }
        if (words.get(1).text().equals("nothing")) {
            return new Step.ExpectNothing(
                    words.size() == 2 ? USUAL_NOTHING_NS : onlyTime(words.subList(1, words.size())));
        }
        long withinNs = -1;
        int end = words.size();
        if (end > 2 && words.get(end - 2).text().equals("within")) {
            withinNs = time(words.get(end - 1));
            end -= 2;
        }
        return new Step.Expect(wanted(words.subList(1, end)), withinNs);
    }

    private Wanted wanted(List<Word> words) {
        Integer flags = null;
        Octets text = null;
        Map<String, Long> fields = new HashMap<>();
        for (Word word : words) {
            if (word.quoted() != null) text = word.quoted();
            else if (word.value() != null) fields.put(field(word), Numbers.parse(word, word.value()));
            else flags = flags(word, flags);
        }
        return new Wanted(flags, fields, text);
    }

    private static Integer flags(Word word, @Nullable Integer before) {
        if (before != null) throw word.wrong("\"" + word.text() + "\" is neither a field nor a text");
        try {
            return FlagLetters.parse(word.text());
        } catch (IllegalArgumentException e) {
            throw word.wrong(String.valueOf(e.getMessage()));
        }
    }

    private String field(Word word) {
        String name = Vocabulary.plain(word.name());
        if (!Vocabulary.isNumber(name, ipVersion)) {
            throw word.wrong("there is no field \"" + word.name() + "\" that has a number; there are "
                    + String.join(", ", Vocabulary.numbers(ipVersion)));
        }
        return name;
    }
}
