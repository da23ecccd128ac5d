package io.synwave.bench.mutation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// The tests that judge mutants, one run of a parameterized test being a test.
final class Suite {
    private final Launcher launcher = LauncherFactory.create();

    /// Runs all tests below some directories of classes; one that makes too many steps ends there.
    ///
    /// @return those that passed within so many steps of the engine, by their JUnit ids
    List<String> passing(Set<Path> roots, long mostSteps) {
        Passing passing = new Passing(mostSteps);
        launcher.execute(request(DiscoverySelectors.selectClasspathRoots(roots)), passing);
        return passing.ids;
    }

    private static LauncherDiscoveryRequest request(List<? extends DiscoverySelector> selectors) {
        return LauncherDiscoveryRequestBuilder.request().selectors(selectors).build();
    }

    /// Runs some tests until one fails.
    ///
    /// @param starts is told of each
    /// @return the first that failed
    @Nullable
    String firstFailure(List<String> ids, Consumer<String> starts) {
        UntilFailure untilFailure = new UntilFailure(starts);
        launcher.execute(LauncherExecutionRequestBuilder.request(request(
                        ids.stream().map(DiscoverySelectors::selectUniqueId).toList()))
                .cancellationToken(untilFailure.cancellation)
                .listeners(untilFailure)
                .build());
        return untilFailure.failed;
    }

    private static final class Passing implements TestExecutionListener {
        private final List<String> ids = new ArrayList<>();
        private final long mostSteps;

        Passing(long mostSteps) {
            this.mostSteps = mostSteps;
        }

        @Override
        public void executionStarted(TestIdentifier test) {
            Meter.start(test.isTest() ? mostSteps : Long.MAX_VALUE);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
            if (test.isTest() && passed && !Meter.isOver()) ids.add(test.getUniqueId());
        }
    }

    private static final class UntilFailure implements TestExecutionListener {
        private final CancellationToken cancellation = CancellationToken.create();
        private final Consumer<String> starts;
        private @Nullable String failed;

        UntilFailure(Consumer<String> starts) {
            this.starts = starts;
        }

        @Override
        public void executionStarted(TestIdentifier test) {
            if (test.isTest()) starts.accept(test.getUniqueId());
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL || failed != null) return;
            failed = test.getUniqueId();
            cancellation.cancel();
        }
    }
}
