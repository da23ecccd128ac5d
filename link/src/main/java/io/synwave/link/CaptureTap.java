package io.synwave.link;

import io.synwave.wire.pcap.CaptureWriter;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A link that writes every frame, with a comment, to a capture file.
///
/// What goes out is written as it is handed in; checksums that the device would complete are complete in the file. What
/// comes in is copied first, and written when the host has processed it, because only then does [Frame#note] point to
/// the explanation; answers that the host sends meanwhile are written after it.
///
/// A file that cannot be written ends the capture with one report, and nothing else. The writer stays its opener's, who
/// may share it among taps of one thread and closes it after them. Belongs to the link's thread.
public final class CaptureTap extends LinkAround {
    private static final long NO_PLACE = -1;

    /// Where a capture goes, and who knows what it should say.
    ///
    /// @param writer takes the frames
    /// @param annotator explains them
    /// @param clock nanoseconds since 1970
    /// @param onFailure is told, once, why the capture ends early
    public record Target(
            CaptureWriter writer, Annotator annotator, LongSupplier clock, Consumer<IOException> onFailure) {}

    private final Target target;
    private final CaptureQueue queue;
    private final FrameSink tap = this::accept;
    private @Nullable FrameSink sink;
    private boolean isCapturing = true;
    private long incoming = NO_PLACE;

    /// Wraps `link`, which from now on is closed by the tap.
    public CaptureTap(Link link, Target target) {
        super(link);
        this.target = target;
        queue = new CaptureQueue(link.type());
    }

    @Override
    public void send(Frame frame) {
        if (isCapturing) {
            add(frame, Direction.OUT);
            if (sink == null) write();
        }
        link.send(frame);
    }

    @Override
    public int receive(FrameSink sink, int budget) {
        if (!isCapturing) return link.receive(sink, budget);
        this.sink = sink;
        try {
            return link.receive(tap, budget);
        } finally {
            this.sink = null;
            write(); // what was sent while the link had no frame in hand
        }
    }

    private void accept(Frame frame) {
        if (isCapturing) incoming = add(frame, Direction.IN);
        if (sink != null) sink.accept(frame);
        if (isCapturing && incoming != NO_PLACE) queue.note(incoming, frame.note());
        write();
    }

    private long add(Frame frame, Direction direction) {
        if (queue.isFullFor(frame)) write();
        return isCapturing ? queue.add(target.clock.getAsLong(), frame, direction) : NO_PLACE;
    }

    private void write() {
        incoming = NO_PLACE;
        if (!isCapturing) return;
        try {
            queue.writeTo(target.writer, target.annotator);
        } catch (IOException failure) {
            fail(failure);
        }
    }

    private void fail(IOException failure) {
        isCapturing = false;
        queue.close();
        target.onFailure.accept(failure);
    }

    /// Hands what is buffered to the file, so that others can read it.
    public void flush() {
        if (!isCapturing) return;
        try {
            target.writer.flush();
        } catch (IOException failure) {
            fail(failure);
        }
    }

    /// Closes the link and flushes the file, which stays open.
    @Override
    public void close() {
        link.close();
        flush();
        if (isCapturing) queue.close();
        isCapturing = false;
    }
}
