package io.synwave.bench.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// Which test comes by which places, the quickest test first.
final class Coverage {
    private final List<Test> tests;
    private final Sites sites;

    private Coverage(List<Test> tests, Sites sites) {
        this.tests = tests;
        this.sites = sites;
    }

    /// @param id JUnit's
    /// @param ns how long it takes
    /// @param steps how many steps of the engine
    /// @param reached the places it comes by
    record Test(String id, long ns, long steps, BitSet reached) {
        String line() {
            return String.join(
                    "\t", id, "" + ns, "" + steps, Base64.getEncoder().encodeToString(reached.toByteArray()));
        }

        static Test of(String line) {
            String[] cells = line.split("\t", -1);
            BitSet reached = BitSet.valueOf(Base64.getDecoder().decode(cells[3]));
            return new Test(cells[0], Long.parseLong(cells[1]), Long.parseLong(cells[2]), reached);
        }
    }

    /// Runs each test twice. One that is not twice the same, or does not touch the engine, judges nothing.
    static Coverage measure(Suite suite, List<String> ids, Sites sites) {
        List<Test> tests = new ArrayList<>();
        for (String id : ids) {
            Meter.start(Long.MAX_VALUE);
            boolean passed = passes(suite, id);
            long steps = Meter.steps();
            Meter.start(Long.MAX_VALUE);
            long startNs = System.nanoTime();
            passed &= passes(suite, id);
            long ns = System.nanoTime() - startNs;
            if (passed && steps > 0 && steps == Meter.steps()) tests.add(new Test(id, ns, steps, Meter.reached()));
        }
        tests.sort(Comparator.comparingLong(Test::ns));
        return new Coverage(tests, sites);
    }

    private static boolean passes(Suite suite, String id) {
        return suite.firstFailure(List.of(id), _ -> {}) == null;
    }

    void write(Path file) throws IOException {
        Files.write(file, tests.stream().map(Test::line).toList());
    }

    static Coverage read(Path file, Sites sites) throws IOException {
        return new Coverage(Files.readAllLines(file).stream().map(Test::of).toList(), sites);
    }

    /// The tests that come by a place.
    List<Test> of(Site site) {
        int number = Objects.requireNonNull(sites.number(site));
        return tests.stream().filter(test -> test.reached.get(number)).toList();
    }

    /// How many tests, and how long they take.
    @Override
    public String toString() {
        double seconds = tests.stream().mapToLong(Test::ns).sum() / 1e9;
        return "%,d tests of %.1f s".formatted(tests.size(), seconds);
    }
}
