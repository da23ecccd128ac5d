package io.synwave.drill.parse;

import io.synwave.drill.script.AddressFamily;
import io.synwave.drill.script.Expression;
import io.synwave.drill.script.Expression.Any;
import io.synwave.drill.script.Expression.Int;
import io.synwave.drill.script.Expression.Items;
import io.synwave.drill.script.Expression.Null;
import io.synwave.drill.script.Expression.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The arguments and results of system calls.
final class ExpressionParser {
    /// Deeper nesting than this is refused rather than followed.
    private static final int MAX_DEPTH = 20;

    private final Cursor cursor;
    private final AddressFamily family;
    private final List<String> unsupported = new ArrayList<>();
    private int depth;

    ExpressionParser(Cursor cursor, AddressFamily family) {
        this.cursor = cursor;
        this.family = family;
    }

    /// What was read and is not supported, in order.
    List<String> unsupported() {
        return unsupported;
    }

    void note(String message) {
        unsupported.add(message);
    }

    Expression parse() {
        Expression left = term();
        while (cursor.take("|")) left = or(left, term());
        return left;
    }

    private Expression or(Expression left, Expression right) {
        if (left instanceof Int(long a, String first) && right instanceof Int(long b, String second)) {
            return new Int(a | b, first + "|" + second);
        }
        throw new ParseFailure(cursor.line(), "expected numbers or symbols on both sides of '|'");
    }

    private Expression term() {
        char c = cursor.peek();
        if (cursor.take("...")) return new Any();
        if (c == '"') return text();
        if (cursor.atNumber()) return integer();
        if (cursor.atLetter()) return symbol();
        if (c != '[' && c != '{') throw cursor.expected("an expression");
        if (++depth > MAX_DEPTH) throw cursor.expected("brackets nested at most " + MAX_DEPTH + " deep");
        Expression nested = c == '[' ? items() : new StructParser(cursor, this).parse();
        depth--;
        return nested;
    }

    private Expression text() {
        String bytes = Quoted.string(cursor);
        if (cursor.take("...")) note("a string with ... after it is not supported");
        return new Text(bytes);
    }

    private Int integer() {
        int start = cursor.position();
        long value = cursor.number("number", Long.MIN_VALUE, Long.MAX_VALUE);
        return new Int(value, cursor.text().substring(start, cursor.position()));
    }

    private Expression symbol() {
        String name = cursor.blob();
        if (name.equals("NULL")) return new Null();
        if (cursor.take("(")) return call(name);
        Optional<Long> value = LinuxConstants.symbol(name, family);
        if (value.isEmpty()) note("the symbol " + name + " is not known");
        return new Int(value.orElse(0L), name);
    }

    /// `htons(8080)`, `inet_addr("192.0.2.1")` and the like: worth their argument, in the order that a person
    /// writes.
    private Expression call(String name) {
        List<Expression> arguments = list(")", "after the arguments of " + name);
        return switch (name) {
            case "htons", "htonl" -> only(name, arguments, Int.class);
            case "inet_addr", "inet6_addr" -> only(name, arguments, Text.class);
            default -> {
                note("the function " + name + " is not known");
                yield new Any();
            }
        };
    }

    private Expression only(String name, List<Expression> arguments, Class<? extends Expression> kind) {
        if (arguments.size() == 1 && kind.isInstance(arguments.getFirst())) return arguments.getFirst();
        String wanted = kind == Int.class ? "one number" : "one address in quotes";
        throw new ParseFailure(cursor.line(), "expected " + wanted + " as the argument of " + name);
    }

    private Expression items() {
        cursor.take("[");
        return new Items(list("]", "after the elements of an array"));
    }

    /// Expressions with commas between, up to a closing token; it may follow at once.
    List<Expression> list(String close, String where) {
        var list = new ArrayList<Expression>();
        if (cursor.take(close)) return list;
        do {
            list.add(parse());
        } while (cursor.take(","));
        cursor.expect(close, "or ',' " + where);
        return list;
    }
}
