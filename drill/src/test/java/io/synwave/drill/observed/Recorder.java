package io.synwave.drill.observed;

import io.synwave.drill.observed.Observations.Observed;
import io.synwave.drill.parse.ScriptParser;
import io.synwave.drill.run.ScriptRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Asks the kernel by google's packetdrill what its sockets say of themselves, and writes the table anew. For root;
/// each script runs in a network namespace of its own.
///
/// Where our socket says something else the value is marked, and told. Without a word of the script Linux runs Reno
/// here, and we CUBIC.
final class Recorder {
    private static final String PRINTED =
            Observations.FIELDS.stream().map(field -> "tcpi_" + field).collect(Collectors.joining(", "));

    private final Path tests;
    private final Map<String, Observed> observed = new TreeMap<>();

    private Recorder(Path tests) {
        this.tests = tests;
    }

    /// Records.
    ///
    /// @param arguments the directory `gtests/net` of packetdrill, built
    public static void main(String[] arguments) throws Exception {
        Recorder recorder = new Recorder(Path.of(arguments[0]).toAbsolutePath());
        try (Stream<Path> files = Files.walk(Observations.SCRIPTS)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".pkt")).sorted().toList()) {
                recorder.record(file);
            }
        }
        Observations.write(recorder.observed);
    }

    private void record(Path file) throws IOException, InterruptedException {
        List<String> lines = Files.readAllLines(file);
        if (Moments.of(lines).isEmpty()) return;
        Map<Integer, List<String>> linux = askLinux(lines);
        String name = Observations.SCRIPTS.relativize(file).toString();
        System.out.println(name + ": " + (linux.isEmpty() ? "does not pass on this kernel" : linux.size()));
        if (linux.isEmpty()) return;
        linux.replaceAll((line, values) -> new ArrayList<>(values));
        Map<Integer, List<String>> ours = askUs(name, lines);
        linux.forEach((line, values) -> mark(name, line, values, ours.getOrDefault(line, List.of())));
        observed.put(name, new Observed(Observations.crc(file), linux));
    }

    private static void mark(String name, int line, List<String> linux, List<String> ours) {
        for (int i = 0; i < linux.size(); i++) {
            String here = i < ours.size() ? ours.get(i) : "nothing";
            if (linux.get(i).equals(here)) continue;
            System.out.printf(
                    "  %s:%d %s: linux %s, we %s%n", name, line, Observations.FIELDS.get(i), linux.get(i), here);
            linux.set(i, "~" + linux.get(i));
        }
    }

    /// What a script prints at its moments; nothing where it fails.
    private Map<Integer, List<String>> askLinux(List<String> lines) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("observe");
        String text = Moments.watched(lines, line -> "print(\"OBSERVED\", " + line + ", " + PRINTED + ")");
        Files.writeString(directory.resolve("script.pkt"), text.replace("../common/", "./"));
        Path output = directory.resolve("output");
        Process run = new ProcessBuilder("sh", "-c", command(directory))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!run.waitFor(90, TimeUnit.SECONDS)) run.destroy();
        boolean passed = run.waitFor() == 0;
        Map<Integer, List<String>> rows = passed ? rows(Files.readAllLines(output)) : new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) Files.delete(file);
        }
        return rows;
    }

    private String command(Path directory) {
        String namespace = "observe-" + ProcessHandle.current().pid();
        return """
                cd %1$s && cp %2$s/tcp/common/* . && chmod +x *.sh && ip netns add %3$s || exit 2
                ip -n %3$s link set lo up
                sed -i s/control=cubic/control=reno/ *.sh # what a namespace may choose
                ip netns exec %3$s sysctl -qw net.ipv4.tcp_congestion_control=reno
                timeout 60 ip netns exec %3$s %2$s/packetdrill/packetdrill --tolerance_usecs=14000 script.pkt
                passed=$?
                ip netns delete %3$s
                exit $passed
                """.formatted(directory, tests, namespace);
    }

    private static Map<Integer, List<String>> rows(List<String> output) {
        Map<Integer, List<String>> rows = new TreeMap<>();
        for (String line : output) {
            String[] words = line.split(" ");
            if (!words[0].equals("OBSERVED")) continue;
            rows.put(Integer.valueOf(words[1]), List.of(words).subList(2, words.length));
        }
        return rows;
    }

    /// Our script runner keeps what is printed to itself: each value is asked for by an assertion that fails.
    private static Map<Integer, List<String>> askUs(String name, List<String> lines) {
        Map<Integer, List<String>> rows = new TreeMap<>();
        for (int moment : Moments.of(lines)) {
            String text = Moments.watched(lines, line -> line == moment ? "assert 0 == 1, (" + PRINTED + ")" : "");
            String message = ScriptRunner.run(ScriptParser.parse(name, text)).message();
            int at = message.lastIndexOf('(');
            if (at < 0 || !message.endsWith(")")) continue;
            rows.put(
                    moment,
                    List.of(message.substring(at + 1, message.length() - 1).split(", ")));
        }
        return rows;
    }
}
