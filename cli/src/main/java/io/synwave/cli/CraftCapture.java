package io.synwave.cli;

import io.synwave.diagram.Comments;
import io.synwave.link.CaptureTap;
import io.synwave.link.Direction;
import io.synwave.link.Link;
import io.synwave.trace.TraceLog;
import io.synwave.wire.LinkType;
import io.synwave.wire.pcap.CaptureOptions;
import io.synwave.wire.pcap.PcapngWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The capture of what a hand-made end sends and sees, if one is wanted: with the step that sent it as the comment of a
/// packet, and on arrivals the word of the engine that sent them, where it is one of ours.
final class CraftCapture implements AutoCloseable {
    private final @Nullable Path file;
    private final @Nullable PcapngWriter writer;
    private final long epochNs;
    private String step = "";

    /// @param file `null` for no capture
    /// @param epochNs the time of day at zero of the ground's clock
    CraftCapture(@Nullable Path file, long epochNs) {
        this.file = file;
        this.epochNs = epochNs;
        try {
            writer = file == null ? null : PcapngWriter.create(file, CaptureOptions.of(LinkType.RAW_IP));
        } catch (IOException e) {
            throw CannotRun.cannotWrite(String.valueOf(file), e);
        }
    }

    /// What is sent from now on comes of this step.
    void begin(String step) {
        this.step = step;
    }

    /// @param log of the other end, if that is one of ours
    Link over(Link link, LongSupplier clock, @Nullable TraceLog log) {
        if (writer == null) return link;
        Comments comments = log == null ? null : new Comments(log);
        return new CaptureTap(
                link,
                new CaptureTap.Target(
                        writer,
                        (note, direction) -> comment(note, direction, comments),
                        () -> epochNs + clock.getAsLong(),
                        e -> {
                            throw CannotRun.cannotWrite(String.valueOf(file), e);
                        }));
    }

    private String comment(long note, Direction direction, @Nullable Comments comments) {
        if (direction == Direction.OUT) return "step: " + step;
        return note == 0 || comments == null ? "arrived" : comments.comment(note);
    }

    @Override
    public void close() throws IOException {
        if (writer != null) writer.close();
    }
}
