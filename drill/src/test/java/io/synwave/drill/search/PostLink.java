package io.synwave.drill.search;

import io.synwave.link.Frame;
import io.synwave.link.FramePool;
import io.synwave.link.FrameSink;
import io.synwave.link.Link;
import io.synwave.wire.LinkType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The device of one end: what is sent is handed to the search, which decides what arrives. One thread.
final class PostLink implements Link {
    private static final int MTU = 1500;
    private static final FramePool POOL = new FramePool(MTU, 64);

    private final Consumer<Frame> post;
    private @Nullable Letter arrived;

    PostLink(Consumer<Frame> post) {
        this.post = post;
    }

    /// The next [#receive] hands it up.
    void arrive(Letter letter) {
        arrived = letter;
    }

    @Override
    public LinkType type() {
        return LinkType.RAW_IP;
    }

    @Override
    public int mtu() {
        return MTU;
    }

    @Override
    public long macAddress() {
        return 0;
    }

    @Override
    public @Nullable Frame take() {
        return POOL.take();
    }

    @Override
    public void send(Frame frame) {
        try {
            post.accept(frame);
        } finally {
            frame.release();
        }
    }

    @Override
    public int receive(FrameSink sink, int budget) {
        Frame frame = arrived == null ? null : POOL.take();
        if (frame == null || arrived == null) return 0;
        byte[] packet = arrived.packet();
        arrived = null;
        frame.length(packet.length);
        MemorySegment.copy(packet, 0, frame.memory(), ValueLayout.JAVA_BYTE, frame.offset(), packet.length);
        sink.accept(frame);
        frame.release();
        return 1;
    }

    @Override
    public void close() {
        arrived = null;
    }
}
