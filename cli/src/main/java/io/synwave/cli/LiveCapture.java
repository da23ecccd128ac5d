package io.synwave.cli;

import io.synwave.app.LiveHost;
import io.synwave.diagram.Comments;
import io.synwave.link.CaptureTap;
import io.synwave.link.Link;
import io.synwave.trace.TraceLog;
import io.synwave.wire.LinkType;
import io.synwave.wire.pcap.CaptureOptions;
import io.synwave.wire.pcap.PcapngWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The capture of a host's device, if one is wanted; each frame with the engine's own word on it, at the time at which
/// the host handled it.
final class LiveCapture implements LiveHost.Tap, AutoCloseable {
    private static final int RECORDS = 1 << 16;

    private final @Nullable Path file;
    private final @Nullable PcapngWriter writer;
    private final @Nullable TraceLog log;
    private final long epochNs;

    /// @param file `null` for no capture
    /// @param epochNs the time of day at zero of the host's clock, nanoseconds since 1970
    LiveCapture(@Nullable Path file, long epochNs) {
        this(file, epochNs, file == null ? null : new TraceLog(RECORDS));
    }

    /// A capture whose comments come from a log that there is anyway.
    LiveCapture(@Nullable Path file, long epochNs, @Nullable TraceLog log) {
        this.file = file;
        this.epochNs = epochNs;
        this.log = log;
        try {
            writer = file == null ? null : PcapngWriter.create(file, CaptureOptions.of(LinkType.RAW_IP));
        } catch (IOException e) {
            throw CannotRun.cannotWrite(String.valueOf(file), e);
        }
    }

    /// Where the host must put its trace; `null` when nobody wants it.
    @Nullable
    TraceLog log() {
        return log;
    }

    @Override
    public Link over(Link device, LongSupplier clock) {
        if (writer == null || log == null) {
            return device;
        }
        Comments comments = new Comments(log);
        return new CaptureTap(
                device,
                new CaptureTap.Target(
                        writer,
                        (note, direction) -> note == 0 ? null : comments.comment(note),
                        () -> epochNs + clock.getAsLong(),
                        e -> System.err.println(
                                "synwave: the capture ends, " + file + " cannot be written: " + e.getMessage())));
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
