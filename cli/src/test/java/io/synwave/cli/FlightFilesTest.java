package io.synwave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.host.Host;
import io.synwave.sim.LinkSpec;
import io.synwave.sim.Simulation;
import io.synwave.wire.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FlightFilesTest {
    private static final long SECOND = 1_000_000_000;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    /// A client whose calls are refused, one a second.
    private void refuse(int times) {
        try (FlightFiles files = FlightFiles.open(directory.resolve("new"), 0);
                Simulation simulation = new Simulation(1)) {
            Host client = simulation.host("client", builder -> builder.flightRecorder(files.recorder()));
            Host server = simulation.host("server");
            simulation.connect(
                    client,
                    "10.0.0.1/24",
                    server,
                    "10.0.0.2/24",
                    LinkSpec.perfect().delay(SECOND / 100));
            for (int i = 0; i < times; i++) {
                simulation.runUntil((i + 1) * SECOND);
                client.connect(IpAddress.parse("10.0.0.2"), 80);
            }
            simulation.runFor(SECOND);
        }
    }

    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> all = Files.list(directory.resolve("new"))) {
            return all.filter(path -> path.toString().endsWith(suffix)).sorted().toList();
        }
    }

    @Test
    void deathIsDrawnAndWrittenAsJson() throws IOException {
        refuse(1);

        assertThat(files("")).hasSize(2);
        Path drawing = files(".txt").getFirst();
        assertThat(drawing.getFileName().toString())
                .startsWith("flight-19700101T000001.02")
                .endsWith("-1.txt");
        assertThat(Files.readString(drawing))
                .startsWith("connection 1, 10.0.0.1 port ")
                .contains("with 10.0.0.2 port 80", "connection refused, in SYN-SENT", "user: OPEN", "[R.]", "CLOSED");
        assertThat(Files.readString(files(".json").getFirst())).contains("\"verdict\":\"REFUSED\"");
    }

    @Test
    void onlyTheLastAreKept() throws IOException {
        refuse(FlightFiles.MOST + 5);

        assertThat(files(".txt")).hasSize(FlightFiles.MOST);
        assertThat(files(".json")).hasSize(FlightFiles.MOST);
        assertThat(files(".txt").getFirst().toString()).endsWith("-6.txt");
    }
}
