package io.synwave.bench.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Mutation testing of module `tcp`: `scripts/mutation` runs it.
///
/// The tests of tcp, host, sim and drill judge, the scripts of drill above all: each wire test is one of them. Each
/// mutant is put into a running JVM (`java.lang.instrument`), so that a script takes the milliseconds it takes warm.
/// First a JVM of its own finds out which test comes by which instruction; then others, one after the other, try the
/// mutants. A sample is drawn by a seed, or all are tried.
public final class Mutation {
    private static final String PACKAGE = "io.synwave.tcp";
    private static final long MANY_STEPS = 20_000_000; // below a second

    private final Path root;
    private final Path files;
    private final List<Mutant> mutants;
    private final Sites sites;

    private Mutation(Path root, String pattern) throws IOException {
        this.root = root;
        files = root.resolve("target/mutation");
        mutants = Mutants.of(classes()).stream()
                .filter(mutant -> mutant.site().className().matches(pattern))
                .toList();
        sites = Sites.of(mutants);
    }

    /// Leads, or does what the JVM that leads asks for.
    ///
    /// @param arguments the repository's directory, how many mutants, a seed, a pattern of class names; then, for
    /// the
    /// JVMs that this one starts, what to do
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        Mutation mutation = new Mutation(root, arguments[3]);
        Map<Integer, Mutant> sample = mutation.sample(Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]));
        switch (arguments.length == 4 ? "lead" : arguments[4]) {
            case "lead" -> mutation.lead(sample, arguments);
            case "cover" -> mutation.cover();
            case "try" -> mutation.tryOut(sample);
            default -> throw new IllegalArgumentException(arguments[4]);
        }
        System.exit(0); // a mutant's threads may still wait
    }

    /// Some mutants by their numbers, in no order: what has been tried is a sample at any time.
    private Map<Integer, Mutant> sample(int size, long seed) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < mutants.size(); i++) numbers.add(i);
        Collections.shuffle(numbers, new Random(seed));
        Map<Integer, Mutant> sample = new LinkedHashMap<>();
        for (int number : numbers.subList(0, Math.min(size, numbers.size()))) sample.put(number, mutants.get(number));
        return sample;
    }

    private void lead(Map<Integer, Mutant> sample, String[] arguments) throws IOException, InterruptedException {
        Files.createDirectories(files);
        Files.deleteIfExists(results());
        Agent.writeJar(agent());
        System.out.printf("%,d mutants, %,d tried%n", mutants.size(), sample.size());
        start(arguments, "cover");
        System.out.println(Coverage.read(coverage(), sites));
        while (true) {
            int before = Results.in(results()).size();
            start(arguments, "try");
            Results now = Results.in(results());
            System.out.printf("%,d of %,d%n", now.size(), sample.size());
            if (now.size() == sample.size()) break;
            if (now.size() == before) throw new IllegalStateException("stuck; see " + log());
        }
        report(sample);
    }

    private void report(Map<Integer, Mutant> sample) throws IOException {
        Results results = Results.in(results());
        Map<Mutant, Verdict> verdicts = new LinkedHashMap<>();
        sample.forEach((number, mutant) -> verdicts.put(mutant, results.of(number)));
        Path survivors = files.resolve("survivors");
        Files.write(
                survivors,
                verdicts.entrySet().stream()
                        .filter(entry -> !entry.getValue().isNoticed())
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .toList());
        System.out.print(new Report(verdicts).table(mutants.size()));
        System.out.println("survivors: " + survivors);
    }

    /// A JVM in the directory of drill, where the tests look for their scripts.
    private void start(String[] arguments, String what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + agent(),
                "-ea",
                "-Xmx700m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dsynwave.seeds=40",
                "-Dsynwave.depth=2",
                "-cp",
                System.getProperty("java.class.path"),
                Mutation.class.getName()));
        Collections.addAll(command, root.toString(), arguments[1], arguments[2], arguments[3], what);
        new ProcessBuilder(command)
                .directory(root.resolve("drill").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start()
                .waitFor();
    }

    private void cover() throws IOException {
        Agent.transformWith(Instrument.coverage(PACKAGE, sites));
        Meter.noteSites(sites.size());
        Suite suite = new Suite();
        Set<Path> roots = Stream.of("tcp", "host", "sim", "drill")
                .map(module -> root.resolve(module, "target", "test-classes"))
                .collect(Collectors.toSet());
        Coverage.measure(suite, suite.passing(roots, MANY_STEPS), sites).write(coverage());
    }

    private void tryOut(Map<Integer, Mutant> sample) throws Exception {
        Agent.transformWith(Instrument.steps(PACKAGE));
        new Trial(classes(), Coverage.read(coverage(), sites), Results.in(results())).run(sample);
    }

    private Path classes() {
        return root.resolve("tcp/target/classes");
    }

    private Path agent() {
        return files.resolve("agent.jar");
    }

    private Path coverage() {
        return files.resolve("coverage");
    }

    private Path results() {
        return files.resolve("results");
    }

    private Path log() {
        return files.resolve("log");
    }
}
