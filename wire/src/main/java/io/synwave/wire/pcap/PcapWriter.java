package io.synwave.wire.pcap;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Writes a pcap file: draft-ietf-opsawg-pcap §4 and §5; for one thread. Its times end in the year 2106.
public final class PcapWriter implements CaptureWriter {
    private static final int SNAP_LENGTH = 262_144;

    private final CaptureOutput output;
    private final int unitNs;

    /// Writes the file header; the channel is blocking and from now on this writer's.
    public PcapWriter(WritableByteChannel channel, CaptureOptions options) throws IOException {
        output = new CaptureOutput(channel, options.order());
        unitNs = options.resolution().unitNs();
        output.put32(unitNs == 1 ? PcapSource.NANOSECONDS : PcapSource.MICROSECONDS);
        output.put16(2);
        output.put16(4);
        output.put64(0); // time zone and accuracy: never used
        output.put32(SNAP_LENGTH);
        output.put32(options.linkType().number());
    }

    /// Writes to a new file, or over an old one.
    public static PcapWriter create(Path file, CaptureOptions options) throws IOException {
        return new PcapWriter(CaptureOutput.create(file), options);
    }

    @Override
    public void write(long timeNs, MemorySegment memory, long offset, int length, @Nullable String comment)
            throws IOException {
        output.put32(timeNs / 1_000_000_000L);
        output.put32(timeNs % 1_000_000_000L / unitNs);
        output.put32(length);
        output.put32(length);
        output.putBytes(memory, offset, length);
    }

    @Override
    public void flush() throws IOException {
        output.flush();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
