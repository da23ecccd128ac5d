package io.synwave.link;

import io.synwave.wire.LinkType;
import org.jspecify.annotations.Nullable;

/// A link around another one, which does everything as that one does: what taps are made of. One thread, the host's.
public abstract class LinkAround implements Link {
    /// The link inside.
    protected final Link link;

    protected LinkAround(Link link) {
        this.link = link;
    }

    @Override
    public LinkType type() {
        return link.type();
    }

    @Override
    public int mtu() {
        return link.mtu();
    }

    @Override
    public void whenMtuChanges(Runnable told) {
        link.whenMtuChanges(told);
    }

    @Override
    public long macAddress() {
        return link.macAddress();
    }

    @Override
    public @Nullable Frame take() {
        return link.take();
    }

    @Override
    public void send(Frame frame) {
        link.send(frame);
    }

    @Override
    public int receive(FrameSink sink, int budget) {
        return link.receive(sink, budget);
    }

    @Override
    public int descriptor() {
        return link.descriptor();
    }

    @Override
    public void whenReadable(Runnable wakeup) {
        link.whenReadable(wakeup);
    }

    @Override
    public long nextDeadlineNs() {
        return link.nextDeadlineNs();
    }

    @Override
    public void close() {
        link.close();
    }
}
