package io.synwave.lab.experiment.queues.flood;

import io.synwave.link.Link;
import io.synwave.sim.Node;
import io.synwave.sim.SplitMix64;
import io.synwave.wire.TcpFlags;

/// Sends SYNs from addresses that nobody answers for: 198.18.0.0/15.
final class Attacker implements Node {
    private static final int NOBODY = 0xc612_0000;
    private static final int NOBODIES = 1 << 17;
    private static final int FIRST_PORT = 1024;
    private static final int PORTS = 64_000;

    private final Attack attack;
    private final Link wire;
    private final Peer server;
    private final SplitMix64 random;
    private final long untilNs;
    private long burstNs;
    private int inBurst;
    private long sent;

    Attacker(Attack attack, Link wire, Peer server, SplitMix64 random, long untilNs) {
        this.attack = attack;
        this.wire = wire;
        this.server = server;
        this.random = random;
        this.untilNs = untilNs;
    }

    /// So many SYNs so far.
    long sent() {
        return sent;
    }

    @Override
    public void poll(long nowNs) {
        while (nextDeadlineNs() <= nowNs) {
            forged().sendOver(wire);
            sent++;
            if (++inBurst < Attack.BURST) continue;
            inBurst = 0;
            burstNs += attack.burstEveryNs() / 2 + random.below(attack.burstEveryNs());
        }
    }

    private Bare forged() {
        int address = NOBODY + random.below(NOBODIES);
        Peer from = new Peer(address, FIRST_PORT + random.below(PORTS));
        return new Bare(from, server, TcpFlags.SYN, (int) random.next(), 0, 65_535);
    }

    @Override
    public long nextDeadlineNs() {
        long nextNs = burstNs + inBurst * Attack.SPACING_NS;
        return nextNs < untilNs ? nextNs : Long.MAX_VALUE;
    }
}
