package io.synwave.lab;

import io.synwave.host.Host;
import io.synwave.sim.Node;

/// Lets a host take part in a simulation.
record HostNode(Host host) implements Node {
    private static final int BUDGET = 256;

    @Override
    public void poll(long nowNs) {
        host.poll(nowNs, BUDGET);
    }

    @Override
    public long nextDeadlineNs() {
        return host.nextDeadlineNs();
    }
}
