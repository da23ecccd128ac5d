package io.synwave.bench.goodput;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.synwave.link.Frame;
import io.synwave.link.FramePool;
import io.synwave.link.Link;
import io.synwave.linux.PollWaiter;
import io.synwave.wire.Ipv4Header;
import io.synwave.wire.TcpHeader;
import java.util.HashMap;
import java.util.Map;

/// Carries packets between the senders, Linux and Synwave, and the receiver; loses data segments on the way there. The
/// body of a platform thread.
final class Forwarder implements Runnable {
    private static final int BUDGET = 64;
    private static final int MOST_HELD = 100_000;
    private static final int PROTOCOL_TCP = 6;

    private final Link kernel;
    private final Link synwave;
    private final Link receiver;
    private final int addressOfSynwave;
    private final long seed;
    private final Cell cell;
    private final FramePool pool = new FramePool(1500, MOST_HELD);
    private final DelayLine there;
    private final DelayLine back;
    private final Map<Long, Losses> flows = new HashMap<>();
    private final Ipv4Header ip = new Ipv4Header();
    private final TcpHeader tcp = new TcpHeader();
    private final PollWaiter waiter = new PollWaiter();
    private volatile boolean isStopped;

    /// @param addressOfSynwave tells its packets from the kernel's
    /// @param seed of the losses; the port of the receiver adds to it
    Forwarder(Link kernel, Link synwave, Link receiver, int addressOfSynwave, long seed, Cell cell) {
        this.kernel = kernel;
        this.synwave = synwave;
        this.receiver = receiver;
        this.addressOfSynwave = addressOfSynwave;
        this.seed = seed;
        this.cell = cell;
        there = new DelayLine(pool, cell, 0, seed);
        // Without it flows of the same round trip meet a full queue always at the same phase, and one of them never.
        back = new DelayLine(pool, new Cell(0, cell.rttMs(), 0, 0, 0, 0), cell.transmissionNs(1500), seed);
        waiter.watch(kernel.descriptor());
        waiter.watch(receiver.descriptor());
        synwave.whenReadable(waiter::wakeup);
    }

    @Override
    public void run() {
        while (!isStopped) {
            int work = kernel.receive(this::goThere, BUDGET)
                    + synwave.receive(this::goThere, BUDGET)
                    + receiver.receive(this::comeBack, BUDGET);
            long nowNs = System.nanoTime();
            work += there.release(nowNs) + back.release(nowNs);
            if (work == 0) sleep();
        }
        pool.close();
        waiter.close();
    }

    private void sleep() {
        long next = Math.min(there.nextDueNs(), back.nextDueNs());
        waiter.await(next == Long.MAX_VALUE ? next : next - System.nanoTime());
    }

    private void goThere(Frame frame) {
        if (!isTcp(frame)) return;
        boolean hasText = ip.payloadLength() > tcp.headerLength();
        if (hasText && losses().next()) return;
        there.put(frame, receiver, System.nanoTime());
    }

    private void comeBack(Frame frame) {
        if (!isTcp(frame)) return;
        back.put(frame, ip.destination() == addressOfSynwave ? synwave : kernel, System.nanoTime());
    }

    private boolean isTcp(Frame frame) {
        return frame.memory().get(JAVA_BYTE, frame.offset()) >>> 4 == 4
                && ip.wrap(frame.memory(), frame.offset(), frame.length())
                && ip.protocol() == PROTOCOL_TCP
                && tcp.wrap(frame.memory(), ip.payloadOffset(), ip.payloadLength());
    }

    /// Those of Linux and of Synwave to the same port are lost alike.
    private Losses losses() {
        long flow = (long) ip.source() << 32 | tcp.destinationPort();
        return flows.computeIfAbsent(flow, _ -> new Losses(seed + tcp.destinationPort(), cell.lossPercent()));
    }

    void stop() {
        isStopped = true;
        waiter.wakeup();
    }
}
