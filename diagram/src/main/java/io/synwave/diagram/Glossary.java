package io.synwave.diagram;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the fields of headers are called and mean in another language than English, in which they come:
/// `phrases/headers-LANGUAGE.tsv`, where `#` stands for a number. What that does not have stays as it is: the names of
/// flags and of protocols.
final class Glossary {
    private static final Pattern NUMBER = Pattern.compile("0x[0-9a-f]+|[0-9]+");
    private static final Glossary ENGLISH = new Glossary(Map.of());
    private static final Glossary CHINESE = new Glossary(read("phrases/headers-zh.tsv"));

    private final Map<String, String> words;

    private Glossary(Map<String, String> words) {
        this.words = words;
    }

    private static Map<String, String> read(String file) {
        Map<String, String> words = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(Glossary.class.getResourceAsStream(file), file)) {
            for (String row : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                List<String> columns = List.of(row.split("\t", -1));
                words.put(columns.getFirst(), columns.getLast());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    static Glossary in(Tongue tongue) {
        return switch (tongue) {
            case ENGLISH -> ENGLISH;
            case CHINESE -> CHINESE;
        };
    }

    /// The field with its label and meaning in that language, its parts likewise.
    HeaderField of(HeaderField field) {
        return new HeaderField(
                say(field.label()),
                field.at(),
                field.bits(),
                field.value(),
                say(field.meaning()),
                field.parts().stream().map(this::of).toList());
    }

    /// Its numbers stand in the other words in the same order.
    String say(String english) {
        Matcher numbers = NUMBER.matcher(english);
        String said = words.get(numbers.replaceAll("#"));
        if (said == null) return english;
        numbers.reset();
        while (numbers.find()) said = said.replaceFirst("#", numbers.group());
        return said;
    }
}
