package io.synwave.cli;

import io.synwave.diagram.Comments;
import io.synwave.lab.Tap;
import io.synwave.link.CaptureTap;
import io.synwave.link.Link;
import io.synwave.trace.TraceLog;
import io.synwave.wire.LinkType;
import io.synwave.wire.pcap.CaptureOptions;
import io.synwave.wire.pcap.PcapngWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/// Writes what passes the client's device to a pcapng file, each frame with the engine's own word on it.
final class LabCapture implements Tap, AutoCloseable {
    private final Path file;
    private final PcapngWriter writer;

    LabCapture(Path file) {
        this.file = file;
        try {
            CaptureOptions options = CaptureOptions.of(LinkType.RAW_IP).withInterfaceName("client");
            writer = PcapngWriter.create(file, options);
        } catch (IOException e) {
            throw CannotRun.cannotWrite(String.valueOf(file), e);
        }
    }

    @Override
    public Link over(Link link, TraceLog log, LongSupplier clock) {
        Comments comments = new Comments(log);
        return new CaptureTap(
                link,
                new CaptureTap.Target(
                        writer, (note, direction) -> note == 0 ? null : comments.comment(note), clock, e -> {
                            throw CannotRun.cannotWrite(String.valueOf(file), e);
                        }));
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
