package io.synwave.sim;

import io.synwave.link.FrameSink;
import io.synwave.link.Link;
import io.synwave.link.LinkAround;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// Counts the CPU time that is spent on what arrives, answers that leave at once included.
final class TimedLink extends LinkAround {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private long cpuNs;

    TimedLink(Link link) {
        super(link);
    }

    @Override
    public int receive(FrameSink sink, int budget) {
        long beforeNs = THREADS.getCurrentThreadCpuTime();
        int count = super.receive(sink, budget);
        if (count > 0) cpuNs += THREADS.getCurrentThreadCpuTime() - beforeNs;
        return count;
    }

    long cpuNs() {
        return cpuNs;
    }
}
