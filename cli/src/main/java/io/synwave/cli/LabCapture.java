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
    private PcapngWriter writer;
    private boolean isBegun;

    LabCapture(Path file) {
        this.file = file;
        writer = opened(file);
    }

    private static PcapngWriter opened(Path file) {
        try {
            return PcapngWriter.create(file, CaptureOptions.of(LinkType.RAW_IP).withInterfaceName("client"));
        } catch (IOException e) {
            throw CannotRun.cannotWrite(String.valueOf(file), e);
        }
    }

    /// A run that is played again begins the file anew.
    @Override
    public Link over(Link link, TraceLog log, LongSupplier clock) {
        if (isBegun) writer = again();
        isBegun = true;
        Comments comments = new Comments(log);
        CaptureTap.Target target = new CaptureTap.Target(
                writer, (note, direction) -> note == 0 ? null : comments.comment(note), clock, this::fail);
        return new CaptureTap(link, target);
    }

    private PcapngWriter again() {
        try {
            writer.close();
        } catch (IOException e) {
            fail(e);
        }
        return opened(file);
    }

    private void fail(IOException why) {
        throw CannotRun.cannotWrite(String.valueOf(file), why);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
