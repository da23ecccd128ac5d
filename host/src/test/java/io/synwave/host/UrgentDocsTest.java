package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What programmers read about urgent data.
class UrgentDocsTest {
    @Test
    @Requirement("SHLD-13")
    void newProgramsAreAdvisedAgainstUrgentData() throws IOException {
        String source = Files.readString(Path.of("src/main/java/io/synwave/host/TcpSocket.java"));
        String before = source.substring(0, source.indexOf("public void markUrgent()"));
        String doc = before.substring(before.lastIndexOf("}\n"));
        assertThat(doc).contains("Legacy: new programs should not use it");
    }
}
