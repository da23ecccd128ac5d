package io.synwave.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every experiment that a kernel can play, with this machine's as either end: each in a network namespace of its own,
/// many at a time, for they wait more than they work.
class KernelTest {
    private static final int AT_A_TIME = 4;
    private static final int AGAIN = 2;

    private record Run(Experiment experiment, Role kernel, Future<Report> report) {
        DynamicTest test() {
            return DynamicTest.dynamicTest(experiment.name() + " with the kernel as " + kernel, this::judge);
        }

        /// What did not hold among the others, who want the processor too, is played again alone.
        private void judge() throws ExecutionException, InterruptedException {
            Contrast told = Contrast.with(report.get(), kernel);
            for (int again = 0; again < AGAIN && !isAsKnown(told); again++) {
                told = Contrast.with(playOnLinux(experiment, kernel), kernel);
            }
            assumeFalse(told.linux().isDisturbed(), "skipped: the machine is too busy to keep time beside a kernel");
            assertThat(told.linux().findings()).isNotEmpty().allMatch(Finding::holds);
            assertThat(unknown(told)).isEmpty();
        }

        private static boolean isAsKnown(Contrast told) {
            return told.linux().holds()
                    && !told.linux().isDisturbed()
                    && unknown(told).isEmpty();
        }

        /// Segments of an opening or a closing that only one of the runs has, and no reason is listed.
        private static List<String> unknown(Contrast told) {
            Theme theme = told.sim().experiment().theme();
            if (theme != Theme.OPENING && theme != Theme.CLOSING) return List.of();
            return told.comparison().differences().stream()
                    .filter(place -> Difference.of(told, place).isEmpty())
                    .map(place -> (place.first() == null ? "only with Linux: " : "only with Synwave: ")
                            + Difference.segment(place.either()))
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> theKernelDoesWhatTheStorySays() throws IOException {
        assumeTrue(isRoot(), "skipped: needs root, to make a network namespace");
        assumeTrue(Files.exists(Path.of("/dev/net/tun")), "skipped: needs /dev/net/tun (modprobe tun)");
        try (ExecutorService threads = Executors.newFixedThreadPool(
                AT_A_TIME, Thread.ofPlatform().daemon().factory())) {
            List<Run> runs = Laboratory.all().stream()
                    .flatMap(e -> e.kernelRoles().stream().map(role -> begin(threads, e, role)))
                    .toList();
            return runs.stream().map(Run::test).toList().stream();
        }
    }

    private static boolean isRoot() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    }

    private static Run begin(ExecutorService threads, Experiment experiment, Role role) {
        return new Run(experiment, role, threads.submit(() -> playOnLinux(experiment, role)));
    }

    private static Report playOnLinux(Experiment experiment, Role role) {
        return Laboratory.runOnLinux(
                experiment, experiment.kernelSetup(), null, Tap.NONE, new Kernel(role, System::nanoTime));
    }
}
