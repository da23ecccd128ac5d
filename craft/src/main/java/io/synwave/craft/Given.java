package io.synwave.craft;

import java.util.EnumMap;
import java.util.Map;

/// The values that somebody has given for fields of one header; the others are for the header to compute. Immutable.
final class Given<F extends Enum<F> & Field> {
    private final EnumMap<F, Long> values;

    private Given(EnumMap<F, Long> values) {
        this.values = values;
    }

    static <F extends Enum<F> & Field> Given<F> none(Class<F> header) {
        return new Given<>(new EnumMap<>(header));
    }

    /// @throws IllegalArgumentException with a sentence when the field does not hold the value
    Given<F> with(F field, long value) {
        if (value < 0 || value > field.max()) {
            throw new IllegalArgumentException(
                    field.word() + " (" + field.label() + ") is 0 to " + field.max() + ", not " + value);
        }
        EnumMap<F, Long> more = new EnumMap<>(values);
        more.put(field, value);
        return new Given<>(more);
    }

    boolean has(F field) {
        return values.containsKey(field);
    }

    /// What was given, or else `computed`.
    long or(F field, long computed) {
        return values.getOrDefault(field, computed);
    }

    /// `win=100 chk=0xdead`: as a step is written.
    String text() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<F, Long> each : values.entrySet()) {
            text.append(text.isEmpty() ? "" : " ").append(each.getKey().word());
            text.append('=').append(each.getValue());
        }
        return text.toString();
    }
}
