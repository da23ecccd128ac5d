package io.synwave.app;

import io.synwave.wire.Prefix;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// The filters of `ss`: `state NAME`, `exclude NAME`, `sport = :80`, `dport = :80`, `src ADDRESS[/BITS]`, `dst …`; all
/// must hold, `and` between them may be left out.
public final class SocketFilter {
    private static final Set<String> STATES = Set.of(
            "ESTAB",
            "SYN-SENT",
            "SYN-RECV",
            "FIN-WAIT-1",
            "FIN-WAIT-2",
            "TIME-WAIT",
            "UNCONN",
            "CLOSE-WAIT",
            "LAST-ACK",
            "LISTEN",
            "CLOSING");

    private final List<String> words;
    private int next;

    private SocketFilter(List<String> words) {
        this.words = words;
    }

    /// What the words ask for.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    public static Predicate<SocketRow> parse(List<String> words) {
        SocketFilter filter = new SocketFilter(words);
        Predicate<SocketRow> all = row -> true;
        while (filter.next < words.size()) {
            all = all.and(filter.one());
        }
        return all;
    }

    /// A state is asked for: then listeners are not left out by themselves.
    public static boolean namesStates(List<String> words) {
        return words.contains("state") || words.contains("exclude");
    }

    private Predicate<SocketRow> one() {
        String word = word("a filter");
        return switch (word) {
            case "and" -> row -> true;
            case "state" -> state(word("a state"));
            case "exclude" -> state(word("a state")).negate();
            case "sport" -> {
                int port = port();
                yield row -> row.localPort() == port;
            }
            case "dport" -> {
                int port = port();
                yield row -> row.peerPort() == port;
            }
            case "src" -> {
                Prefix prefix = prefix();
                yield row -> prefix.contains(row.local());
            }
            case "dst" -> {
                Prefix prefix = prefix();
                yield row -> prefix.contains(row.peer());
            }
            default ->
                throw new IllegalArgumentException(
                        "the filter " + word + " is not known: state, exclude, sport, dport, src and dst are");
        };
    }

    private String word(String what) {
        if (next == words.size()) throw new IllegalArgumentException("after " + words.getLast() + " comes " + what);
        return words.get(next++);
    }

    private static Predicate<SocketRow> state(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return switch (upper) {
            case "ALL" -> row -> true;
            case "ESTABLISHED" -> row -> row.state().equals("ESTAB");
            case "LISTENING" -> SocketRow::isListening;
            case "CONNECTED" -> row -> !row.isListening() && !row.state().equals("UNCONN");
            case "SYNCHRONIZED" -> row -> !row.isListening() && !row.state().equals("SYN-SENT");
            default -> {
                if (!STATES.contains(upper)) throw new IllegalArgumentException("the state " + name + " is not known");
                yield row -> row.state().equals(upper);
            }
        };
    }

    private int port() {
        String word = word("= :PORT");
        if (word.equals("=") || word.equals("==") || word.equals("eq")) word = word(":PORT");
        try {
            return Integer.parseInt(word.startsWith(":") ? word.substring(1) : word);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(word + " is no port: write :80");
        }
    }

    private Prefix prefix() {
        String word = word("an address");
        if (word.contains("/")) return Prefix.parse(word);
        return Prefix.parse(word + (word.contains(":") ? "/128" : "/32"));
    }
}
