package io.synwave.linux;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/// Whether somebody looks at what this process prints, and how many columns they see: `ioctl(TIOCGWINSZ)`.
public final class TerminalWidth {
    private static final int STANDARD_OUTPUT = 1;
    private static final int TIOCGWINSZ = 0x5413;
    /// `struct winsize`: rows, columns, and both in pixels, 16 bits each.
    private static final int WINSIZE_BYTES = 8;
    /// What a terminal has that does not say, as a serial line.
    private static final int USUAL = 80;

    private TerminalWidth() {}

    /// The columns of the terminal that is the standard output; absent where it is a file, a pipe or no terminal of
    /// Linux.
    public static OptionalInt ofStandardOutput() {
        return mayBeTerminal() ? of(STANDARD_OUTPUT) : OptionalInt.empty();
    }

    /// Spares the usual pipe the linking of the C library.
    private static boolean mayBeTerminal() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/" + STANDARD_OUTPUT))
                    .startsWith("/dev");
        } catch (IOException _) {
            return false;
        }
    }

    static OptionalInt of(int descriptor) {
        try (Scratch scratch = new Scratch()) {
            MemorySegment size = scratch.take(WINSIZE_BYTES);
            if (Libc.ioctl(scratch, descriptor, TIOCGWINSZ, size.address()) < 0) return OptionalInt.empty();
            int columns = NativeBytes.u16(size, 2);
            return OptionalInt.of(columns == 0 ? USUAL : columns);
        }
    }
}
