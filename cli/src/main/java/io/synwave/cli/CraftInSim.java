package io.synwave.cli;

import io.synwave.app.Chargen;
import io.synwave.app.Discard;
import io.synwave.app.Echo;
import io.synwave.app.HttpGreeting;
import io.synwave.craft.Conversation;
import io.synwave.craft.script.Limits;
import io.synwave.host.Host;
import io.synwave.link.Link;
import io.synwave.sim.LinkSpec;
import io.synwave.sim.Node;
import io.synwave.sim.SimLink;
import io.synwave.sim.Simulation;
import io.synwave.tcp.FourTuple;
import io.synwave.trace.TraceLog;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.util.function.Consumer;

/// A simulated network of two: the hand-made end, and a host of Synwave with services, 10 ms away. Time stands still
/// but for what is waited for.
final class CraftInSim implements CraftGround {
    private static final long ONE_WAY_NS = 10_000_000;
    private static final int RECORDS = 1 << 12;
    private static final int LOCAL_PORT = 40_000;
    private static final int INITIAL_SEQUENCE = 1_000;
    private static final String HAND = "hand";
    private static final String HOST = "host";

    private final Simulation simulation = new Simulation(1);
    private final TraceLog log = new TraceLog(RECORDS);
    private final Conversation conversation;
    private long told;

    /// @param isn the initial sequence number; negative for the usual one
    CraftInSim(IpAddress remote, int port, long isn, CraftCapture capture) {
        simulation.probe(log);
        Host host = simulation.host(HOST);
        new Echo().listen(host, 7);
        new Discard().listen(host, 9);
        new Chargen().listen(host, 19);
        new HttpGreeting().listen(host, 80);
        simulation.add(HAND, new Hand());
        SimLink wire = simulation.link(HAND, HOST, LinkSpec.perfect().delay(ONE_WAY_NS));
        host.attach(wire.b(), new Prefix(remote, remote.isIpv4() ? 16 : 64));
        Link link = capture.over(wire.a(), simulation::nowNs, log);
        FourTuple ends = new FourTuple(neighbour(remote), LOCAL_PORT, remote, port);
        conversation = new Conversation(link, ends, isn < 0 ? INITIAL_SEQUENCE : (int) isn);
    }

    /// 10.0.0.1 for 10.0.0.2.
    private static IpAddress neighbour(IpAddress remote) {
        return IpAddress.of(remote.hi(), remote.lo() ^ 3);
    }

    /// The hand does nothing by itself but take what arrives.
    private final class Hand implements Node {
        @Override
        public void poll(long nowNs) {
            conversation.poll(nowNs);
        }

        @Override
        public long nextDeadlineNs() {
            return Long.MAX_VALUE;
        }
    }

    @Override
    public Conversation conversation() {
        return conversation;
    }

    @Override
    public Limits limits() {
        return Limits.FREE;
    }

    @Override
    public String describe() {
        FourTuple ends = conversation.ends();
        return "in the simulator: by hand " + ends.local() + ", a host of Synwave " + ends.remote()
                + " with echo (7), discard (9), chargen (19), http (80); 10 ms apart";
    }

    @Override
    public void report(long untilNs, Consumer<StateMove> listener) {
        for (told = Math.max(told + 1, log.oldest()); told <= log.newest(); told++) {
            TraceRecord record = log.at(told);
            if (record.timeNs > untilNs) break;
            if (record.before != record.after) {
                listener.accept(new StateMove(record.timeNs, record.before + " → " + record.after));
            }
        }
        told--;
    }

    @Override
    public long nowNs() {
        return simulation.nowNs();
    }

    @Override
    public void await(long untilNs) {
        int before = conversation.seen().size();
        boolean hasNews = simulation.runUntil(() -> conversation.seen().size() > before, untilNs);
        if (!hasNews) simulation.runUntil(untilNs); // nothing was left to happen
    }

    @Override
    public void close() {
        simulation.close();
    }
}
