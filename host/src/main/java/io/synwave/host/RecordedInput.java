package io.synwave.host;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file that [InputRecorder] wrote, mapped into memory until it is closed.
public final class RecordedInput implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;

    /// Maps a file.
    ///
    /// @throws IOException when it cannot be read
    public RecordedInput(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            memory = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /// Its content, for [InputReplay].
    public MemorySegment memory() {
        return memory;
    }

    @Override
    public void close() {
        arena.close();
    }
}
