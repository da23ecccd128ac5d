package io.synwave.testkit;

import java.lang.management.ManagementFactory;

/// Counts the bytes that code allocates on the calling thread.
public final class Allocation {
    private static final int ROUNDS = 6;

    private Allocation() {}

    /// The bytes allocated by the thriftiest of a few runs of `work`.
    ///
    /// The first runs are warm-up, and a late compilation may charge a hundred bytes to a single run; what the work
    /// itself allocates shows in every run. So let a run be long (100,000 packets) and expect 0.
    public static long leastBytes(Runnable work) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && least > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            work.run();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
