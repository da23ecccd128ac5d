package io.synwave.lab;

import io.synwave.host.Host;
import io.synwave.sim.Rules;
import io.synwave.sim.SimLink;
import io.synwave.sim.Simulation;
import io.synwave.sim.SplitMix64;
import io.synwave.tcp.TcpSettings;
import io.synwave.trace.TraceLog;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;

/// Where an experiment plays: a client and a server in the simulator, the network between them, and a clock.
///
/// Times are milliseconds after the curtain rises. One thread.
public final class Stage implements AutoCloseable {
    /// The port the server listens on.
    public static final int SERVER_PORT = 80;
    /// The port the client connects from.
    public static final int CLIENT_PORT = 40_000;

    static final long MS = 1_000_000;
    private static final long LIMIT_NS = 3_600_000 * MS;
    private static final int LOG_RECORDS = 1 << 16;
    private static final String CLIENT_ADDRESS = "10.0.0.1";
    private static final String SERVER_ADDRESS = "10.0.0.2";

    private final Simulation simulation;
    private final SimLink link;
    private final TraceLog log = new TraceLog(LOG_RECORDS);
    private final Actor client;
    private final Actor server;
    private final String sabotage;

    Stage(Setup setup, String sabotage, Tap tap) {
        this.sabotage = sabotage;
        simulation = new Simulation(setup.seed());
        Host left = host("client", 0, setup.client());
        Host right = host("server", 1, setup.server());
        simulation.add("client", new HostNode(left));
        simulation.add("server", new HostNode(right));
        link = simulation.link("client", "server", setup.link());
        left.attach(tap.over(link.a(), log, simulation::nowNs), Prefix.parse(CLIENT_ADDRESS + "/24"));
        right.attach(link.b(), Prefix.parse(SERVER_ADDRESS + "/24"));
        client = new Actor(this, left, CLIENT_PORT, IpAddress.parse(SERVER_ADDRESS), SERVER_PORT);
        server = new Actor(this, right, SERVER_PORT, IpAddress.parse(CLIENT_ADDRESS), CLIENT_PORT);
    }

    private Host host(String name, int index, TcpSettings settings) {
        SplitMix64 random = simulation.random(index);
        return Host.builder(name)
                .settings(settings)
                .entropy(random)
                .probe(log)
                .index(index)
                .build();
    }

    public Actor client() {
        return client;
    }

    public Actor server() {
        return server;
    }

    /// What happens to single segments on the way.
    public Rules rules() {
        return link.rules();
    }

    /// Does `action` at `ms` milliseconds.
    public void at(long ms, Runnable action) {
        simulation.at(ms * MS, () -> act(action));
    }

    /// Does `action` `ms` milliseconds from now.
    public void after(long ms, Runnable action) {
        simulation.after(ms * MS, () -> act(action));
    }

    /// The programs call at this very moment, not when their hosts last looked at the clock.
    private void act(Runnable action) {
        client.advance();
        server.advance();
        action.run();
    }

    /// The sabotage of that name is at work.
    public boolean isSabotagedBy(String name) {
        return sabotage.equals(name);
    }

    /// What happened so far.
    public TraceLog log() {
        return log;
    }

    long nowNs() {
        return simulation.nowNs();
    }

    /// Lets everything happen until nothing is left, at most an hour.
    void run() {
        simulation.runUntilQuiet(LIMIT_NS);
    }

    @Override
    public void close() {
        client.leave();
        server.leave();
        simulation.close();
    }
}
