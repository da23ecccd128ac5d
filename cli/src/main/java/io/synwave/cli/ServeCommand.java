package io.synwave.cli;

import io.synwave.app.Chargen;
import io.synwave.app.Discard;
import io.synwave.app.Echo;
import io.synwave.app.HttpFiles;
import io.synwave.app.LiveHost;
import io.synwave.app.Program;
import io.synwave.host.OpenException;
import io.synwave.linux.LinuxException;
import io.synwave.wire.Prefix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `synwave serve`: a live host on a TUN device with services.
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a live host on a TUN device, with services, until it is interrupted.",
            "The address is Synwave's; the kernel gets the first other one of the prefix.",
            "SIGTERM or SIGINT closes the connections and ends it with status 0."
        },
        footerHeading = "%nExample (as root):%n",
        footer = {"  synwave serve --tun syn0 --address 10.77.0.2/24 --echo 7 --http 80=/srv/www", "  nc 10.77.0.2 7"})
final class ServeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--tun", paramLabel = "NAME", required = true, description = "the device, made if it is not there")
    @SuppressWarnings("NullAway.Init")
    private String tun;

    @Option(
            names = "--address",
            paramLabel = "CIDR",
            required = true,
            description = "our address; once for each version")
    private final List<String> addresses = new ArrayList<>();

    @Option(names = "--echo", paramLabel = "PORT", description = "send back what comes (RFC 862)")
    private @Nullable Integer echo;

    @Option(names = "--discard", paramLabel = "PORT", description = "throw away what comes (RFC 863)")
    private @Nullable Integer discard;

    @Option(names = "--chargen", paramLabel = "PORT", description = "send characters without end (RFC 864)")
    private @Nullable Integer chargen;

    @Option(names = "--http", paramLabel = "PORT=DIR", description = "serve the files below a folder")
    private @Nullable String http;

    @Option(names = "-w", paramLabel = "FILE", description = "write what passes the device to a pcapng file")
    private @Nullable Path capture;

    @Override
    public Integer call() throws IOException {
        List<Prefix> prefixes = addresses.stream().map(ServeCommand::prefix).toList();
        try (LiveCapture file = new LiveCapture(capture);
                LiveHost live = LiveHost.open(tun, prefixes, file, file.probe())) {
            listen(live);
            Interruption interruption = Interruption.watch();
            live.start();
            spec.commandLine()
                    .getOut()
                    .println("ready on " + tun + ", " + String.join(" and ", addresses) + "; interrupt to end");
            interruption.await();
        } catch (LinuxException | OpenException e) {
            throw new CannotRun(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static Prefix prefix(String text) {
        try {
            return Prefix.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CannotRun("--address " + text + ": " + e.getMessage());
        }
    }

    private void listen(LiveHost live) throws IOException {
        listen(live, echo, new Echo());
        listen(live, discard, new Discard());
        listen(live, chargen, new Chargen());
        if (http != null) {
            int equals = http.indexOf('=');
            if (!http.matches("[0-9]{1,5}=.+")) {
                throw new CannotRun("--http takes a port and a folder, as 80=/srv/www, not \"" + http + "\"");
            }
            listen(live, Integer.valueOf(http.substring(0, equals)), files(http.substring(equals + 1)));
        }
    }

    private static Program files(String folder) {
        try {
            return new HttpFiles(Path.of(folder));
        } catch (IOException e) {
            throw new CannotRun("--http " + folder + ": there is no such folder, or it cannot be read");
        }
    }

    private static void listen(LiveHost live, @Nullable Integer port, Program program) {
        if (port == null) {
            return;
        }
        if (port < 1 || port > 65_535) {
            throw new CannotRun("a port is 1 to 65535, not " + port);
        }
        program.listen(live.host(), port);
    }
}
