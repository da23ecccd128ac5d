package io.synwave.drill.code;

import io.synwave.drill.code.Value.Text;
import io.synwave.drill.code.Value.Truth;
import io.synwave.drill.code.Value.Whole;
import java.io.Serial;

/// What the operators of a code block do to values, as Python defines them for whole numbers and strings.
final class Calculator {
    private Calculator() {}

    static Value binary(String operator, Value left, Value right) throws NotComputable {
        if (left instanceof Text(String template) && operator.equals("%")) return Formatter.format(template, right);
        if (left instanceof Text(String a) && right instanceof Text(String b) && operator.equals("+")) {
            return new Text(a + b);
        }
        return new Whole(arithmetic(operator, whole(left), whole(right)));
    }

    private static long arithmetic(String operator, long a, long b) throws NotComputable {
        try {
            return switch (operator) {
                case "+" -> Math.addExact(a, b);
                case "-" -> Math.subtractExact(a, b);
                case "*" -> Math.multiplyExact(a, b);
                case "//" -> Math.floorDiv(a, b);
                case "%" -> Math.floorMod(a, b);
                case "|" -> a | b;
                case "&" -> a & b;
                case "^" -> a ^ b;
                case "<<" -> shiftLeft(a, b);
                case ">>" -> a >> Math.clamp(b, 0, 63);
                default -> throw new NotComputable("the operator " + operator + " is not known");
            };
        } catch (ArithmeticException e) {
            throw new NotComputable(a + " " + operator + " " + b + " has no value of 64 bits");
        }
    }

    private static long shiftLeft(long a, long b) {
        if (b < 0 || b > 62) throw new ArithmeticException("shift");
        return Math.multiplyExact(a, 1L << b);
    }

    static Value unary(String operator, Value operand) throws NotComputable {
        return switch (operator) {
            case "not" -> new Truth(!operand.isTrue());
            case "~" -> new Whole(~whole(operand));
            default -> new Whole(-whole(operand));
        };
    }

    static boolean compare(String operator, Value left, Value right) throws NotComputable {
        if (operator.equals("==")) return same(left, right);
        if (operator.equals("!=")) return !same(left, right);
        int order = left instanceof Text(String a) && right instanceof Text(String b)
                ? a.compareTo(b)
                : Long.compare(whole(left), whole(right));
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static boolean same(Value left, Value right) {
        return asNumber(left).equals(asNumber(right));
    }

    private static Value asNumber(Value value) {
        return value instanceof Truth(boolean holds) ? new Whole(holds ? 1 : 0) : value;
    }

    private static long whole(Value value) throws NotComputable {
        if (asNumber(value) instanceof Whole(long number)) return number;
        throw new NotComputable("'" + value.shown() + "' is not a number");
    }

    /// A value that cannot be computed; the message says why.
    static final class NotComputable extends Exception {
        @Serial
        private static final long serialVersionUID = 1;

        NotComputable(String message) {
            super(message, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }
}
