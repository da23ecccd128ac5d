package io.synwave.wire.pcap;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Reads a pcap or pcapng file, whichever it is, frame by frame; for one thread.
///
/// Frames lie in the mapped file: they are gone when the reader is closed. A file that another program shortens while
/// it is read makes the JVM throw an `InternalError`.
public final class CaptureReader implements AutoCloseable {
    private final FrameSource source;
    private final @Nullable Arena arena;
    private boolean ended;

    private CaptureReader(MemorySegment memory, @Nullable Arena arena) throws CaptureFormatException {
        this.source = source(new CaptureInput(memory));
        this.arena = arena;
    }

    /// Reads from native memory, which the caller keeps alive.
    public static CaptureReader open(MemorySegment memory) throws CaptureFormatException {
        return new CaptureReader(memory, null);
    }

    /// Maps a file. [CaptureFormatException] says when it is no capture, another [IOException] when it cannot be
    /// read.
    public static CaptureReader open(Path file) throws IOException {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new CaptureReader(channel.map(MapMode.READ_ONLY, 0, channel.size(), arena), arena);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    private static FrameSource source(CaptureInput input) throws CaptureFormatException {
        if (input.size < 4) throw input.problem(0, "no capture file has only " + input.size + " bytes");
        int magic = input.i32(0);
        return switch (magic) {
            case PcapngSource.SECTION -> new PcapngSource(input);
            case PcapSource.MICROSECONDS, PcapSource.NANOSECONDS -> new PcapSource(input);
            default -> swapped(input, magic);
        };
    }

    private static FrameSource swapped(CaptureInput input, int magic) throws CaptureFormatException {
        int reversed = Integer.reverseBytes(magic);
        if (reversed == PcapSource.MICROSECONDS || reversed == PcapSource.NANOSECONDS) {
            input.littleEndian(true);
            return new PcapSource(input);
        }
        String hint = magic >>> 16 == 0x1f8b ? "; it is packed: unpack it with gunzip first" : "";
        throw input.problem(0, "this is neither a pcap nor a pcapng file" + hint);
    }

    /// Fills in the next frame; false at the end, and again after a [CaptureFormatException].
    public boolean next(CapturedFrame into) throws CaptureFormatException {
        if (ended) return false;
        ended = true; // should the next line throw
        ended = !source.next(into);
        return !ended;
    }

    /// Unmaps the file, if this reader mapped one.
    @Override
    public void close() {
        ended = true;
        if (arena != null && arena.scope().isAlive()) arena.close();
    }
}
