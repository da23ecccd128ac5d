package io.synwave.sim;

import io.synwave.host.ConnectOptions;
import io.synwave.host.Host;
import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import io.synwave.tcp.ConnectionStatus;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.tcp.congestion.CongestionControls;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Downloads that share one slow link: 20 Mbit/s, 20 ms each way, so that 100,000 bytes fill it. Virtual time.
final class Bottleneck implements AutoCloseable {
    static final long MS = 1_000_000;
    static final long SECOND = 1_000 * MS;
    static final long BYTES_PER_SECOND = 2_500_000;
    static final int PIPE_BYTES = 100_000;
    private static final int PIPE_FRAMES = PIPE_BYTES / 1500 + 1;

    /// One download.
    static final class Flow {
        final TcpSocket sender;
        long received;

        private Flow(TcpSocket sender) {
            this.sender = sender;
        }

        ConnectionStatus status() {
            return sender.status();
        }

        long take() {
            long taken = received;
            received = 0;
            return taken;
        }
    }

    final Simulation simulation;
    final SimLink link;
    final List<Flow> flows = new ArrayList<>();
    private final Host sender;
    private final Host receiver;
    private final byte[] text = new byte[1 << 16];
    private final byte[] taken = new byte[1 << 16];
    private final double pipes;
    private final double lossPercent;
    private int lost;

    /// @param pipes how many times what fills the link may wait before it
    Bottleneck(long seed, double pipes, double lossPercent) {
        this.pipes = pipes;
        this.lossPercent = lossPercent;
        simulation = new Simulation(seed);
        sender = simulation.host("sender", builder -> builder.settings(settings(CongestionControls.CUBIC)));
        receiver = simulation.host("receiver", builder -> builder.settings(settings(CongestionControls.CUBIC)));
        LinkSpec back = LinkSpec.perfect().delay(20 * MS);
        LinkSpec there = spec(BYTES_PER_SECOND, pipes, lossPercent);
        link = simulation.link("sender", "receiver", there, back);
        sender.attach(link.a(), Prefix.parse("10.0.0.1/24"));
        receiver.attach(link.b(), Prefix.parse("10.0.0.2/24"));
        link.probe((_, _, mishap, _) -> lost += mishap == Mishap.LOST || mishap == Mishap.QUEUE_FULL ? 1 : 0);
        TcpServer server = receiver.listen(IpAddress.ANY_IPV4, 80, 16);
        server.handler(ready -> accept(ready.accept()));
    }

    private static LinkSpec spec(long bytesPerSecond, double pipes, double lossPercent) {
        int frames = (int) (PIPE_FRAMES * (0.5 + pipes)); // the delay holds half a round trip's
        return LinkSpec.perfect()
                .delay(20 * MS)
                .rate(8 * bytesPerSecond)
                .limit(frames)
                .loss(lossPercent);
    }

    private static TcpSettings settings(CongestionControls control) {
        return TcpSettings.linux()
                .with(Setting.CONGESTION_CONTROL, control.ordinal())
                .with(Setting.SEND_BUFFER, 1 << 20)
                .with(Setting.RECEIVE_BUFFER, 1 << 22);
    }

    private void accept(@Nullable TcpSocket accepted) {
        if (accepted == null) return;
        accepted.handler((socket, _) -> drain(socket));
        drain(accepted);
    }

    private void drain(TcpSocket socket) {
        Flow flow = flows.stream()
                .filter(each ->
                        each.sender.tuple().localPort() == socket.tuple().remotePort())
                .findFirst()
                .orElseThrow();
        for (int count = socket.read(taken, 0, taken.length); count > 0; ) {
            flow.received += count;
            count = socket.read(taken, 0, taken.length);
        }
    }

    /// A download without an end.
    Flow begin(CongestionControls control) {
        TcpSocket socket = sender.connect(
                ConnectOptions.to(IpAddress.parse("10.0.0.2"), 80).settings(settings(control)));
        Flow flow = new Flow(socket);
        flows.add(flow);
        socket.handler((each, _) -> {
            while (each.write(text, 0, text.length) > 0) {}
        });
        return flow;
    }

    /// The link has only so much of its rate.
    void slowDown(int divisor) {
        link.spec(link.a(), spec(BYTES_PER_SECOND / divisor, pipes, lossPercent));
    }

    void runFor(long ns) {
        simulation.runFor(ns);
    }

    /// Frames that were lost or found no room.
    int lost() {
        return lost;
    }

    @Override
    public void close() {
        simulation.close();
    }
}
