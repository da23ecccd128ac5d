package io.synwave.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/// Lets a command that runs until it is interrupted end in order, with a status of its own.
///
/// The JVM answers SIGTERM and SIGINT by running its shutdown hooks and leaving with 128 + the signal's number. Our
/// hook lets the command go on to its end, waits for the status and leaves with that.
final class Interruption {
    /// More than a host that closes its connections needs.
    private static final long PATIENCE_S = 10;
    private static final long LOOK_MS = 10;

    private static final CompletableFuture<Integer> STATUS = new CompletableFuture<>();

    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile @Nullable RuntimeException failure;

    private Interruption() {}

    /// From now on a signal ends [#await] instead of the process. Once in a process.
    static Interruption watch() {
        Interruption made = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(made::leaveInOrder, "interruption"));
        return made;
    }

    /// Waits for the signal.
    ///
    /// @throws RuntimeException what [#fail] was told
    void await() throws InterruptedException {
        begun.await();
        RuntimeException why = failure;
        if (why != null) throw why;
    }

    /// Ends [#await] with an exception. From any thread.
    void fail(RuntimeException why) {
        failure = why;
        begun.countDown();
    }

    /// Leaves the process with `status`, also while it is shutting down already.
    static void exit(int status) {
        STATUS.complete(status);
        System.exit(status);
    }

    private void leaveInOrder() {
        begun.countDown();
        try {
            int status = STATUS.get(PATIENCE_S, TimeUnit.SECONDS);
            awaitRecordings();
            Runtime.getRuntime().halt(status);
        } catch (Exception e) {
            System.err.println("synwave: it does not end by itself, so it is stopped");
        }
    }

    /// JDK Flight Recorder writes its files in a shutdown hook of its own, and forgets each recording then.
    private static void awaitRecordings() throws InterruptedException {
        if (!FlightRecorder.isInitialized()) return;
        for (long ms = 0; ms < PATIENCE_S * 1000 && hasRecordings(); ms += LOOK_MS) Thread.sleep(LOOK_MS);
    }

    private static boolean hasRecordings() {
        return !FlightRecorder.getFlightRecorder().getRecordings().isEmpty();
    }
}
