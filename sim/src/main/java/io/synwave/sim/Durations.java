package io.synwave.sim;

import java.util.Locale;

/// Times as people write them: `300 ms`, `10ms`, `1.5s`, `50us`; stateless.
final class Durations {
    private Durations() {}

    /// Nanoseconds of `text`.
    ///
    /// @throws IllegalArgumentException with a sentence when it is no duration
    static long parse(String text) {
        String trimmed = text.strip();
        int unit = 0;
        while (unit < trimmed.length() && "0123456789.".indexOf(trimmed.charAt(unit)) >= 0) unit++;
        long perUnit = nanoseconds(trimmed.substring(unit).strip());
        if (unit == 0 || perUnit == 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no duration: write for example 300ms, 1.5s or 50us");
        }
        return Math.round(Double.parseDouble(trimmed.substring(0, unit)) * perUnit);
    }

    private static long nanoseconds(String unit) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "ns" -> 1;
            case "us", "µs" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000;
            default -> 0;
        };
    }

    /// In the largest unit that needs no fraction.
    static String text(long ns) {
        if (ns == 0) return "0ms";
        if (ns % 1_000_000_000 == 0) return ns / 1_000_000_000 + "s";
        if (ns % 1_000_000 == 0) return ns / 1_000_000 + "ms";
        if (ns % 1_000 == 0) return ns / 1_000 + "us";
        return ns + "ns";
    }
}
