package io.synwave.cli;

import io.synwave.app.ControlPath;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synwave nstat`: the counters of a running host, as the `nstat` of Linux shows those of the kernel.
@Command(
        name = "nstat",
        mixinStandardHelpOptions = true,
        description =
                "Shows by how much the counters of a host that synwave serve runs have grown since this command was last"
                        + " used, in the shape of nstat.",
        footerHeading = "%nExample:%n",
        footer = {"  synwave nstat", "  synwave nstat -az 'TcpExt*'", "  synwave nstat --json --tun syn0"})
final class NstatCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "PATTERN", description = "only those of such a name: 'TcpExt*'")
    private List<String> patterns = List.of();

    @Option(
            names = {"-a", "--ignore"},
            description = "since the host was started")
    private boolean absolute;

    @Option(
            names = {"-z", "--zeros"},
            description = "those that have not grown, too")
    private boolean zeros;

    @Option(
            names = {"-s", "--noupdate"},
            description = "let the next use count from where this one does")
    private boolean noUpdate;

    @Option(
            names = {"-r", "--reset"},
            description = "forget that it was used before")
    private boolean reset;

    @Option(
            names = {"-n", "--nooutput"},
            description = "show nothing: the next use counts from here")
    private boolean noOutput;

    @Option(
            names = {"-j", "--json"},
            description = "print an object")
    private boolean json;

    @Mixin
    private final RunningHost host = new RunningHost();

    @Override
    public Integer call() throws IOException {
        Map<String, Long> now = new LinkedHashMap<>();
        for (String line : host.ask("nstat")) NstatHistory.read(line, now);
        NstatHistory history = new NstatHistory(ControlPath.history(host.device()));
        if (reset) history.forget();
        if (!noOutput) print(absolute ? now : history.increments(now));
        if (!noUpdate) history.write(now);
        return 0;
    }

    private void print(Map<String, Long> counters) {
        List<PathMatcher> wanted = matchers();
        Map<String, Long> shown = new LinkedHashMap<>();
        counters.forEach((name, value) -> {
            if ((zeros || value != 0) && isWanted(name, wanted)) shown.put(name, value);
        });
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Rows.json(shown));
            return;
        }
        out.println("#kernel");
        shown.forEach((name, value) -> out.printf("%-32s%-16d%6.1f%n", name, value, 0.0));
    }

    private List<PathMatcher> matchers() {
        try {
            return patterns.stream()
                    .map(each -> FileSystems.getDefault().getPathMatcher("glob:" + each))
                    .toList();
        } catch (PatternSyntaxException e) {
            throw new CannotRun("no pattern: " + e.getPattern() + ", " + e.getDescription());
        }
    }

    private static boolean isWanted(String name, List<PathMatcher> wanted) {
        Path path = Path.of(name);
        return wanted.isEmpty() || wanted.stream().anyMatch(each -> each.matches(path));
    }
}
