package io.synwave.host;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.link.Slabs;
import io.synwave.trace.TraceDigest;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.IpAddress;
import io.synwave.wire.LinkType;
import io.synwave.wire.Prefix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class InputReplayTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final List<String> recorded = new ArrayList<>();
    private final List<String> replayed = new ArrayList<>();

    private static long note(List<String> into, TraceRecord r) {
        into.add(r.timeNs + " " + r.connection + " " + r.kind + " " + r.before + " " + r.after + " " + r.seq + " "
                + r.ack + " " + r.flags + " " + r.window + " " + r.textLen + " " + r.tsVal + " " + r.cause);
        return into.size();
    }

    /// The program on the recorded host: echoes what comes, and connects itself when it is called.
    private static void program(Host host) {
        host.listen(IpAddress.ANY_IPV6, 80, 8).handler(server -> {
            for (TcpSocket s = server.accept(); s != null; s = server.accept()) s.handler(InputReplayTest::echo);
        });
    }

    private static void echo(TcpSocket socket, int events) {
        byte[] buffer = new byte[500];
        int count = socket.read(buffer, 0, 500);
        while (count > 0) {
            socket.write(buffer, 0, count);
            count = socket.read(buffer, 0, 500);
        }
        if (count < 0) socket.close();
    }

    private static @Nullable Runnable action(Host host, String name) {
        return name.equals("dial") ? () -> host.connect(IpAddress.parse("10.0.0.1"), 81) : null;
    }

    private void record() throws IOException {
        TestWire wire = new TestWire(LinkType.ETHERNET, 1500);
        Random random = new Random(5);
        wire.left.loses = frame -> random.nextInt(10) == 0;
        wire.right.loses = frame -> random.nextInt(10) == 0;
        TraceDigest digest = new TraceDigest(r -> note(recorded, r));
        try (InputRecorder log = new InputRecorder(Channels.newChannel(written), "port 80", digest::value);
                Host client = Host.builder("client").entropy(Pair.seeded(1)).build();
                Host host = Host.builder("recorded")
                        .entropy(Pair.seeded(2))
                        .probe(digest)
                        .record(log)
                        .build()) {
            client.attach(wire.left, Prefix.parse("10.0.0.1/24"));
            host.attach(wire.right, Prefix.parse("10.0.0.2/24"));
            program(host);
            TcpSocket socket = client.connect(IpAddress.parse("10.0.0.2"), 80);
            for (long now = 0; now < 20_000_000_000L; now += 5_000_000) {
                socket.write(new byte[300], 0, now < 1_000_000_000L ? 300 : 0);
                if (now == 500_000_000L) host.call("dial", requireNonNull(action(host, "dial")));
                wire.right.isOutOfFrames = now > 600_000_000L && now < 620_000_000L;
                socket.skip(random.nextInt(1000));
                if (now == 2_000_000_000L) socket.close();
                client.poll(now, 64);
                host.poll(now, 3);
            }
        }
    }

    private static MemorySegment memoryOf(byte[] bytes) {
        MemorySegment block = Slabs.shared().take(bytes.length);
        MemorySegment.copy(bytes, 0, block, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return block.asSlice(0, bytes.length);
    }

    private InputReplay replay(byte[] log) {
        return replay(log, InputReplayTest::program);
    }

    private InputReplay replay(byte[] log, Consumer<Host> program) {
        InputReplay replay = new InputReplay(memoryOf(log));
        TraceDigest digest = new TraceDigest(r -> note(replayed, r));
        replay.compareTrace(digest::value);
        try (Host host =
                Host.builder("replayed").entropy(replay.entropy()).probe(digest).build()) {
            host.attach(replay.link(0), Prefix.parse("10.0.0.2/24"));
            program.accept(host);
            replay.run(host, name -> action(host, name));
        }
        return replay;
    }

    @Test
    void aRecordedRunReplaysToTheSameTrace() throws IOException {
        record();
        assertThat(recorded).hasSizeGreaterThan(200);
        assertThat(recorded).anyMatch(line -> line.contains("TIMER"));
        InputReplay replay = replay(written.toByteArray());
        assertThat(replay.polls()).isEqualTo(4000);
        assertThat(replayed).isEqualTo(recorded);
        assertThat(replay.isWhole()).isTrue();
        assertThat(replay.about()).isEqualTo("port 80");
        replay.compareEnd();
    }

    @Test
    void anotherProgramIsNoticed() throws IOException {
        record();
        assertThatThrownBy(() -> replay(written.toByteArray(), host -> host.listen(IpAddress.ANY_IPV6, 80, 8)))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("sends other bytes")
                .hasMessageContaining("in poll");
    }

    @Test
    void otherBytesOfTheSameLengthAreNoticed() throws IOException {
        record();
        assertThatThrownBy(() -> replay(
                        written.toByteArray(),
                        host -> host.listen(IpAddress.ANY_IPV6, 80, 8)
                                .handler(server ->
                                        requireNonNull(server.accept()).handler(InputReplayTest::lie))))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("sends other bytes");
    }

    private static void lie(TcpSocket socket, int events) {
        byte[] buffer = new byte[500];
        int count = socket.read(buffer, 0, 500);
        while (count > 0) {
            buffer[0] ^= 1;
            socket.write(buffer, 0, count);
            count = socket.read(buffer, 0, 500);
        }
        if (count < 0) socket.close();
    }

    @Test
    void aCutLogReplaysUpToItsLastWholeRecord() throws IOException {
        record();
        byte[] log = written.toByteArray();
        assertThat(replay(Arrays.copyOf(log, log.length / 3)).isWhole()).isFalse();
        assertThat(replayed.size()).isBetween(30, recorded.size() - 1);
        int same = replayed.size() - 20; // closing the replayed host resets what is open
        assertThat(replayed.subList(0, same)).isEqualTo(recorded.subList(0, same));
    }

    @Test
    void anotherSetUpIsNoticed() throws IOException {
        record();
        InputReplay replay = new InputReplay(memoryOf(written.toByteArray()));
        try (Host host = Host.builder("other").entropy(replay.entropy()).build()) {
            host.attach(replay.link(0), Prefix.parse("10.0.0.2/24"));
            program(host);
            assertThatThrownBy(() -> replay.run(host, name -> null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("\"dial\"");
        }
        assertThatThrownBy(() -> replay.link(1)).hasMessageContaining("no interface 1");
    }

    @Test
    void whatIsNoLogIsRefusedWithASentence() {
        assertThatThrownBy(() -> new InputReplay(memoryOf(new byte[100]))).hasMessageContaining("no input log");
        byte[] damaged = new byte[100];
        java.nio.ByteBuffer.wrap(damaged).putLong(InputRecorder.MAGIC).put((byte) 99);
        assertThatThrownBy(() -> new InputReplay(memoryOf(damaged))).hasMessageContaining("byte 8");
    }

    @Test
    void bytesOfAnotherThreadAreSaidToBeMissing() throws IOException {
        TestWire wire = new TestWire(LinkType.RAW_IP, 1500);
        try (InputRecorder log = new InputRecorder(Channels.newChannel(written));
                Host host = Host.builder("recorded")
                        .entropy(Pair.seeded(2))
                        .record(log)
                        .build()) {
            host.attach(wire.right, Prefix.parse("10.0.0.2/24"));
            host.connect(IpAddress.parse("10.0.0.1"), 80).signal(TcpSocket.SENT);
            host.poll(1, 1);
        }
        wire.left.arrived.forEach(io.synwave.link.Frame::release);
        assertThatThrownBy(() -> new InputReplay(memoryOf(written.toByteArray())))
                .hasMessageContaining("connection 1 was used by another thread");
    }
}
