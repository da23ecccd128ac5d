package io.synwave.cli;

import io.synwave.lab.Setup;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that change settings of both ends: `--profile`, `--set`, `--isn`.
final class SettingOptions {
    private enum Profile {
        linux,
        rfc
    }

    @Option(names = "--profile", paramLabel = "linux|rfc", description = "whose constants: ${COMPLETION-CANDIDATES}")
    private Profile profile = Profile.linux;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "one setting of both ends; times as 200ms or 60s")
    private Map<String, String> values = new LinkedHashMap<>();

    @Option(names = "--isn", paramLabel = "C,S", description = "initial sequence numbers of client and server")
    private @Nullable String isn;

    Setup apply(Setup setup) {
        Setup changed = setup.with(profile == Profile.rfc ? TcpSettings.rfc() : TcpSettings.linux());
        for (Map.Entry<String, String> v : values.entrySet()) {
            Setting setting = setting(v.getKey());
            changed = changed.with(setting, value(setting, v.getValue()));
        }
        return isn == null ? changed : withIsn(changed, isn);
    }

    private static Setup withIsn(Setup setup, String text) {
        if (!text.matches("[0-9]{1,10},[0-9]{1,10}")) {
            throw new CannotRun("--isn takes two numbers, as 100,300, not \"" + text + "\"");
        }
        int comma = text.indexOf(',');
        return setup.withClient(Setting.INITIAL_SEQUENCE, sequence(text.substring(0, comma)))
                .withServer(Setting.INITIAL_SEQUENCE, sequence(text.substring(comma + 1)));
    }

    private static long sequence(String text) {
        long number = Long.parseLong(text);
        if (number > 0xffff_ffffL) {
            throw new CannotRun("a sequence number is at most 4294967295, not " + text);
        }
        return number;
    }

    private static Setting setting(String label) {
        Optional<Setting> found = Arrays.stream(Setting.values())
                .filter(s -> s.label().equals(label))
                .findFirst();
        return found.orElseThrow(() -> new CannotRun("there is no setting \"" + label + "\"; there are "
                + Arrays.stream(Setting.values()).map(Setting::label).collect(Collectors.joining(", "))));
    }

    private static long value(Setting setting, String text) {
        boolean isTime = setting.unit() == Setting.Unit.NANOSECONDS;
        String number = isTime ? text.replaceAll("(ns|us|ms|s)$", "") : text;
        if (!number.matches("-?[0-9]{1,15}")) {
            throw new CannotRun("the value of " + setting.label() + " is a number"
                    + (isTime ? " with ns, us, ms or s, as 200ms" : "") + ", not \"" + text + "\"");
        }
        long value = Long.parseLong(number);
        long unit = isTime ? unit(text.substring(number.length())) : 1;
        checkRange(setting, value, Long.MAX_VALUE / 4 / unit);
        return value * unit;
    }

    /// A buffer is a power of two; a time may be added to another one.
    private static void checkRange(Setting setting, long value, long most) {
        boolean isBuffer = setting.unit() == Setting.Unit.BYTES;
        if (isBuffer && (value < 4096 || value > 1 << 30 || Long.bitCount(value) != 1)) {
            throw new CannotRun(setting.label() + " is a power of two from 4096 to 1073741824, not " + value);
        }
        if (setting != Setting.INITIAL_SEQUENCE && (value < 0 || value > most)) {
            throw new CannotRun("the value of " + setting.label() + " is "
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
