package io.synwave.cli;

import io.synwave.diagram.Comments;
import io.synwave.link.CaptureTap;
import io.synwave.link.Link;
import io.synwave.trace.Probe;
import io.synwave.trace.TraceLog;
import io.synwave.wire.LinkType;
import io.synwave.wire.pcap.CaptureOptions;
import io.synwave.wire.pcap.PcapngWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The capture of a live device, if one is wanted; each frame with the engine's own word on it.
final class LiveCapture implements UnaryOperator<Link>, AutoCloseable {
    private static final int RECORDS = 1 << 16;

    private final @Nullable Path file;
    private final @Nullable PcapngWriter writer;
    private final @Nullable TraceLog log;

    LiveCapture(@Nullable Path file) {
        this.file = file;
        try {
            writer = file == null ? null : PcapngWriter.create(file, CaptureOptions.of(LinkType.RAW_IP));
            log = file == null ? null : new TraceLog(RECORDS);
        } catch (IOException e) {
            throw new CannotRun("cannot write " + file + ": " + e.getMessage());
        }
    }

    @Nullable
    Probe probe() {
        return log;
    }

    @Override
    public Link apply(Link device) {
        if (writer == null || log == null) {
            return device;
        }
        Comments comments = new Comments(log);
        return new CaptureTap(
                device,
                new CaptureTap.Target(
                        writer,
                        (note, direction) -> note == 0 ? null : comments.comment(note),
                        LiveCapture::now,
                        e -> System.err.println(
                                "synwave: the capture ends, " + file + " cannot be written: " + e.getMessage())));
    }

    private static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
