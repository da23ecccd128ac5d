package io.synwave.cli;

import io.synwave.app.SettingWords;
import io.synwave.lab.Setup;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that change settings of both ends: `--profile`, `--set`, `--isn`.
final class SettingOptions {
    private enum Profile {
        linux,
        rfc
    }

    @Option(names = "--profile", paramLabel = "linux|rfc", description = "whose constants: ${COMPLETION-CANDIDATES}")
    private @Nullable Profile profile;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "one setting of both ends; times as 200ms or 60s")
    private Map<String, String> values = new LinkedHashMap<>();

    @Option(names = "--isn", paramLabel = "C,S", description = "initial sequence numbers of client and server")
    private @Nullable String isn;

    Setup apply(Setup setup) {
        Setup changed = profile == null ? setup : setup.with(settings(profile));
        for (Map.Entry<Setting, Long> v :
                CannotRun.unlessWrong(() -> SettingWords.values(values)).entrySet()) {
            changed = changed.with(v.getKey(), v.getValue());
        }
        return isn == null ? changed : withIsn(changed, isn);
    }

    private static TcpSettings settings(Profile profile) {
        return profile == Profile.rfc ? TcpSettings.rfc() : TcpSettings.linux();
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
}
