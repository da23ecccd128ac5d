package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.host.jfr.CountersEvent;
import io.synwave.link.Frame;
import io.synwave.trace.Counter;
import io.synwave.wire.IpAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What JDK Flight Recorder hears. All times are those of the hand-advanced clock.
final class JfrTest {
    private static final long MS = 1_000_000;
    private static final IpAddress RIGHT = IpAddress.parse("10.0.0.2");

    private final Recording recording = new Recording();
    private final Pair pair = Pair.rawIp();
    private final TcpServer server = pair.right.listen(RIGHT, 80, 1);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    @BeforeEach
    void start() {
        recording.start();
    }

    @AfterEach
    void close() {
        pair.close();
        recording.close();
    }

    private TcpSocket connected() {
        TcpSocket client = pair.left.connect(RIGHT, 80);
        pair.settle();
        return client;
    }

    private TcpSocket accepted() {
        TcpSocket socket = server.accept();
        assertThat(socket).isNotNull();
        return socket;
    }

    private void write(TcpSocket to, int bytes) {
        assertThat(to.write(new byte[bytes], 0, bytes)).isEqualTo(bytes);
        pair.settle();
    }

    private List<RecordedEvent> told(String name) throws IOException {
        Path file = directory.resolve(name);
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("synwave." + name))
                .toList();
    }

    private RecordedEvent onlyOf(String host, String name) throws IOException {
        List<RecordedEvent> found = told(name).stream()
                .filter(event -> event.getString("host").equals(host))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.getFirst();
    }

    /// Loses the next `count` frames.
    private static Predicate<Frame> next(int count) {
        int[] left = {count};
        return _ -> left[0]-- > 0;
    }

    @Test
    void handshakeIsToldByBothEnds() throws IOException {
        pair.wire.right.loses = next(1);
        connected();
        pair.run(1_500 * MS);

        RecordedEvent active = onlyOf("left", "ConnectionEstablished");
        assertThat(active.getString("origin")).isEqualTo("ACTIVE");
        assertThat(active.getString("remote")).isEqualTo("10.0.0.2:80");
        assertThat(active.getDuration("handshake")).isEqualTo(Duration.ofSeconds(1));
        assertThat(active.getInt("mss")).isEqualTo(1448);
        assertThat(onlyOf("right", "ConnectionEstablished").getString("origin")).isEqualTo("PASSIVE");
        assertThat(told("ConnectionOpened")).hasSize(2);
    }

    @Test
    void endIsToldWithWhatWasMoved() throws IOException {
        TcpSocket client = connected();
        write(client, 1000);
        accepted().skip(1000);
        pair.run(5_000 * MS);
        client.close();
        pair.settle();

        assertThat(told("ConnectionClosed")).isEmpty(); // the server's program has not closed yet
        pair.right.sockets().getFirst().close();
        pair.settle();

        RecordedEvent left = onlyOf("left", "ConnectionClosed");
        assertThat(left.getLong("sent")).isEqualTo(1000);
        assertThat(left.getLong("received")).isZero();
        assertThat(left.getDuration("lifetime")).isEqualTo(Duration.ofSeconds(5));
        assertThat(left.getString("how")).isEqualTo("no error");
        RecordedEvent right = onlyOf("right", "ConnectionClosed");
        assertThat(right.getLong("received")).isEqualTo(1000);
        assertThat(right.getString("before")).isEqualTo("LAST-ACK");
    }

    @Test
    void resetIsToldByWhoSendsItAndWhoGetsIt() throws IOException {
        TcpSocket client = connected();
        client.abort();
        pair.settle();

        RecordedEvent sent = onlyOf("left", "ConnectionReset");
        assertThat(sent.getString("by")).isEqualTo("this end");
        assertThat(sent.getString("reason")).isEqualTo("resets: the program aborted the connection");
        RecordedEvent received = onlyOf("right", "ConnectionReset");
        assertThat(received.getString("by")).isEqualTo("peer");
        assertThat(onlyOf("right", "ConnectionClosed").getString("how")).isEqualTo("connection reset by peer");
    }

    @Test
    void lossIsToldWhenItIsRepaired() throws IOException {
        TcpSocket client = connected();
        pair.wire.right.loses = next(1);
        write(client, 10_000);
        pair.run(100 * MS);

        RecordedEvent recovery = onlyOf("left", "LossRecovery");
        assertThat(recovery.getString("cause")).isEqualTo("lost segments");
        assertThat(recovery.getLong("retransmissions")).isEqualTo(1);
        assertThat(recovery.getInt("cwndBefore")).isEqualTo(10 * 1448);
        assertThat(recovery.getInt("cwndAfter")).isBetween(1448, 8 * 1448);
        assertThat(told("RetransmissionTimeout")).isEmpty();
    }

    @Test
    void timeoutIsToldAndSoIsTheEpisodeThatItBegins() throws IOException {
        TcpSocket client = connected();
        pair.wire.right.loses = next(2); // the segment, and the tail loss probe
        write(client, 100);
        pair.run(1_000 * MS);

        RecordedEvent timeout = onlyOf("left", "RetransmissionTimeout");
        assertThat(timeout.getString("state")).isEqualTo("ESTABLISHED");
        assertThat(timeout.getDuration("rto").toMillis()).isEqualTo(200);
        assertThat(timeout.getInt("inFlight")).isEqualTo(100);
        RecordedEvent recovery = onlyOf("left", "LossRecovery");
        assertThat(recovery.getString("cause")).isEqualTo("timeout");
        assertThat(recovery.getLong("retransmissions")).isPositive();
    }

    @Test
    void shutWindowIsToldWhenItOpens() throws IOException {
        TcpSocket client = connected();
        TcpSocket reader = accepted();
        byte[] much = new byte[1 << 20];
        for (int i = 0; i < 100; i++) {
            client.write(much, 0, much.length);
            pair.run(MS);
        }
        pair.run(10_000 * MS);
        assertThat(told("ZeroWindow")).isEmpty();
        while (reader.skip(1 << 20) > 0) pair.settle();
        pair.run(100 * MS);

        RecordedEvent stall = told("ZeroWindow").getFirst();
        assertThat(stall.getDuration("stall")).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
        assertThat(stall.getInt("unsent")).isPositive();
    }

    @Test
    void smallerPacketsAreTold() throws IOException {
        connected();
        pair.wire.left.mtu(1000);
        pair.run(MS);
        pair.left.sockets().getFirst().write(new byte[1], 0, 1);
        pair.settle();

        RecordedEvent changed = onlyOf("left", "SegmentSizeChanged");
        assertThat(changed.getInt("before")).isEqualTo(1448);
        assertThat(changed.getInt("after")).isEqualTo(948);
    }

    @Test
    void fullListenerIsTold() throws IOException {
        for (int i = 0; i < 4; i++) connected();

        RecordedEvent full = told("ListenerFull").getFirst();
        assertThat(full.getInt("port")).isEqualTo(80);
        assertThat(full.getString("counter")).isEqualTo("TcpExtListenOverflows");
    }

    @Test
    void countersOfARunningHostAreAnEvent() throws IOException {
        connected();
        CountersEvent.publish("left", pair.left.counters());
        CountersEvent.withdraw(pair.left.counters()); // tells a last time

        RecordedEvent counters = told("HostCounters").getLast();
        assertThat(counters.getString("host")).isEqualTo("left");
        assertThat(counters.getLong("TcpOutSegs"))
                .isEqualTo(pair.left.counters().value(Counter.OUT_SEGS));
        assertThat(counters.getLong("TcpActiveOpens")).isEqualTo(1);
    }
}
