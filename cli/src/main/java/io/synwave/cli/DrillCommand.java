package io.synwave.cli;

import io.synwave.drill.parse.Given;
import io.synwave.drill.parse.ScriptParser;
import io.synwave.drill.run.ScriptReport;
import io.synwave.drill.run.ScriptReport.Result;
import io.synwave.drill.run.ScriptRunner;
import io.synwave.drill.script.AddressFamily;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `synwave drill`: runs packetdrill scripts at virtual time.
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = "Runs packetdrill scripts against a fresh stack each, at virtual time.",
        footerHeading = "%nExample:%n",
        footer = {"  synwave drill handshake.pkt", "  synwave drill --json -D TFO_COOKIE=0123456789abcdef scripts/"})
final class DrillCommand implements Callable<Integer> {
    private static final String SUFFIX = ".pkt";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "scripts, and directories of *.pkt files")
    private List<Path> paths = List.of();

    @Option(names = "--json", description = "print an array of objects: script, result, line, message")
    private boolean json;

    @Option(names = "-D", paramLabel = "NAME=VALUE", description = "replace a word of the scripts")
    private Map<String, String> defines = Map.of();

    @Option(
            names = "--option",
            paramLabel = "NAME=VALUE",
            description = "an option such as tolerance_usecs=10000, over the script's own")
    private Map<String, String> options = Map.of();

    @Option(names = "-6", description = "run scripts that name no IP version over IPv6")
    private boolean ipv6;

    /// 0: nothing failed. 1: a script failed.
    @Override
    public Integer call() {
        var given = new Given(ipv6 ? AddressFamily.IPV6 : AddressFamily.IPV4, options, defines);
        var reports = new ArrayList<ScriptReport>();
        for (Path script : scripts()) {
            reports.add(ScriptRunner.run(ScriptParser.parse(script.toString(), text(script), given)));
            if (!json) print(reports.getLast());
        }
        if (json) printJson(reports);
        else printSum(reports);
        return count(reports, Result.FAIL) == 0 ? 0 : 1;
    }

    private List<Path> scripts() {
        var scripts = new ArrayList<Path>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) scripts.addAll(below(path));
            else scripts.add(path);
        }
        return scripts;
    }

    private static List<Path> below(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
            if (found.isEmpty()) throw new CannotRun("there is no *.pkt file below " + directory);
            return found;
        } catch (IOException e) {
            throw CannotRun.cannotRead("the directory " + directory, e);
        } catch (UncheckedIOException e) { // one below it
            throw CannotRun.cannotRead("the directory " + directory, Objects.requireNonNull(e.getCause()));
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw CannotRun.cannotRead("the script " + file, e);
        }
    }

    private void print(ScriptReport report) {
        spec.commandLine().getOut().printf("%-11s %s%n", name(report.result()), report);
    }

    private void printSum(List<ScriptReport> reports) {
        spec.commandLine()
                .getOut()
                .printf(
                        "%d passed, %d failed, %d unsupported%n",
                        count(reports, Result.PASS), count(reports, Result.FAIL), count(reports, Result.UNSUPPORTED));
    }

    private void printJson(List<ScriptReport> reports) {
        List<Map<String, Object>> entries =
                reports.stream().map(DrillCommand::entry).toList();
        String text =
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(entries);
        spec.commandLine().getOut().println(text);
    }

    private static Map<String, Object> entry(ScriptReport report) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("script", report.script());
        entry.put("result", name(report.result()));
        entry.put("line", report.line());
        entry.put("message", report.message());
        return entry;
    }

    private static String name(Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }

    private static long count(List<ScriptReport> reports, Result result) {
        return reports.stream().filter(report -> report.result() == result).count();
    }
}
