package io.synwave.lab.end;

import io.synwave.link.Frame;
import io.synwave.link.Link;
import io.synwave.linux.TunDevice;
import io.synwave.linux.TunSettings;
import io.synwave.sim.Node;
import org.jspecify.annotations.Nullable;

/// An end behind a TUN device: what the simulated network brings is handed to it, what it sends goes onto that
/// network, and an [Onlooker] writes its trace.
abstract class DeviceEnd implements LiveEnd, Node {
    private static final int BUDGET = 64;

    private final TunDevice device;
    private final Onlooker onlooker;
    private @Nullable Link port;

    DeviceEnd(TunSettings settings, Onlooker onlooker) {
        device = TunDevice.open(settings);
        this.onlooker = onlooker;
    }

    Onlooker onlooker() {
        return onlooker;
    }

    @Override
    public final int descriptor() {
        return device.descriptor();
    }

    @Override
    public final void plug(Link network) {
        port = network;
    }

    /// What the network has brought.
    @Override
    public final void poll(long nowNs) {
        if (port != null) port.receive(this::deliver, BUDGET);
    }

    @Override
    public final long nextDeadlineNs() {
        return Long.MAX_VALUE;
    }

    private void deliver(Frame frame) {
        Frame copy = device.take();
        if (copy == null) return;
        copy.copyOf(frame);
        boolean isTcp = onlooker.reads(copy);
        if (isTcp) onlooker.expects();
        device.send(copy);
        if (isTcp) onlooker.arrived(frame.note());
    }

    /// Takes what the device has brought.
    final void carryAll() {
        device.receive(this::carry, BUDGET);
    }

    private void carry(Frame frame) {
        boolean isTcp = onlooker.reads(frame);
        Frame out = port == null || !passes(frame, isTcp) ? null : port.take();
        if (port == null || out == null) return;
        out.copyOf(frame);
        port.send(out.note(isTcp ? onlooker.sent() : 0));
    }

    /// Whether a frame from the device goes onto the network.
    abstract boolean passes(Frame frame, boolean isTcp);

    @Override
    public void close() {
        device.close();
    }
}
