package io.synwave.bench.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Puts one mutant after the other in its place, and runs the tests that come by, the quickest first,
/// until one fails.
///
/// A JVM that a mutant may have spoiled ends: when a test fails with the original too, and, by [#watch], when a test
/// waits for ever. The next JVM goes on.
final class Trial {
    private static final long SECOND = 1_000_000_000;

    private final Suite suite = new Suite();
    private final Path classes;
    private final Coverage coverage;
    private final Results results;
    private volatile int mutantNow;
    private volatile long patienceEndsNs = Long.MAX_VALUE;

    Trial(Path classes, Coverage coverage, Results results) {
        this.classes = classes;
        this.coverage = coverage;
        this.results = results;
    }

    /// Tries those that have no verdict yet.
    ///
    /// @param mutants by their numbers
    void run(Map<Integer, Mutant> mutants) throws Exception {
        Thread.ofPlatform().daemon().name("watch").start(this::watch);
        for (var entry : mutants.entrySet()) {
            if (results.has(entry.getKey())) continue;
            mutantNow = entry.getKey();
            Mutant mutant = entry.getValue();
            judge(mutant, coverage.of(mutant.site()));
        }
    }

    private void judge(Mutant mutant, List<Coverage.Test> tests) throws Exception {
        try {
            redefineAndRun(mutant, tests);
        } catch (OutOfMemoryError e) {
            results.add(mutantNow, Verdict.ENDLESS, mutant + "\t" + e);
            Runtime.getRuntime().halt(0);
        }
    }

    private void redefineAndRun(Mutant mutant, List<Coverage.Test> tests) throws Exception {
        if (tests.isEmpty()) {
            results.add(mutantNow, Verdict.UNREACHED, mutant.toString());
            return;
        }
        String className = mutant.site().className();
        byte[] original = Files.readAllBytes(classes.resolve(className.replace('.', '/') + ".class"));
        Agent.redefine(className, mutant.in(original));
        String killer = firstFailure(tests);
        if (killer == null) results.add(mutantNow, Verdict.SURVIVED, mutant + "\t" + tests.size() + " tests");
        else results.add(mutantNow, Meter.isOver() ? Verdict.ENDLESS : Verdict.KILLED, mutant + "\t" + killer);
        Agent.redefine(className, original);
        if (killer != null && fails(tests, killer)) Runtime.getRuntime().halt(0);
    }

    /// In parts that grow: to start a part costs as much as a few tests, and most mutants need a few.
    private @Nullable String firstFailure(List<Coverage.Test> tests) {
        String failed = null;
        for (int done = 0; failed == null && done < tests.size(); ) {
            int upTo = Math.min(tests.size(), 2 * done + 20);
            failed = run(tests.subList(done, upTo));
            done = upTo;
        }
        return failed;
    }

    private boolean fails(List<Coverage.Test> tests, String id) {
        return run(tests.stream().filter(test -> test.id().equals(id)).toList()) != null;
    }

    private @Nullable String run(List<Coverage.Test> tests) {
        Map<String, Coverage.Test> byId = new HashMap<>();
        tests.forEach(test -> byId.put(test.id(), test));
        return suite.firstFailure(List.copyOf(byId.keySet()), id -> {
            Coverage.Test test = byId.get(id);
            if (test == null) return;
            patienceEndsNs = System.nanoTime() + 20 * test.ns() + 30 * SECOND;
            Meter.start(10 * test.steps() + 100_000);
        });
    }

    /// A thread that waits for a lock makes no steps.
    private void watch() {
        try {
            while (System.nanoTime() < patienceEndsNs) TimeUnit.MILLISECONDS.sleep(100);
            if (!results.has(mutantNow)) results.add(mutantNow, Verdict.ENDLESS, "stood still");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }
}
