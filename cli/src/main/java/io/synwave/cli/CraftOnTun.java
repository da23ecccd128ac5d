package io.synwave.cli;

import io.synwave.craft.Conversation;
import io.synwave.craft.script.Limits;
import io.synwave.link.Link;
import io.synwave.linux.PollWaiter;
import io.synwave.linux.TunDevice;
import io.synwave.linux.TunSettings;
import io.synwave.tcp.FourTuple;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Consumer;

/// A TUN device with an address of its own, which is no address of this machine: so its kernel does not reset what it
/// knows nothing of.
final class CraftOnTun implements CraftGround {
    private static final int FIRST_PORT = 49_152;

    private final Link link;
    private final PollWaiter waiter = new PollWaiter();
    private final Conversation conversation;
    private final String device;
    private final long beginNs = System.nanoTime();

    /// @param isn the initial sequence number; negative for a random one
    CraftOnTun(String tun, List<Prefix> ours, Target target, long isn, CraftCapture capture) {
        IpAddress local = target.ours(ours);
        TunSettings wanted = TunSettings.tun(tun);
        for (Prefix each : ours) wanted = wanted.withKernelBeside(each);
        TunDevice opened = TunDevice.open(wanted);
        device = opened.name();
        link = capture.over(opened, this::nowNs, null);
        waiter.watch(opened.descriptor());
        SecureRandom random = new SecureRandom();
        int port = FIRST_PORT + random.nextInt(65_536 - FIRST_PORT);
        FourTuple ends = new FourTuple(local, port, target.address(), target.port());
        conversation = new Conversation(link, ends, isn < 0 ? random.nextInt() : (int) isn);
    }

    @Override
    public Conversation conversation() {
        return conversation;
    }

    @Override
    public Limits limits() {
        return Limits.POLITE;
    }

    @Override
    public String describe() {
        return "on " + device + ": by hand " + conversation.ends().local() + " to "
                + conversation.ends().remote();
    }

    /// The other end cannot be looked into.
    @Override
    public void report(long untilNs, Consumer<StateMove> listener) {}

    @Override
    public long nowNs() {
        return System.nanoTime() - beginNs;
    }

    @Override
    public void await(long untilNs) {
        waiter.await(untilNs - nowNs());
    }

    @Override
    public void close() {
        link.close();
        waiter.close();
    }
}
