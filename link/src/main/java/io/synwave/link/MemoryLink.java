package io.synwave.link;

import io.synwave.wire.LinkType;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One end of a wire in memory, between two hosts of this process, which may run on two threads.
///
/// [#send] copies the frame into a ring; the other end's [#receive] hands it up from there, with its note. A full ring
/// drops and counts. Each end belongs to its host's thread.
///
/// The other end is woken when it had nothing left to take. So who got as many frames as its budget allows must
/// call [#receive] again before it sleeps.
public final class MemoryLink implements Link {
    private static final int RING_BYTES = 1 << 20;
    private static final int FRAMES = 1024;
    private static final long FIRST_MAC = 0x02_00_00_00_00_01L;

    /// The two ends.
    public record Pair(MemoryLink left, MemoryLink right) implements AutoCloseable {
        /// Closes both ends.
        @Override
        public void close() {
            left.close();
            right.close();
        }
    }

    private final LinkType type;
    private final int mtu;
    private final long macAddress;
    private final MemoryRing out;
    private final MemoryRing in;
    private final FramePool pool;
    private final Frame overlay = Frame.overlay();
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private volatile @Nullable Runnable wakeup;
    private @Nullable MemoryLink peer;
    private volatile long dropped;

    private MemoryLink(LinkType type, int mtu, long macAddress, MemoryRing out, MemoryRing in) {
        this.type = type;
        this.mtu = mtu;
        this.macAddress = macAddress;
        this.out = out;
        this.in = in;
        pool = new FramePool(mtu + 14, FRAMES);
    }

    /// A wire whose frames begin with an IP header.
    ///
    /// @param mtu the largest IP packet in bytes, 68 to 65535
    public static Pair pair(int mtu) {
        return pair(LinkType.RAW_IP, mtu);
    }

    /// A wire of this type; the ends of an Ethernet have the addresses 02:00:00:00:00:01 and :02.
    public static Pair pair(LinkType type, int mtu) {
        if (mtu < 68 || mtu > 65_535) {
            throw new IllegalArgumentException("an MTU is 68 to 65535 bytes, not " + mtu);
        }
        long mac = type == LinkType.ETHERNET ? FIRST_MAC : 0;
        MemoryRing toRight = new MemoryRing(RING_BYTES);
        MemoryRing toLeft = new MemoryRing(RING_BYTES);
        MemoryLink left = new MemoryLink(type, mtu, mac, toRight, toLeft);
        MemoryLink right = new MemoryLink(type, mtu, mac == 0 ? 0 : mac + 1, toLeft, toRight);
        left.peer = right;
        right.peer = left;
        return new Pair(left, right);
    }

    @Override
    public LinkType type() {
        return type;
    }

    @Override
    public int mtu() {
        return mtu;
    }

    @Override
    public long macAddress() {
        return macAddress;
    }

    @Override
    public @Nullable Frame take() {
        return pool.take();
    }

    @Override
    public void send(Frame frame) {
        MemoryRing.Offer offer = isClosed.get() ? MemoryRing.Offer.REFUSED : out.offer(frame);
        frame.release();
        switch (offer) {
            case REFUSED -> countDrop();
            case FIRST -> wakePeer();
            case FOLLOWED -> {}
        }
    }

    // Only the owner's thread writes it; volatile is for those who read.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void countDrop() {
        dropped++;
    }

    private void wakePeer() {
        Runnable waker = peer == null ? null : peer.wakeup;
        if (waker != null) waker.run();
    }

    /// Frames that found the ring full or this end closed; readable by any thread.
    public long dropped() {
        return dropped;
    }

    @Override
    public int receive(FrameSink sink, int budget) {
        int count = 0;
        while (count < budget && !isClosed.get() && in.poll(overlay, sink)) {
            count++;
        }
        return count;
    }

    /// Frames taken for sending and not sent yet: the leak check.
    public int outstanding() {
        return pool.outstanding();
    }

    @Override
    public void whenReadable(Runnable wakeup) {
        this.wakeup = wakeup;
        if (!in.isEmpty()) wakeup.run();
    }

    /// Gives the memory back once the other end is closed too; closing again does nothing.
    @Override
    public void close() {
        if (isClosed.getAndSet(true)) return;
        wakeup = null;
        pool.close();
        out.close();
        in.close();
    }
}
