package io.synwave.app;

import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/// The filters of `ss`: `state NAME` and `exclude NAME` first, then an expression of `sport = :80`, `dport != :80`,
/// `src ADDRESS[/BITS][:PORT]`, `dst …`, with `and` (which may be left out), `or`, `not` and parentheses.
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
    private final Optional<Predicate<SocketRow>> states;
    private final Predicate<SocketRow> expression;
    private int next;

    private SocketFilter(List<String> words) {
        this.words = split(words);
        states = states();
        if (states.isPresent()) take("and", "&", "&&");
        expression = next == this.words.size() ? row -> true : any();
        if (next < this.words.size()) throw new IllegalArgumentException("nothing belongs behind " + before());
    }

    /// What the words ask for.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    public static SocketFilter parse(List<String> words) {
        return new SocketFilter(words);
    }

    /// The states that are asked for, if any are.
    public Optional<Predicate<SocketRow>> wantedStates() {
        return states;
    }

    /// What else is asked for.
    public boolean test(SocketRow row) {
        return expression.test(row);
    }

    /// Parentheses are words of their own, wherever they stand; a shell hands a quoted expression over in one
    /// piece.
    private static List<String> split(List<String> given) {
        List<String> all = new ArrayList<>();
        for (String piece : given) {
            String spaced = piece.replace("(", " ( ").replace(")", " ) ");
            for (String word : spaced.strip().split("\\s+", -1)) if (!word.isEmpty()) all.add(word);
        }
        return all;
    }

    private String before() {
        return words.get(next - 1);
    }

    private boolean isNext(String... any) {
        return next < words.size() && Set.of(any).contains(words.get(next));
    }

    private boolean take(String... any) {
        boolean is = isNext(any);
        if (is) next++;
        return is;
    }

    private String word(String what) {
        if (next == words.size()) {
            throw new IllegalArgumentException(
                    next == 0 ? what + " is missing" : "after " + before() + " comes " + what);
        }
        return words.get(next++);
    }

    // ---- states ----

    private Optional<Predicate<SocketRow>> states() {
        Predicate<SocketRow> wanted = null;
        while (isNext("state", "exclude")) {
            boolean isExclusion = word("a state").equals("exclude");
            Predicate<SocketRow> one = state(word("a state"));
            if (isExclusion) wanted = wanted == null ? one.negate() : wanted.and(one.negate());
            else wanted = wanted == null ? one : wanted.or(one);
        }
        return Optional.ofNullable(wanted);
    }

    private static Predicate<SocketRow> state(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return switch (upper) {
            case "ALL" -> row -> true;
            case "ESTABLISHED" -> row -> row.state().equals("ESTAB");
            case "LISTENING" -> SocketRow::isListening;
            case "CLOSED" -> row -> row.state().equals("UNCONN");
            case "CONNECTED" -> row -> !row.isListening() && !row.state().equals("UNCONN");
            case "SYNCHRONIZED" ->
                row -> !row.isListening()
                        && !row.state().equals("UNCONN")
                        && !row.state().equals("SYN-SENT");
            case "BUCKET" ->
                row -> row.state().equals("SYN-RECV") || row.state().equals("TIME-WAIT");
            case "BIG" -> row -> !row.state().equals("SYN-RECV") && !row.state().equals("TIME-WAIT");
            default -> {
                if (!STATES.contains(upper)) throw new IllegalArgumentException("the state " + name + " is not known");
                yield row -> row.state().equals(upper);
            }
        };
    }

    // ---- the expression ----

    private Predicate<SocketRow> any() {
        Predicate<SocketRow> left = all();
        while (take("or", "|", "||")) left = left.or(all());
        return left;
    }

    private Predicate<SocketRow> all() {
        Predicate<SocketRow> left = one();
        while (next < words.size() && !isNext("or", "|", "||", ")")) {
            take("and", "&", "&&");
            left = left.and(one());
        }
        return left;
    }

    private Predicate<SocketRow> one() {
        if (take("not", "!")) return one().negate();
        if (take("(")) {
            Predicate<SocketRow> inside = any();
            if (!take(")")) throw new IllegalArgumentException("a ) is missing");
            return inside;
        }
        String word = word("a filter");
        return switch (word) {
            case "sport" -> port(SocketRow::localPort);
            case "dport" -> port(SocketRow::peerPort);
            case "src" -> end(SocketRow::local, SocketRow::localPort);
            case "dst" -> end(SocketRow::peer, SocketRow::peerPort);
            case "state", "exclude" -> throw new IllegalArgumentException(word + " comes before all other filters");
            default ->
                throw new IllegalArgumentException(
                        "the filter " + word + " is not known: state, exclude, sport, dport, src and dst are");
        };
    }

    /// What of a row is compared.
    private interface Port {
        int of(SocketRow row);
    }

    /// What of a row is compared.
    private interface Address {
        IpAddress of(SocketRow row);
    }

    private Predicate<SocketRow> port(Port which) {
        String operator =
                isNext("=", "==", "eq", "!=", "ne", "neq", "<", "lt", "<=", "le", "leq", ">", "gt", ">=", "ge", "geq")
                        ? word("")
                        : "=";
        int wanted = number(word(":PORT"));
        IntPredicate rule = rule(operator, wanted);
        return row -> rule.test(which.of(row));
    }

    private static IntPredicate rule(String operator, int wanted) {
        return switch (operator) {
            case "!=", "ne", "neq" -> port -> port != wanted;
            case "<", "lt" -> port -> port < wanted;
            case "<=", "le", "leq" -> port -> port <= wanted;
            case ">", "gt" -> port -> port > wanted;
            case ">=", "ge", "geq" -> port -> port >= wanted;
            default -> port -> port == wanted;
        };
    }

    private static int number(String word) {
        try {
            return Integer.parseInt(word.startsWith(":") ? word.substring(1) : word);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(word + " is no port: write :80");
        }
    }

    /// `10.0.0.0/8`, `10.0.0.1:80`, `[fd00::1]:80`, `*:80`, `:80`.
    private Predicate<SocketRow> end(Address address, Port port) {
        boolean isNegated = take("!=", "ne", "neq");
        if (!isNegated) take("=", "==", "eq");
        String word = word("an address");
        int colon = portColon(word);
        String host = colon < 0 ? word : word.substring(0, colon);
        Predicate<SocketRow> wanted = host.isEmpty() || host.equals("*") ? row -> true : prefix(host, address);
        if (colon >= 0 && !word.endsWith(":*")) {
            int number = number(word.substring(colon));
            wanted = wanted.and(row -> port.of(row) == number);
        }
        return isNegated ? wanted.negate() : wanted;
    }

    /// Where the port begins: behind brackets, or the only colon there is; −1 where there is none.
    private static int portColon(String word) {
        int bracket = word.indexOf(']');
        int first = word.indexOf(':', Math.max(bracket, 0));
        boolean isAddress = bracket < 0 && first != word.lastIndexOf(':');
        return isAddress ? -1 : first;
    }

    private static Predicate<SocketRow> prefix(String host, Address address) {
        String bare = host.replace("[", "").replace("]", "");
        String full = bare.contains("/") ? bare : bare + (bare.contains(":") ? "/128" : "/32");
        Prefix prefix = Prefix.parse(full);
        return row -> prefix.contains(address.of(row));
    }
}
