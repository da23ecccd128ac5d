package io.synwave.drill.run;

import io.synwave.drill.script.Script;
import io.synwave.host.Host;
import io.synwave.host.HostBuilder;
import io.synwave.host.NetworkInterface;
import io.synwave.host.RouteMetrics;
import io.synwave.link.Frame;
import io.synwave.sim.SplitMix64;
import io.synwave.tcp.TcpSettings;
import io.synwave.wire.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/// A fresh stack on a device of its own, and the virtual time it lives in. One thread.
///
/// Time moves only in the run methods, from one deadline of the stack to the next; calls and packets take none.
final class World implements AutoCloseable {
    private static final int BUDGET = 1 << 16;
    /// Polls at one moment before the stack is called stuck.
    private static final int STUCK = 100_000;

    private final Addresses addresses;
    private final ScriptLink link;
    private final Host host;
    private long nowNs;
    private final List<LongConsumer> observers = new ArrayList<>();
    private PendingCall pending = PendingCall.NONE;

    World(Script script, TcpSettings settings, Watch watch) {
        addresses = Addresses.of(script);
        int mtu = script.option("mtu").map(Integer::parseInt).orElse(addresses.isIpv4() ? 1500 : 1520);
        link = new ScriptLink(mtu, this::nowNs);
        HostBuilder stack =
                Host.builder("the stack under test").settings(settings).entropy(new SplitMix64(1));
        watch.settle(stack);
        host = stack.build();
        NetworkInterface device =
                host.attach(watch.over(link, this::nowNs), new Prefix(addresses.local(), addresses.isIpv4() ? 16 : 64));
        host.route(Prefix.parse(addresses.isIpv4() ? "0.0.0.0/0" : "::/0"), device);
    }

    /// Of the way to the remote end this is known now.
    void changeRoute(RouteMetrics known) {
        host.changeRoute(host.routes().getLast(), known);
    }

    Addresses addresses() {
        return addresses;
    }

    ScriptLink link() {
        return link;
    }

    Host host() {
        return host;
    }

    long nowNs() {
        return nowNs;
    }

    /// The blocking call that is looked at after everything that happens.
    PendingCall pending() {
        return pending;
    }

    void pending(PendingCall call) {
        pending = call;
    }

    /// An empty frame to be filled and given to [ScriptLink#arrive].
    Frame frame() {
        Frame frame = link.empty();
        if (frame == null) throw new IllegalStateException("the script's device has no frame left");
        return frame;
    }

    /// Lets `observer` look, with the time, after everything that happens.
    void observe(LongConsumer observer) {
        observers.add(observer);
    }

    /// Runs up to and including `timeNs`, where the clock then stands.
    void runUntil(long timeNs) {
        runUntil(() -> false, timeNs);
        nowNs = Math.max(nowNs, timeNs);
        host.advance(nowNs);
    }

    /// Runs until `condition` holds, at most until `limitNs`.
    ///
    /// @return whether it holds
    boolean runUntil(BooleanSupplier condition, long limitNs) {
        settle();
        while (!condition.getAsBoolean()) {
            long next = Math.min(host.nextDeadlineNs(), pending.deadlineNs());
            if (next > limitNs || next == Long.MAX_VALUE) return false;
            nowNs = Math.max(nowNs, next);
            settle();
        }
        return true;
    }

    /// Lets everything happen that is due now.
    void settle() {
        int polls = 0;
        do {
            host.poll(nowNs, BUDGET);
            observers.forEach(one -> one.accept(nowNs));
            pending.look(nowNs);
            if (++polls > STUCK) throw new ScriptFailure("the stack does not come to rest: a fault of synwave itself");
        } while (host.nextDeadlineNs() <= nowNs);
    }

    @Override
    public void close() {
        host.close();
    }
}
