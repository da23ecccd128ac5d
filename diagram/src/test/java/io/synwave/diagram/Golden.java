package io.synwave.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares a drawing with the file of that name in `src/test/resources/golden`, to the byte.
///
/// To make the files anew after a wanted change: `mvn -pl diagram -am test -Dgolden=write
/// -Dsurefire.failIfNoSpecifiedTests=false`, then read the difference (`git diff`) before you commit it.
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    static void check(String name, String drawn) {
        Path file = FOLDER.resolve(name);
        try {
            if ("write".equals(System.getProperty("golden"))) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, drawn);
            }
            if (!Files.exists(file)) fail("no " + file + ": see Golden for how to make it");
            assertThat(drawn).as(file.toString()).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError("cannot use " + file.toAbsolutePath(), e);
        }
    }
}
