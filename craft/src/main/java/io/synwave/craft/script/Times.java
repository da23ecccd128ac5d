package io.synwave.craft.script;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as people write them, `300ms`, `1.5s`, `50us`; stateless.
public final class Times {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(us|ms|s)");
    private static final double MOST_S = 3_600;

    private Times() {}

    /// Nanoseconds.
    ///
    /// @throws IllegalArgumentException with a sentence when it is no time, or longer than an hour
    public static long parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no time: write for example 300ms, 1.5s or 50us");
        }
        double ns = Double.parseDouble(form.group(1)) * unit(form.group(2));
        if (ns > MOST_S * 1e9) throw new IllegalArgumentException("a step waits at most an hour, not " + text);
        return Math.round(ns);
    }

    private static double unit(String name) {
        return switch (name) {
            case "us" -> 1e3;
            case "ms" -> 1e6;
            default -> 1e9;
        };
    }

    /// `300ms`, `1.5s`.
    public static String text(long ns) {
        if (ns % 1_000_000 != 0) return ns / 1_000 + "us";
        if (ns < 1_000_000_000) return ns / 1_000_000 + "ms";
        return ns % 1_000_000_000 == 0 ? ns / 1_000_000_000 + "s" : ns / 1e9 + "s";
    }
}
