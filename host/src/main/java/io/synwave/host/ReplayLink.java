package io.synwave.host;

import io.synwave.link.Frame;
import io.synwave.link.Frame.ChecksumState;
import io.synwave.link.FramePool;
import io.synwave.link.FrameSink;
import io.synwave.link.Link;
import io.synwave.wire.Bytes;
import io.synwave.wire.LinkType;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A link out of an input log: hands up the frames of the poll that goes on, sends into nothing, and has no frame when
/// the recorded one had none.
final class ReplayLink implements Link {
    private static final ChecksumState[] STATES = ChecksumState.values();
    private static final int FRAMES = 1 << 16;

    private final InputReplay replay;
    private final MemorySegment log;
    private final int index;
    private final LinkType type;
    private final int mtu;
    private final long macAddress;
    private final FramePool pool;
    private long missingAt;
    private long takes;

    ReplayLink(InputReplay replay, int index, long at) {
        this.replay = replay;
        this.index = index;
        log = replay.log();
        type = LinkType.of(Bytes.i32(log, at + 5));
        mtu = Bytes.i32(log, at + 9);
        macAddress = Bytes.i64(log, at + 13);
        pool = new FramePool(mtu + 14, FRAMES);
        missingAt = replay.findOf(InputRecorder.NO_FRAME, index, at);
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
        boolean isMissing = missingAt > 0 && Bytes.i64(log, missingAt + 5) == takes;
        takes++;
        if (!isMissing) return pool.take();
        missingAt = replay.findOf(InputRecorder.NO_FRAME, index, replay.next(missingAt));
        return null;
    }

    @Override
    public void send(Frame frame) {
        replay.sent(index, frame);
        frame.release();
    }

    /// Frames are copied: the host may write in what it borrows, and the log is not its own.
    @Override
    public int receive(FrameSink sink, int budget) {
        int count = 0;
        for (long at = replay.firstFrame(index); at > 0; at = replay.nextFrame(index, at)) {
            handUp(at, sink);
            count++;
        }
        return count;
    }

    private void handUp(long at, FrameSink sink) {
        Frame frame = pool.take();
        if (frame == null) throw new IllegalStateException("the replay is out of frames");
        int length = Bytes.i32(log, at + 35);
        frame.length(length);
        Bytes.copy(log, at + InputRecorder.FRAME_HEADER, frame.memory(), frame.offset(), length);
        frame.checksumState(STATES[Bytes.u8(log, at + 5)]).ecn(Bytes.u8(log, at + 6));
        frame.segments(Bytes.i32(log, at + 7), Bytes.i32(log, at + 11), Bytes.i32(log, at + 15));
        frame.receiveTimeNs(Bytes.i64(log, at + 19)).note(Bytes.i64(log, at + 27));
        sink.accept(frame);
        frame.release();
    }

    @Override
    public void close() {
        pool.close();
    }
}
