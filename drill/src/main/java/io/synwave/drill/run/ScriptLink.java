package io.synwave.drill.run;

import io.synwave.link.Frame;
import io.synwave.link.FramePool;
import io.synwave.link.FrameSink;
import io.synwave.link.Link;
import io.synwave.wire.LinkType;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The device of the stack under test: what it sends is read and kept, what the script sends is handed up. No time
/// passes on it. One thread.
final class ScriptLink implements Link {
    private static final int LARGEST_PACKET = 65_535;
    private static final int FRAMES = 1 << 12;

    /// What becomes of what the stack sends: a full queue tells it so, as Linux's do.
    enum Queue {
        CARRY,
        FULL
    }

    private final int mtu;
    private final LongSupplier clock;
    private final FramePool pool = new FramePool(LARGEST_PACKET, FRAMES);
    private final DepartureReader reader = new DepartureReader();
    private final ArrayDeque<Frame> arrivals = new ArrayDeque<>();
    final ArrayDeque<Departure> departures = new ArrayDeque<>();
    private Queue queue = Queue.CARRY;

    ScriptLink(int mtu, LongSupplier clock) {
        this.mtu = mtu;
        this.clock = clock;
    }

    void queue(Queue what) {
        queue = what;
    }

    /// Puts a frame of this link's on the way to the stack.
    void arrive(Frame frame) {
        arrivals.add(frame.receiveTimeNs(clock.getAsLong()));
    }

    @Override
    public LinkType type() {
        return LinkType.RAW_IP;
    }

    @Override
    public int mtu() {
        return mtu;
    }

    @Override
    public long macAddress() {
        return 0;
    }

    @Override
    public @Nullable Frame take() {
        return queue == Queue.FULL ? null : empty();
    }

    /// A frame for what the script sends.
    @Nullable
    Frame empty() {
        return pool.take();
    }

    @Override
    public void send(Frame frame) {
        Departure departure = reader.read(frame, clock.getAsLong());
        if (departure != null) departures.add(departure);
        frame.release();
    }

    @Override
    public int receive(FrameSink sink, int budget) {
        int count = 0;
        while (count < budget) {
            Frame frame = arrivals.poll();
            if (frame == null) break;
            sink.accept(frame);
            frame.release();
            count++;
        }
        return count;
    }

    @Override
    public void close() {
        for (Frame frame = arrivals.poll(); frame != null; frame = arrivals.poll()) frame.release();
        pool.close();
    }
}
