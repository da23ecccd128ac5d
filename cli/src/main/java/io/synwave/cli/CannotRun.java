package io.synwave.cli;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.function.Supplier;

/// A command cannot do its work for a reason that its user can mend: shown as one line, exit status 2.
public final class CannotRun extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /// @param sentence what is wrong, where, and what to do about it, in one line
    public CannotRun(String sentence) {
        super(sentence);
    }

    /// What `reading` makes of a user's words; where it finds them wrong, its sentence is ours.
    static <T> T unlessWrong(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new CannotRun(String.valueOf(e.getMessage()));
        }
    }

    static CannotRun cannotWrite(String file, IOException why) {
        return new CannotRun("cannot write " + file + ": " + reason(why));
    }

    static CannotRun cannotRead(String file, IOException why) {
        return new CannotRun("cannot read " + file + ": " + reason(why));
    }

    /// The exceptions of `java.nio.file` often say no more than the name of the file.
    private static String reason(IOException why) {
        return switch (why) {
            case NoSuchFileException _ -> "no such file or folder";
            case AccessDeniedException e -> "permission denied: " + e.getFile();
            case FileSystemException e when e.getReason() != null -> e.getReason() + ": " + e.getFile();
            default -> String.valueOf(why.getMessage());
        };
    }
}
