package io.synwave.app;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/// Where the control sockets of running hosts lie: a directory that nobody but its owner can enter.
public final class ControlPath {
    private static final String OWNER_ONLY = "rwx------";
    private static final String SUFFIX = ".sock";

    private ControlPath() {}

    /// The directory: in `$XDG_RUNTIME_DIR` where there is one, else in `/tmp`, with the user's name.
    public static Path directory() {
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        return runtime != null && !runtime.isEmpty()
                ? Path.of(runtime, "synwave")
                : Path.of("/tmp", "synwave-" + System.getProperty("user.name"));
    }

    /// The socket of the host on this device.
    public static Path socket(String device) {
        return directory().resolve(device + SUFFIX);
    }

    /// What `synwave nstat` has last shown of the host on this device; it goes with the host.
    public static Path history(String device) {
        return directory().resolve(device + ".nstat");
    }

    /// Makes the directory, or makes sure that it is safe.
    ///
    /// @throws IOException when it belongs to somebody else or others may enter it
    static void prepare(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            var owner = PosixFilePermissions.fromString(OWNER_ONLY);
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(owner));
        }
        String rights =
                PosixFilePermissions.toString(Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS));
        String owner = Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).getName();
        if (!rights.equals(OWNER_ONLY) || !owner.equals(System.getProperty("user.name"))) {
            throw new IOException(directory + " must belong to you, with the rights 0700: remove it");
        }
    }

    /// Removes the directory, unless another host's socket lies there.
    static void tidyUp() throws IOException {
        try {
            Files.deleteIfExists(directory());
        } catch (DirectoryNotEmptyException _) {
            // another host runs
        }
    }

    /// The devices whose hosts seem to run, in order.
    ///
    /// @throws IOException when the directory cannot be read
    public static List<String> devices() throws IOException {
        Path directory = directory();
        if (!Files.isDirectory(directory)) return List.of();
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }
}
