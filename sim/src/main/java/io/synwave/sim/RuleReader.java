package io.synwave.sim;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads one rule's sentence, word by word.
final class RuleReader {
    private static final List<String> ORDINALS =
            List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");

    private final String sentence;
    private final ArrayDeque<String> words;

    RuleReader(String sentence) {
        this.sentence = sentence;
        words = new ArrayDeque<>(List.of(sentence.strip().split("\\s+")));
    }

    Rule rule() {
        String verb = next("what to do").toLowerCase(Locale.ROOT);
        Match match = match();
        Rule rule = switch (verb) {
            case "drop" -> new MatchRule(match, Fate.DROP, null);
            case "duplicate" -> new MatchRule(match, Fate.DUPLICATE, null);
            case "corrupt" -> new MatchRule(match, Fate.CORRUPT, null);
            case "delay" -> new MatchRule(match, Fate.delay(duration()), null);
            case "hold" -> new MatchRule(match, Fate.HOLD, until());
            default -> throw complaint("\"" + verb + "\" is not drop, delay, duplicate, corrupt or hold");
        };
        if (!words.isEmpty()) throw complaint("what does \"" + words.peek() + "\" mean there?");
        return rule;
    }

    private Match match() {
        int ordinal = ordinal();
        Match.Repetition repetition = repetition();
        Match match = new Match(kind(), repetition, ordinal, -1, "");
        if (accept("of")) {
            match = match.ofLength(number(next("a length"), "a length"));
            if (!accept("bytes")) accept("byte");
        }
        return accept("from") ? match.from(next("the name of a host")) : match;
    }

    private int ordinal() {
        if (accept("every")) return 0;
        accept("the");
        if (accept("next")) return 0;
        String word = next("which one").toLowerCase(Locale.ROOT);
        int named = ORDINALS.indexOf(word);
        return named >= 0 ? named + 1 : number(word.replaceFirst("(st|nd|rd|th)$", ""), "which one, as in \"the 2nd\"");
    }

    private Match.Repetition repetition() {
        if (accept("new")) return Match.Repetition.NEW;
        return accept("repeated") ? Match.Repetition.REPEATED : Match.Repetition.EITHER;
    }

    private Match.Kind kind() {
        String word = next("a kind of segment").toUpperCase(Locale.ROOT);
        return switch (word) {
            case "SYN" -> Match.Kind.SYN;
            case "SYN-ACK", "SYNACK" -> Match.Kind.SYN_ACK;
            case "ACK" -> Match.Kind.ACK;
            case "FIN" -> Match.Kind.FIN;
            case "RST" -> Match.Kind.RST;
            case "SEGMENT" -> Match.Kind.ANY;
            case "HANDSHAKE" -> followed("ACK", Match.Kind.HANDSHAKE_ACK);
            case "LAST" -> followed("ACK", Match.Kind.LAST_ACK);
            case "DATA" -> {
                accept("segment");
                yield Match.Kind.DATA;
            }
            default ->
                throw complaint("\"" + word + "\" is no kind of segment: use SYN, SYN-ACK, ACK, handshake ACK, "
                        + "last ACK, data segment, FIN, RST or segment");
        };
    }

    private Match.Kind followed(String word, Match.Kind kind) {
        if (!accept(word)) throw complaint("\"" + word + "\" is missing");
        return kind;
    }

    private long duration() {
        if (!accept("by")) throw complaint("how long? \"by 300 ms\" is missing");
        String text = next("a duration");
        String unit = words.peek();
        if (unit != null && Character.isDigit(text.charAt(text.length() - 1))) text += words.remove();
        return Durations.parse(text);
    }

    private Match until() {
        if (!accept("until")) throw complaint("until when? \"until the 1st data segment\" is missing");
        return match();
    }

    private int number(String word, String what) {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    complaint("\"" + word + "\" is not " + what).getMessage(), e);
        }
    }

    private boolean accept(String word) {
        @Nullable String next = words.peek();
        if (next == null || !next.equalsIgnoreCase(word)) return false;
        words.remove();
        return true;
    }

    private String next(String what) {
        String word = words.poll();
        if (word == null || word.isEmpty()) throw complaint(what + " is missing");
        return word;
    }

    private IllegalArgumentException complaint(String problem) {
        return new IllegalArgumentException("the rule \"" + sentence + "\" cannot be read: " + problem);
    }
}
