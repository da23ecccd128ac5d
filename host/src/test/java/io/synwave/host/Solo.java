package io.synwave.host;

import io.synwave.link.Frame;
import io.synwave.tcp.TcpSettings;
import io.synwave.trace.TraceLog;
import io.synwave.wire.LinkType;
import io.synwave.wire.Prefix;
import java.util.ArrayList;
import java.util.List;

/// One host, 10.0.0.1 and fd00::1, whose peer on the wire is played by hand.
final class Solo implements AutoCloseable {
    final TestWire wire;
    final Host host;
    final TraceLog log = new TraceLog(64);
    final NetworkInterface networkInterface;
    long nowNs = 1_000_000;

    Solo(LinkType type, TcpSettings settings) {
        wire = new TestWire(type, 1500);
        host = Host.builder("solo")
                .settings(settings)
                .entropy(Pair.seeded(7))
                .probe(log)
                .build();
        networkInterface = host.attach(wire.left, Prefix.parse("10.0.0.1/24"), Prefix.parse("fd00::1/64"));
        host.advance(nowNs);
    }

    static Solo rawIp() {
        return new Solo(LinkType.RAW_IP, TcpSettings.linux());
    }

    static Solo ethernet() {
        return new Solo(LinkType.ETHERNET, TcpSettings.linux());
    }

    /// Puts a frame on the wire towards the host, without polling it.
    void put(byte[] bytes) {
        Frame frame = wire.right.take();
        if (frame == null) throw new AssertionError("the test is out of frames");
        Packets.fill(frame.length(bytes.length), bytes);
        wire.left.arrived.add(frame);
    }

    /// Lets the host take a frame, and answers what it sent meanwhile.
    List<byte[]> exchange(byte[] bytes) {
        put(bytes);
        return poll();
    }

    /// Polls, and answers what the host sent.
    List<byte[]> poll() {
        host.poll(nowNs, 64);
        List<byte[]> sent = new ArrayList<>();
        for (Frame f = wire.right.arrived.poll(); f != null; f = wire.right.arrived.poll()) {
            sent.add(Packets.of(f));
            f.release();
        }
        return sent;
    }

    /// Lets time pass, and answers what the host sent at its end.
    List<byte[]> after(long ns) {
        nowNs += ns;
        return poll();
    }

    /// Frames that were taken and have not come back.
    int framesOut() {
        return wire.left.pool.outstanding() + wire.right.pool.outstanding();
    }

    @Override
    public void close() {
        host.close();
    }
}
