package io.synwave.sim;

import io.synwave.host.Host;
import io.synwave.host.Waking;
import org.jspecify.annotations.Nullable;

/// A host as a part of a simulation.
final class HostNode implements Node, Waking {
    private static final int BUDGET = 256;

    private @Nullable Host host;
    private @Nullable Member member;

    void begin(Host itself, Member asMember) {
        host = itself;
        member = asMember;
    }

    @Override
    public void wake() {
        if (member != null) member.becomeReady();
    }

    @Override
    public void poll(long nowNs) {
        if (host != null) host.poll(nowNs, BUDGET);
    }

    @Override
    public void advance(long nowNs) {
        if (host != null) host.advance(nowNs);
    }

    @Override
    public long nextDeadlineNs() {
        return host == null ? Long.MAX_VALUE : host.nextDeadlineNs();
    }
}
