package io.synwave.app;

import io.synwave.tcp.Setting;
import io.synwave.tcp.congestion.CongestionControls;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Settings as a user writes them, `NAME=VALUE`, times with their unit.
public final class SettingWords {
    private SettingWords() {}

    /// The settings and their values.
    ///
    /// @param words values by the settings' labels: `200ms` by `delayed_ack_max`
    /// @throws IllegalArgumentException with a sentence, when there is no such setting or it cannot have the value
    public static Map<Setting, Long> values(Map<String, String> words) {
        Map<Setting, Long> values = new EnumMap<>(Setting.class);
        words.forEach((name, text) -> {
            Setting setting = setting(name);
            values.put(setting, value(setting, text));
        });
        return values;
    }

    private static Setting setting(String label) {
        Optional<Setting> found = Arrays.stream(Setting.values())
                .filter(s -> s.label().equals(label))
                .findFirst();
        return found.orElseThrow(() -> new IllegalArgumentException("there is no setting \"" + label + "\"; there are "
                + Arrays.stream(Setting.values()).map(Setting::label).collect(Collectors.joining(", "))));
    }

    private static long value(Setting setting, String text) {
        if (setting == Setting.CONGESTION_CONTROL && !text.matches("[0-9]+")) return control(text);
        boolean isTime = setting.unit() == Setting.Unit.NANOSECONDS;
        String number = isTime ? text.replaceAll("(ns|us|ms|s)$", "") : text;
        if (!number.matches("-?[0-9]{1,15}")) {
            throw new IllegalArgumentException("the value of " + setting.label() + " is a number"
                    + (isTime ? " with ns, us, ms or s, as 200ms" : "") + ", not \"" + text + "\"");
        }
        long value = Long.parseLong(number);
        long unit = isTime ? unit(text.substring(number.length())) : 1;
        checkRange(setting, value, Long.MAX_VALUE / 4 / unit);
        return value * unit;
    }

    private static long control(String name) {
        return CongestionControls.named(name).ordinal();
    }

    /// A buffer is a power of two; a time may be added to another one.
    private static void checkRange(Setting setting, long value, long most) {
        boolean isBuffer = setting.unit() == Setting.Unit.BYTES;
        if (isBuffer && (value < 4096 || value > 1 << 30 || Long.bitCount(value) != 1)) {
            throw new IllegalArgumentException(
                    setting.label() + " is a power of two from 4096 to 1073741824, not " + value);
        }
        if (setting.unit() == Setting.Unit.CHOICE && (value < 0 || value > setting.lastChoice())) {
            throw new IllegalArgumentException(
                    "the value of " + setting.label() + " is one of 0 to " + setting.lastChoice() + ", not " + value);
        }
        if (setting != Setting.INITIAL_SEQUENCE && (value < 0 || value > most)) {
            throw new IllegalArgumentException("the value of " + setting.label() + " is "
                    + (value < 0 ? "never negative: " : "too large: ") + value);
        }
    }

    private static long unit(String suffix) {
        return switch (suffix) {
            case "us" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000;
            default -> 1;
        };
    }
}
