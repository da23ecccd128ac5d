package io.synwave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NstatHistoryTest {
    private static final Map<String, Long> THEN = Map.of("TcpInSegs", 4L, "TcpOutSegs", 3L);
    private static final Map<String, Long> NOW = Map.of("TcpInSegs", 7L, "TcpOutSegs", 3L, "TcpOutRsts", 1L);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    private NstatHistory history = new NstatHistory(Path.of("none"));

    @BeforeEach
    void begin() {
        history = new NstatHistory(directory.resolve("syn0.nstat"));
    }

    @Test
    void withoutHistoryEverythingHasGrown() throws IOException {
        assertThat(history.increments(NOW)).isEqualTo(NOW);
    }

    @Test
    void whatWasWrittenIsTakenOff() throws IOException {
        history.write(THEN);
        assertThat(history.increments(NOW)).isEqualTo(Map.of("TcpInSegs", 3L, "TcpOutSegs", 0L, "TcpOutRsts", 1L));
    }

    @Test
    void itIsItsOwnersOnlyAndLeavesNothingBeside() throws IOException {
        history.write(THEN);
        history.write(NOW);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history.file())))
                .isEqualTo("rw-------");
        assertThat(directory).isDirectoryContaining(history.file()::equals);
        try (var all = Files.list(directory)) {
            assertThat(all).hasSize(1);
        }
    }

    @Test
    void whatIsForgottenCountsAgain() throws IOException {
        history.write(THEN);
        history.forget();
        assertThat(history.increments(NOW)).isEqualTo(NOW);
    }
}
