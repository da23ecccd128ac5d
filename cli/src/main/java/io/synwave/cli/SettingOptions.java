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
        return Long.parseLong(number) * (isTime ? unit(text.substring(number.length())) : 1);
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
