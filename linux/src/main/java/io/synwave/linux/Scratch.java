package io.synwave.linux;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.synwave.link.Slabs;
import java.lang.foreign.MemorySegment;

/// A page of native memory for the arguments of calls and for their error number; one thread at a time.
final class Scratch implements AutoCloseable {
    private static final int BYTES = 4096;
    private static final int ALIGNMENT = 64;

    private final MemorySegment page;
    private final MemorySegment errno;
    private long used = ALIGNMENT;

    Scratch() {
        if (!"Linux".equals(System.getProperty("os.name"))) {
            throw new LinuxException("network devices need Linux, and this is " + System.getProperty("os.name"), 0);
        }
        page = Slabs.shared().take(BYTES);
        errno = page.asSlice(0, Libc.ERRNO_BYTES);
    }

    /// Where a call leaves its error number.
    MemorySegment errno() {
        return errno;
    }

    /// Zeroed bytes that stay the caller's until this is closed.
    MemorySegment take(long bytes) {
        MemorySegment taken = page.asSlice(used, bytes).fill((byte) 0);
        used += bytes + ALIGNMENT - 1 & -ALIGNMENT;
        return taken;
    }

    /// The text as C has it.
    MemorySegment text(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        MemorySegment taken = take(bytes.length + 1L);
        taken.setString(0, text);
        return taken;
    }

    @Override
    public void close() {
        Slabs.shared().give(page);
    }
}
