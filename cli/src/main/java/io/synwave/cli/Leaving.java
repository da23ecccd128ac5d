package io.synwave.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets a run that is interrupted (SIGINT, SIGTERM) tidy up before the process ends, with the signal's own status.
final class Leaving implements AutoCloseable {
    /// More than a reset needs on its way to the device.
    private static final long PATIENCE_S = 5;

    private final CountDownLatch tidy = new CountDownLatch(1);
    private final Thread hook = new Thread(this::await, "leaving");
    private volatile boolean isAsked;

    Leaving() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// The process is to end.
    boolean isAsked() {
        return isAsked;
    }

    private void await() {
        isAsked = true;
        try {
            boolean isTidy = tidy.await(PATIENCE_S, TimeUnit.SECONDS);
            if (!isTidy) System.err.println("synwave: it does not end by itself, so it is stopped");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// All is tidy.
    @Override
    public void close() {
        tidy.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // the process is about to end
        }
    }
}
