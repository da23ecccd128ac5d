package io.synwave.drill.code;

import io.synwave.drill.code.CodeToken.Kind;
import io.synwave.drill.code.Formula.Binary;
import io.synwave.drill.code.Formula.Chain;
import io.synwave.drill.code.Formula.Constant;
import io.synwave.drill.code.Formula.Name;
import io.synwave.drill.code.Formula.Tuple;
import io.synwave.drill.code.Formula.Unary;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Parses expressions with Python's precedence: or, and, not, comparisons, then the bitwise and arithmetic operators.
final class FormulaParser {
    /// Binary operators from the loosest to the tightest.
    private static final List<Set<String>> LEVELS = List.of(
            Set.of("|"), Set.of("^"), Set.of("&"), Set.of("<<", ">>"), Set.of("+", "-"), Set.of("*", "//", "%"));

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> KEYWORDS =
            Set.of("and", "or", "not", "if", "else", "for", "in", "is", "lambda", "assert", "import", "def", "while");

    /// Deeper nesting than this is refused rather than followed.
    private static final int MAX_DEPTH = 40;

    /// A statement of more operators than this is refused: a long chain is a deep tree.
    private static final int MAX_OPERATORS = 500;

    private final List<CodeToken> tokens;
    private int at;
    private int depth;
    private int size;

    FormulaParser(List<CodeToken> tokens) {
        this.tokens = tokens;
    }

    void moveTo(int position) {
        at = position;
        depth = 0;
        size = 0;
    }

    int position() {
        return at;
    }

    CodeToken current() {
        return tokens.get(at);
    }

    CodeToken previous() {
        return tokens.get(at - 1);
    }

    void advance() {
        at++;
    }

    boolean take(String operator) {
        if (!current().is(operator)) return false;
        at++;
        return true;
    }

    void expectStop() throws NotUnderstood {
        if (current().kind() != Kind.STOP) throw new NotUnderstood(current(), "the end of the statement");
    }

    /// An expression, or several with commas between: a tuple without parentheses.
    Formula expressionOrTuple() throws NotUnderstood {
        Formula first = expression();
        if (!current().is(",")) return first;
        var parts = new ArrayList<>(List.of(first));
        while (take(",")) parts.add(expression());
        return new Tuple(parts);
    }

    Formula expression() throws NotUnderstood {
        if (++depth > MAX_DEPTH) throw new NotUnderstood(current(), "less nesting");
        Formula left = conjunction();
        while (take("or")) left = joined("or", left, conjunction());
        depth--;
        return left;
    }

    private Formula conjunction() throws NotUnderstood {
        Formula left = negation();
        while (take("and")) left = joined("and", left, negation());
        return left;
    }

    private Formula negation() throws NotUnderstood {
        boolean negated = false;
        boolean written = false;
        while (take("not")) {
            negated = !negated;
            written = true;
        }
        Formula operand = comparison();
        if (!written) return operand;
        return negated ? new Unary("not", operand) : new Unary("not", new Unary("not", operand));
    }

    private Formula comparison() throws NotUnderstood {
        Formula first = binary(0);
        if (!isComparison()) return first;
        var operands = new ArrayList<>(List.of(first));
        var operators = new ArrayList<String>();
        while (isComparison()) {
            operators.add(current().text());
            at++;
            operands.add(binary(0));
        }
        return new Chain(operands, operators);
    }

    private boolean isComparison() {
        return current().kind() == Kind.OPERATOR
                && COMPARISONS.contains(current().text());
    }

    private Formula binary(int level) throws NotUnderstood {
        if (level == LEVELS.size()) return unary();
        Formula left = binary(level + 1);
        while (current().kind() == Kind.OPERATOR
                && LEVELS.get(level).contains(current().text())) {
            String operator = current().text();
            at++;
            left = joined(operator, left, binary(level + 1));
        }
        return left;
    }

    private Formula joined(String operator, Formula left, Formula right) throws NotUnderstood {
        if (++size > MAX_OPERATORS) throw new NotUnderstood(current(), "fewer operators");
        return new Binary(operator, left, right);
    }

    private Formula unary() throws NotUnderstood {
        CodeToken token = current();
        if (!token.is("-") && !token.is("~") && !token.is("+")) return primary();
        if (++depth > MAX_DEPTH) throw new NotUnderstood(token, "less nesting");
        at++;
        Formula operand = unary();
        depth--;
        return token.is("+") ? operand : new Unary(token.text(), operand);
    }

    private Formula primary() throws NotUnderstood {
        CodeToken token = current();
        at++;
        return switch (token.kind()) {
            case NUMBER -> new Constant(new Value.Whole(number(token)));
            case STRING -> string(token);
            case NAME -> name(token);
            case OPERATOR, STOP, STRAY -> {
                if (token.is("(")) yield group();
                throw new NotUnderstood(token, "a value");
            }
        };
    }

    private Formula string(CodeToken first) {
        var value = new StringBuilder(first.text());
        while (current().kind() == Kind.STRING) {
            value.append(current().text());
            at++;
        }
        return new Constant(new Value.Text(value.toString()));
    }

    private static Formula name(CodeToken token) throws NotUnderstood {
        if (KEYWORDS.contains(token.text())) throw new NotUnderstood(token, "a value");
        return switch (token.text()) {
            case "True" -> new Constant(new Value.Truth(true));
            case "False" -> new Constant(new Value.Truth(false));
            default -> new Name(token.text());
        };
    }

    private Formula group() throws NotUnderstood {
        if (take(")")) return new Tuple(List.of());
        Formula first = expression();
        if (take(")")) return first;
        var parts = new ArrayList<>(List.of(first));
        while (take(",")) {
            if (current().is(")")) break;
            parts.add(expression());
        }
        if (!take(")")) throw new NotUnderstood(current(), "')'");
        return new Tuple(parts);
    }

    private static long number(CodeToken token) throws NotUnderstood {
        String digits = token.text().replace("_", "");
        try {
            return digits.startsWith("0x") || digits.startsWith("0X")
                    ? Long.parseLong(digits.substring(2), 16)
                    : Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new NotUnderstood(token, "a whole number of at most 63 bits");
        }
    }

    /// A token that is not among the forms understood here.
    static final class NotUnderstood extends Exception {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient CodeToken token;
        private final String expected;

        NotUnderstood(CodeToken token, String expected) {
            super(expected, null, false, false);
            this.token = token;
            this.expected = expected;
        }

        String message(String text) {
            return "code that this interpreter does not know: expected " + expected + ", found " + found(text);
        }

        private String found(String text) {
            return switch (token.kind()) {
                case STOP -> "the end of the statement";
                case STRAY -> token.text();
                case NUMBER, NAME, STRING, OPERATOR -> "'" + text.substring(token.start(), token.end()) + "'";
            };
        }
    }
}
