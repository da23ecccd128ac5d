package io.synwave.bench;

import io.synwave.host.Host;
import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import io.synwave.host.flight.FlightRecorder;
import io.synwave.sim.LinkSpec;
import io.synwave.sim.Simulation;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.trace.Counter;
import io.synwave.trace.TraceLog;
import io.synwave.wire.IpAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// A download through the simulator: two hosts on one thread, every segment written, checksummed, carried, checked,
/// acknowledged and read by a program. `segments` are those that left either host, data and ACKs, a second.
///
/// The flag is that of `./synwave`: from the loop to a byte of a header it is more than the 15 calls that the JIT
/// compiler inlines by itself.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 3, jvmArgsAppend = "-XX:MaxInlineLevel=30")
public class SimulatorBenchmark {
    private static final int MEGABYTE = 1 << 20;

    /// Who keeps a record of all that happens.
    public enum Observer {
        NONE,
        /// A log of both hosts, as for a diagram.
        LOG,
        /// A flight recorder on each host, which waits for a death that does not come.
        FLIGHT_RECORDER
    }

    @Param
    public Observer observer = Observer.NONE;

    /// Bytes of either buffer; 0 lets the stack tune them, as it does by default. Larger ones let more be on its
    /// way.
    @Param({"262144", "0"})
    public int buffer;

    /// Segments sent, which JMH turns into a rate.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Sent {
        public long segments;
    }

    private final byte[] text = new byte[64 << 10];
    private final byte[] taken = new byte[64 << 10];
    private @Nullable Simulation simulation;
    private @Nullable Host left;
    private @Nullable Host right;
    private @Nullable TcpSocket receiver;
    private long received;

    @Setup(Level.Trial)
    public void connect() {
        Simulation world = new Simulation(1).probe(observer == Observer.LOG ? new TraceLog(1 << 16) : null);
        simulation = world;
        TcpSettings settings =
                TcpSettings.linux().with(Setting.SEND_BUFFER, buffer).with(Setting.RECEIVE_BUFFER, buffer);
        left = world.host("left", host -> host.settings(settings).flightRecorder(recorder()));
        right = world.host("right", host -> host.settings(settings).flightRecorder(recorder()));
        world.connect(left, "10.0.0.1/24", right, "10.0.0.2/24", LinkSpec.parse("delay 1ms"));
        TcpServer server = right.listen(IpAddress.ANY_IPV4, 80, 1);
        server.handler(ready -> sendFrom(ready.accept()));
        receiver = left.connect(IpAddress.parse("10.0.0.2"), 80);
        receiver.handler((socket, _) -> drain(socket));
    }

    private @Nullable FlightRecorder recorder() {
        return observer == Observer.FLIGHT_RECORDER ? new FlightRecorder(FlightRecorder.RECORDS, report -> {}) : null;
    }

    private void sendFrom(@Nullable TcpSocket accepted) {
        if (accepted == null) return;
        accepted.handler((socket, _) -> fill(socket));
        fill(accepted);
    }

    private void fill(TcpSocket socket) {
        while (socket.write(text, 0, text.length) > 0) {}
    }

    private void drain(TcpSocket socket) {
        for (int count = socket.read(taken, 0, taken.length); count > 0; ) {
            received += count;
            count = socket.read(taken, 0, taken.length);
        }
    }

    @Benchmark
    public long megabyte(Sent sent) {
        Simulation world = simulation;
        if (world == null) throw new IllegalStateException("not connected");
        long before = segments();
        long wanted = received + MEGABYTE;
        if (!world.runUntil(() -> received >= wanted, Long.MAX_VALUE)) {
            throw new IllegalStateException("the download stands still at " + received);
        }
        sent.segments += segments() - before;
        return received;
    }

    private long segments() {
        if (left == null || right == null) return 0;
        return left.counters().value(Counter.OUT_SEGS) + right.counters().value(Counter.OUT_SEGS);
    }

    @TearDown(Level.Trial)
    public void close() {
        if (simulation != null) simulation.close();
    }
}
