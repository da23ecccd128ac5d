package io.synwave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.app.LiveHost;
import io.synwave.host.Host;
import io.synwave.host.TcpSocket;
import io.synwave.link.MemoryLink;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    /// Two connections to the echo server of a host on a wire in memory, the second cut by a reset.
    @BeforeEach
    void record() throws IOException {
        MemoryLink.Pair wire = MemoryLink.pair(1500);
        Services services = Services.of(List.of("--address", "10.0.0.2/24", "--echo", "7"));
        try (Recording recording = new Recording(file(), services, 0, null);
                Host client =
                        Host.builder("client").entropy(new Random(1)::nextLong).build();
                Host host = Host.builder("recorded")
                        .entropy(new Random(2)::nextLong)
                        .probe(recording.probe())
                        .record(recording.log())
                        .build()) {
            client.attach(wire.left(), Prefix.parse("10.0.0.1/24"));
            LiveHost.plug(host, wire.right(), services.prefixes());
            services.listen(host);
            TcpSocket first = client.connect(IpAddress.parse("10.0.0.2"), 7);
            TcpSocket second = client.connect(IpAddress.parse("10.0.0.2"), 7);
            for (int ms = 0; ms < 1000; ms++) {
                first.write(new byte[100], 0, ms < 10 ? 100 : 0);
                if (ms == 500) first.closeSend();
                if (ms == 600) second.abort();
                client.poll(ms * 1_000_000L, 64);
                host.poll(ms * 1_000_000L, 64);
            }
        }
    }

    private Path file() {
        return folder.resolve("session.synwave");
    }

    private int replay(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "replay";
        System.arraycopy(args, 0, all, 1, args.length);
        return Main.run(new PrintWriter(out), new PrintWriter(err), all);
    }

    @Test
    void manyConnectionsAreListed() {
        assertThat(replay(file().toString())).isZero();
        assertThat(out.toString().lines().toList()).hasSize(3);
        assertThat(out.toString()).contains("connection     1", "connection     2", "holds   sends and does what");
    }

    @Test
    void oneConnectionIsDrawn() {
        assertThat(replay(file().toString(), "--connection", "2")).isZero();
        assertThat(out.toString()).contains("SYN-RECEIVED", "[R.]").doesNotContain("LAST-ACK");
    }

    @Test
    void aConnectionThatIsNotThereIsOneLineAndStatusTwo() {
        assertThat(replay(file().toString(), "--connection", "3")).isEqualTo(2);
        assertThat(err.toString()).contains("no connection 3").hasLineCount(1);
    }

    @Test
    void jsonIsAnArrayAndNothingElse() {
        assertThat(replay(file().toString(), "--json")).isZero();
        assertThat(out.toString().strip()).startsWith("[").endsWith("]").contains("\"verdict\":\"RST_TAKEN\"");
    }

    @Test
    void aRecordingThatWasChangedDiverges() throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("--echo\0007") + 7] = '8';
        Files.write(file(), bytes);
        assertThat(replay(file().toString())).isEqualTo(1);
        assertThat(out.toString()).contains("BROKEN  the run sends other bytes");
    }

    @Test
    void aCutRecordingIsOneLineAndStatusTwo() throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(replay(file().toString())).isEqualTo(2);
        assertThat(err.toString()).contains("is cut off").hasLineCount(1);
    }

    @Test
    void whatIsNoRecordingIsOneLineAndStatusTwo() throws IOException {
        Files.writeString(file(), "something else");
        assertThat(replay(file().toString())).isEqualTo(2);
        assertThat(replay(folder.resolve("none").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("no input log", "no such file").hasLineCount(2);
    }
}
