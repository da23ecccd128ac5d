package io.synwave.link;

import io.synwave.wire.Bytes;
import io.synwave.wire.LinkType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Small packets for the tests of links: four bytes of number, the rest follows from it.
final class Packets {
    private Packets() {}

    /// Sends packet `number` of `length` bytes (at least 4).
    ///
    /// @return whether the link had a frame for it
    static boolean send(Link link, int number, int length) {
        Frame frame = link.take();
        if (frame == null) return false;
        fill(frame, number, length);
        link.send(frame);
        return true;
    }

    static Frame take(Link link) {
        return Objects.requireNonNull(link.take(), "the link has no frame left");
    }

    static Frame take(FramePool pool) {
        return Objects.requireNonNull(pool.take(), "the pool has no frame left");
    }

    static void fill(Frame frame, int number, int length) {
        frame.length(length).note(number);
        Bytes.putI32(frame.memory(), frame.offset(), number);
        for (int i = 4; i < length; i++) {
            Bytes.putU8(frame.memory(), frame.offset() + i, number + i);
        }
    }

    static int number(Frame frame) {
        return Bytes.i32(frame.memory(), frame.offset());
    }

    /// Whether the bytes are those that [#fill] wrote for this number.
    static boolean isIntact(Frame frame) {
        for (int i = 4; i < frame.length(); i++) {
            if (Bytes.u8(frame.memory(), frame.offset() + i) != (number(frame) + i & 0xff)) return false;
        }
        return true;
    }

    /// Everything that `link` has, as numbers.
    static List<Integer> receiveAll(Link link) {
        List<Integer> numbers = new ArrayList<>();
        while (link.receive(frame -> numbers.add(number(frame)), 64) > 0) {
            // until nothing is left
        }
        return numbers;
    }

    /// A link whose [#close] is seen and which sends nowhere.
    static final class Sink implements Link {
        final FramePool pool = new FramePool(1500, 64);
        boolean isClosed;

        @Override
        public LinkType type() {
            return LinkType.RAW_IP;
        }

        @Override
        public int mtu() {
            return 1500;
        }

        @Override
        public long macAddress() {
            return 0;
        }

        @Override
        public @Nullable Frame take() {
            return pool.take();
        }

        @Override
        public void send(Frame frame) {
            frame.release();
        }

        @Override
        public int receive(FrameSink sink, int budget) {
            return 0;
        }

        @Override
        public void close() {
            isClosed = true;
            pool.close();
        }
    }
}
