package io.synwave.wire.pcap;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Writes frames to a capture file; for one thread. Nothing is sure to be in the file before [#flush] or [#close].
public sealed interface CaptureWriter extends AutoCloseable permits PcapWriter, PcapngWriter {
    /// Appends a whole frame of `length` bytes; time in nanoseconds since 1970, not negative. Allocates nothing.
    default void write(long timeNs, MemorySegment memory, long offset, int length) throws IOException {
        write(timeNs, memory, offset, length, null);
    }

    /// Appends a whole frame with a comment, which pcap leaves out and pcapng cuts at 65535 bytes of UTF-8.
    void write(long timeNs, MemorySegment memory, long offset, int length, @Nullable String comment) throws IOException;

    /// Hands to the channel what is buffered.
    void flush() throws IOException;

    /// Flushes, and closes the channel.
    @Override
    void close() throws IOException;
}
