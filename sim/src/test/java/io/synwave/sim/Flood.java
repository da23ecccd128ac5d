package io.synwave.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.host.Host;
import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import io.synwave.link.Frame;
import io.synwave.tcp.TcpEvents;
import io.synwave.tcp.TcpSettings;
import io.synwave.wire.Checksum;
import io.synwave.wire.IpAddress;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.Ipv4Header;
import io.synwave.wire.Prefix;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A SYN flood from addresses that nobody answers for (198.18.0.0/15) at an echo server, while honest clients connect,
/// ask and are answered.
final class Flood implements AutoCloseable {
    private static final int SERVER = 0x0a00_0001;
    private static final int REQUEST = 600;

    final Simulation simulation;
    final Host host;
    final Host clients;
    final TcpServer server;
    final List<TcpSocket> honest = new ArrayList<>();
    final SimLink attack;
    private final SplittableRandom random;
    private final byte[] buffer = new byte[4096];
    int mostHalfOpen;
    long mostBytes;
    int synAcks;
    int answered;
    /// From `connect` to the whole answer, for each that has it.
    final List<Long> tookNs = new ArrayList<>();

    private final TimedLink wire;

    Flood(long seed, TcpSettings settings, int backlog) {
        random = new SplittableRandom(seed);
        simulation = new Simulation(seed);
        host = simulation.host("server", builder -> builder.settings(settings));
        clients = simulation.host("clients");
        LinkSpec spec = LinkSpec.parse("delay 5ms 2ms loss " + random.nextInt(4) + "%");
        simulation.connect(host, "10.0.0.1/24", clients, "10.0.0.2/24", spec);
        simulation.add("attacker", new Attacker());
        attack = simulation.link("server", "attacker", LinkSpec.parse("delay 1ms limit 10000"));
        wire = new TimedLink(attack.a());
        host.attach(wire, Prefix.parse("198.18.0.1/15"));
        server = host.listen(IpAddress.ANY_IPV4, 80, backlog);
        server.handler(ready -> accept());
    }

    private void accept() {
        for (TcpSocket s = server.accept(); s != null; s = server.accept()) {
            s.handler((socket, _) -> echo(socket));
        }
    }

    private void echo(TcpSocket socket) {
        for (int n = socket.read(buffer, 0, buffer.length); n > 0; n = socket.read(buffer, 0, buffer.length)) {
            socket.write(buffer, 0, n);
        }
        if (socket.isAtEnd()) socket.close();
    }

    /// Counts what it gets and answers nothing.
    private final class Attacker implements Node {
        @Override
        public void poll(long nowNs) {
            attack.b().receive(frame -> synAcks++, 1 << 12);
        }

        @Override
        public long nextDeadlineNs() {
            return Long.MAX_VALUE;
        }
    }

    /// `count` forged segments, `each` at a time, over `ns`.
    void flood(int count, int each, long ns) {
        for (int i = 0; i < count; i += each) {
            simulation.at(ns * i / count, () -> burst(each));
        }
    }

    private void burst(int each) {
        for (int i = 0; i < each; i++) forged(random.nextInt(20) == 0 ? TcpFlags.ACK : TcpFlags.SYN);
        mostHalfOpen = Math.max(mostHalfOpen, server.halfOpen());
        mostBytes = Math.max(mostBytes, host.bufferBytes());
    }

    private void forged(int flags) {
        Frame frame = attack.b().take();
        if (frame == null) return;
        int source = 0xc612_0002 + random.nextInt(1 << 17 - 3);
        long tcp = frame.length(20).offset();
        TcpHeader.write(frame.memory(), tcp, random.nextInt(1024, 65_536), 80, 20);
        TcpHeader.putSequence(frame.memory(), tcp, random.nextInt());
        TcpHeader.putAcknowledgment(frame.memory(), tcp, flags == TcpFlags.ACK ? random.nextInt() : 0);
        TcpHeader.putFlags(frame.memory(), tcp, flags);
        TcpHeader.putWindow(frame.memory(), tcp, 1000);
        TcpHeader.finish(frame.memory(), tcp, 20, Checksum.pseudoIpv4(source, SERVER, IpProtocol.TCP, 20));
        long ip = frame.prepend(20);
        Ipv4Header.write(frame.memory(), ip, 40, IpProtocol.TCP, source, SERVER);
        attack.b().send(frame);
    }

    /// Honest clients come at any time of `ns`.
    void clients(int count, long ns) {
        for (int i = 0; i < count; i++) {
            simulation.at(random.nextLong(ns), this::honest);
        }
    }

    private void honest() {
        long begunNs = simulation.nowNs();
        TcpSocket socket = clients.connect(IpAddress.parse("10.0.0.1"), 80);
        honest.add(socket);
        socket.write(new byte[REQUEST], 0, REQUEST);
        int[] got = {0};
        socket.handler((s, events) -> {
            got[0] += Math.max(0, s.read(buffer, 0, buffer.length));
            if (got[0] == REQUEST && (events & TcpEvents.ENDED) == 0 && !s.isClosed()) {
                answered++;
                tookNs.add(simulation.nowNs() - begunNs);
                s.close();
            }
        });
    }

    /// CPU time of what the flood costs the stack: from the device up, and the answers down to it.
    long stackNs() {
        return wire.cpuNs();
    }

    @Override
    public void close() {
        simulation.close();
        assertThat(host.bufferBytes()).isZero();
    }
}
