package io.synwave.sim;

import io.synwave.link.Frame;
import io.synwave.link.FramePool;
import io.synwave.link.FrameSink;
import io.synwave.link.Link;
import io.synwave.wire.LinkType;
import org.jspecify.annotations.Nullable;

/// One end of a simulated link, which a host attaches as its [Link].
///
/// A frame is built in the sender's pool, carried, lent to the receiver and given back: its bytes are never copied.
public final class SimPort implements Link {
    private static final int POOL_FRAMES = 1 << 14;

    private final SimLink link;
    private final Member owner;
    private final LinkSpec spec;
    private final long macAddress;
    private final FramePool pool;
    private boolean closed;
    private boolean poolClosed;

    /// Set by the link as soon as both its ends are made.
    private @Nullable Lane lane;

    /// What has arrived and was not yet taken: a ring of a power of two.
    private @Nullable Frame[] arrived = new Frame[64];

    private int head;
    private int tail;

    SimPort(SimLink link, Member owner, LinkSpec spec, long macAddress) {
        this.link = link;
        this.owner = owner;
        this.spec = spec;
        this.macAddress = macAddress;
        pool = new FramePool(spec.mtu() + 18, POOL_FRAMES);
    }

    void lane(Lane outgoing) {
        lane = outgoing;
    }

    SimLink link() {
        return link;
    }

    /// The name of the host that this end belongs to.
    public String owner() {
        return owner.name();
    }

    @Override
    public LinkType type() {
        return spec.type();
    }

    @Override
    public int mtu() {
        return spec.mtu();
    }

    @Override
    public long macAddress() {
        return macAddress;
    }

    @Override
    public @Nullable Frame take() {
        return closed ? null : pool.take();
    }

    @Override
    public void send(Frame frame) {
        if (closed || lane == null) {
            giveBack(frame);
        } else {
            link.send(frame, this, lane);
        }
    }

    @Override
    public int receive(FrameSink sink, int budget) {
        int count = 0;
        while (count < budget && head != tail) {
            Frame frame = arrived[head & arrived.length - 1];
            arrived[head++ & arrived.length - 1] = null;
            if (frame == null) continue;
            sink.accept(frame);
            link.other(this).giveBack(frame);
            count++;
        }
        if (head != tail) owner.becomeReady();
        return count;
    }

    /// A frame of the other end is here.
    void arrived(Frame frame, long nowNs) {
        if (closed) {
            link.other(this).giveBack(frame);
            return;
        }
        if (tail - head == arrived.length) grow();
        frame.receiveTimeNs(nowNs);
        arrived[tail++ & arrived.length - 1] = frame;
        owner.becomeReady();
    }

    private void grow() {
        int length = arrived.length;
        @Nullable Frame[] larger = new Frame[2 * length];
        for (int i = head; i != tail; i++) larger[i & 2 * length - 1] = arrived[i & length - 1];
        arrived = larger;
    }

    /// Takes back a frame that this end has sent.
    void giveBack(Frame frame) {
        frame.release();
        closePoolWhenAllAreBack();
    }

    /// Frames that this end has taken and that have not come back: the leak check.
    public int outstanding() {
        return poolClosed ? 0 : pool.outstanding();
    }

    /// The host leaves: nothing is sent or received any more. The memory goes when the last frame has come back.
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        while (head != tail) {
            Frame frame = arrived[head++ & arrived.length - 1];
            if (frame != null) link.other(this).giveBack(frame);
        }
        closePoolWhenAllAreBack();
    }

    private void closePoolWhenAllAreBack() {
        if (closed && !poolClosed && pool.outstanding() == 0) {
            poolClosed = true;
            pool.close();
        }
    }

    @Override
    public String toString() {
        return owner.name() + " on " + link;
    }
}
