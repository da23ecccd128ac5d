package io.synwave.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `synwave nstat`: the counters of a running host.
@Command(
        name = "nstat",
        mixinStandardHelpOptions = true,
        description =
                "Shows the counters of a host that synwave serve runs, since it was started, in the shape of nstat.",
        footerHeading = "%nExample:%n",
        footer = {"  synwave nstat -az", "  synwave nstat --json --tun syn0"})
final class NstatCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = {"-a", "--ignore"},
            description = "absolute values, as always")
    @SuppressWarnings("UnusedVariable") // taken, because hands type it
    private boolean absolute;

    @Option(
            names = {"-z", "--zeros"},
            description = "those that are 0, too")
    private boolean zeros;

    @Option(
            names = {"-s", "--noupdate"},
            description = "keep no history, as always")
    @SuppressWarnings("UnusedVariable") // taken, because hands type it
    private boolean noUpdate;

    @Option(
            names = {"-j", "--json"},
            description = "print an object")
    private boolean json;

    @Mixin
    private final RunningHost host = new RunningHost();

    @Override
    public Integer call() throws IOException {
        Map<String, Long> counters = new LinkedHashMap<>();
        for (String line : host.ask("nstat")) {
            int space = line.indexOf(' ');
            long value = Long.parseLong(line.substring(space + 1));
            if (zeros || value != 0) counters.put(line.substring(0, space), value);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Rows.json(counters));
            return 0;
        }
        out.println("#kernel");
        counters.forEach((name, value) -> out.printf("%-32s%-16d%6.1f%n", name, value, 0.0));
        return 0;
    }
}
