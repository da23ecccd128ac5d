package io.synwave.drill.code;

import io.synwave.drill.code.Calculator.NotComputable;
import java.util.List;

/// The `%` of a string: `'cwnd=%d' % tcpi_snd_cwnd`, with the conversions d, i, u, x, X, s, r and %%, without widths.
final class Formatter {
    private final List<Value> arguments;
    private int next;

    private Formatter(List<Value> arguments) {
        this.arguments = arguments;
    }

    static Value format(String template, Value argument) throws NotComputable {
        return new Formatter(argument instanceof Value.Row(var parts) ? parts : List.of(argument)).fill(template);
    }

    private Value fill(String template) throws NotComputable {
        var out = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c != '%') {
                out.append(c);
                continue;
            }
            if (++i == template.length()) throw new NotComputable("'" + template + "' ends within a conversion");
            out.append(convert(template.charAt(i)));
        }
        if (next < arguments.size()) throw new NotComputable("'" + template + "' has too few conversions");
        return new Value.Text(out.toString());
    }

    private String convert(char conversion) throws NotComputable {
        return switch (conversion) {
            case '%' -> "%";
            case 'd', 'i', 'u' -> Long.toString(number());
            case 'x' -> Long.toHexString(number());
            case 'X' -> Long.toHexString(number()).toUpperCase(java.util.Locale.ROOT);
            case 's', 'r' -> argument().shown();
            default -> throw new NotComputable("the conversion %" + conversion + " is not known");
        };
    }

    private long number() throws NotComputable {
        Value value = argument();
        if (value instanceof Value.Whole(long number)) return number;
        throw new NotComputable("'" + value.shown() + "' is not a number");
    }

    private Value argument() throws NotComputable {
        if (next == arguments.size()) throw new NotComputable("a format string has more conversions than values");
        return arguments.get(next++);
    }
}
