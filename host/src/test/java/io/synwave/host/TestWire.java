package io.synwave.host;

import io.synwave.link.Frame;
import io.synwave.link.FramePool;
import io.synwave.link.FrameSink;
import io.synwave.link.Link;
import io.synwave.wire.LinkType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Two ends of a wire without delay, each with a tap that can drop: what one end sends the other receives.
final class TestWire {
    /// One end.
    static final class End implements Link {
        final FramePool pool;
        final ArrayDeque<Frame> arrived = new ArrayDeque<>();
        private final LinkType type;
        private int mtu;
        private Runnable mtuListener = () -> {};
        private final long mac;
        /// Says which frames to this end are lost.
        Predicate<Frame> loses = frame -> false;
        /// Copies of what was sent by this end, when somebody asks.
        @Nullable
        List<byte[]> sent;

        private @Nullable End peer;
        private boolean isClosed;
        /// The note on the last frame that was handed up, after the host had processed it.
        long lastNote;

        boolean isOutOfFrames;

        End(LinkType type, int mtu, long mac) {
            this.type = type;
            this.mtu = mtu;
            this.mac = mac;
            pool = new FramePool(mtu + 14, 4096);
        }

        List<byte[]> watch() {
            sent = new ArrayList<>();
            return sent;
        }

        End peer() {
            if (peer == null) throw new AssertionError("a wire with one end");
            return peer;
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
        public void whenMtuChanges(Runnable told) {
            mtuListener = told;
        }

        void mtu(int bytes) {
            mtu = bytes;
            mtuListener.run();
        }

        @Override
        public long macAddress() {
            return mac;
        }

        @Override
        public @Nullable Frame take() {
            return isOutOfFrames ? null : pool.take();
        }

        @Override
        public void send(Frame frame) {
            if (sent != null) sent.add(Packets.of(frame));
            if (peer().isClosed || peer().loses.test(frame)) {
                frame.release();
            } else {
                peer().arrived.add(frame);
            }
        }

        @Override
        public int receive(FrameSink sink, int budget) {
            int count = 0;
            for (Frame f = arrived.poll(); f != null; f = count < budget ? arrived.poll() : null) {
                sink.accept(f);
                lastNote = f.note();
                f.release();
                count++;
            }
            return count;
        }

        @Override
        public void close() {
            isClosed = true;
            for (Frame f = arrived.poll(); f != null; f = arrived.poll()) f.release();
        }
    }

    final End left;
    final End right;

    TestWire(LinkType type, int mtu) {
        boolean isEthernet = type == LinkType.ETHERNET;
        left = new End(type, mtu, isEthernet ? 0x0200_0000_0001L : 0);
        right = new End(type, mtu, isEthernet ? 0x0200_0000_0002L : 0);
        left.peer = right;
        right.peer = left;
    }
}
