package io.synwave.cli;

import io.synwave.app.Chargen;
import io.synwave.app.Discard;
import io.synwave.app.Echo;
import io.synwave.app.HttpFiles;
import io.synwave.app.Program;
import io.synwave.app.SettingWords;
import io.synwave.host.Host;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.wire.Prefix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What a host is and serves: the options that `serve` takes, and that a recording keeps.
@Command
final class Services {
    @Mixin
    private final OwnAddresses addresses = new OwnAddresses();

    @Option(names = "--echo", paramLabel = "PORT", description = "send back what comes (RFC 862)")
    private @Nullable Integer echo;

    @Option(names = "--discard", paramLabel = "PORT", description = "throw away what comes (RFC 863)")
    private @Nullable Integer discard;

    @Option(names = "--chargen", paramLabel = "PORT", description = "send characters without end (RFC 864)")
    private @Nullable Integer chargen;

    @Option(names = "--http", paramLabel = "PORT=DIR", description = "serve the files below a folder")
    private @Nullable String http;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "one setting of TCP; times as 200ms or 60s")
    private final Map<String, String> values = new LinkedHashMap<>();

    /// Linux's settings with those that were set.
    TcpSettings settings() {
        TcpSettings settings = TcpSettings.linux();
        for (Map.Entry<Setting, Long> each :
                CannotRun.unlessWrong(() -> SettingWords.values(values)).entrySet()) {
            settings = settings.with(each.getKey(), each.getValue());
        }
        return settings;
    }

    List<Prefix> prefixes() {
        return addresses.prefixes();
    }

    @Override
    public String toString() {
        return addresses.toString();
    }

    /// The options again, with the folder's full name.
    List<String> arguments() {
        List<String> all = new ArrayList<>();
        addresses.forEach(address -> add(all, "--address", address));
        add(all, "--echo", echo);
        add(all, "--discard", discard);
        add(all, "--chargen", chargen);
        if (http != null) add(all, "--http", port() + "=" + folder().toAbsolutePath());
        values.forEach((name, value) -> add(all, "--set", name + "=" + value));
        return all;
    }

    private static void add(List<String> all, String option, @Nullable Object value) {
        if (value != null) all.addAll(List.of(option, value.toString()));
    }

    /// @throws CommandLine.ParameterException when these are none
    static Services of(List<String> arguments) {
        Services services = new Services();
        new CommandLine(services).parseArgs(arguments.toArray(String[]::new));
        return services;
    }

    /// Begins to serve on a host that is not running yet.
    void listen(Host host) {
        listen(host, echo, new Echo());
        listen(host, discard, new Discard());
        listen(host, chargen, new Chargen());
        if (http != null) {
            listen(host, port(), files(folder()));
        }
    }

    private int port() {
        return Integer.parseInt(checkedHttp().substring(0, checkedHttp().indexOf('=')));
    }

    private Path folder() {
        return Path.of(checkedHttp().substring(checkedHttp().indexOf('=') + 1));
    }

    private String checkedHttp() {
        if (http == null || !http.matches("[0-9]{1,5}=.+")) {
            throw new CannotRun("--http takes a port and a folder, as 80=/srv/www, not \"" + http + "\"");
        }
        return http;
    }

    private static Program files(Path folder) {
        try {
            return new HttpFiles(folder);
        } catch (IOException e) {
            throw new CannotRun("--http " + folder + ": there is no such folder, or it cannot be read");
        }
    }

    private static void listen(Host host, @Nullable Integer port, Program program) {
        if (port == null) {
            return;
        }
        if (port < 1 || port > 65_535) {
            throw new CannotRun("a port is 1 to 65535, not " + port);
        }
        program.listen(host, port);
    }
}
