package io.synwave.lab;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Findings in Chinese: `texts/zh/findings/THEME.tsv` beside this class has a row for each sentence, English and
/// Chinese,
/// in which `{1}`, `{2}` … stand for what differs from run to run. What stands for them is translated too, where a row
/// says how.
final class Sentences {
    private static final Pattern PLACE = Pattern.compile("\\{([1-9])}");
    private static final Map<String, String> WHOLE = new HashMap<>();
    private static final Map<Pattern, String> FORMS = new LinkedHashMap<>();

    static {
        Stream.concat(Stream.of("common"), Arrays.stream(Theme.values()).map(Theme::name))
                .flatMap(name -> Rows.of("texts/zh/findings/" + name.toLowerCase(Locale.ROOT) + ".tsv", 2).stream())
                .forEach(Sentences::take);
    }

    private Sentences() {}

    private static void take(List<String> row) {
        if (PLACE.matcher(row.getFirst()).find()) FORMS.put(pattern(row.getFirst()), row.getLast());
        else WHOLE.put(row.getFirst(), row.getLast());
    }

    private static Pattern pattern(String english) {
        String any = Matcher.quoteReplacement("\\E(.+?)\\Q");
        return Pattern.compile("\\Q" + PLACE.matcher(english).replaceAll(any) + "\\E");
    }

    /// The sentence in Chinese, if there is a row for it.
    static Optional<String> chinese(String english) {
        String whole = WHOLE.get(english);
        if (whole != null) return Optional.of(whole);
        return FORMS.entrySet().stream()
                .flatMap(form -> filled(form.getKey().matcher(english), form.getValue()).stream())
                .findFirst();
    }

    private static Optional<String> filled(Matcher english, String chinese) {
        if (!english.matches()) return Optional.empty();
        return Optional.of(PLACE.matcher(chinese).replaceAll(place -> Matcher.quoteReplacement(word(english, place))));
    }

    private static String word(Matcher english, MatchResult place) {
        String word = english.group(Integer.parseInt(place.group(1)));
        return WHOLE.getOrDefault(word, word);
    }
}
