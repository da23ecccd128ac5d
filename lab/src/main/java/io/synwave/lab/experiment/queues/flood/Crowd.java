package io.synwave.lab.experiment.queues.flood;

import io.synwave.host.Host;
import io.synwave.host.TcpSocket;
import io.synwave.sim.Simulation;
import io.synwave.tcp.TcpEvents;
import io.synwave.wire.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Honest clients: each connects, asks, waits for the answer, and goes away when that takes too long.
final class Crowd {
    private static final byte[] REQUEST = new byte[100];

    static {
        for (int i = 0; i < REQUEST.length; i++) REQUEST[i] = (byte) i;
    }

    private final Simulation simulation;
    private final Host host;
    private final IpAddress server;
    private final int port;
    private final long patienceNs;
    private final List<Long> tookNs = new ArrayList<>();

    Crowd(Simulation simulation, Host host, IpAddress server, int port, long patienceNs) {
        this.simulation = simulation;
        this.host = host;
        this.server = server;
        this.port = port;
        this.patienceNs = patienceNs;
    }

    /// From connect() to the answer, of each that has had it.
    List<Long> tookNs() {
        return tookNs;
    }

    /// One of them comes.
    void comes() {
        Visit visit = new Visit(simulation.nowNs());
        TcpSocket socket = host.connect(server, port);
        socket.handler(visit::hears);
        simulation.after(patienceNs, () -> visit.leaves(socket));
    }

    /// One client's wait for its answer, which is its request.
    private final class Visit {
        private final long begunNs;
        private final byte[] answer = new byte[REQUEST.length];
        private int got;
        private boolean isServed;

        private Visit(long begunNs) {
            this.begunNs = begunNs;
        }

        private void hears(TcpSocket socket, int events) {
            if ((events & TcpEvents.CONNECTED) != 0) socket.write(REQUEST, 0, REQUEST.length);
            got += Math.max(0, socket.read(answer, got, answer.length - got));
            if (isServed || !Arrays.equals(answer, REQUEST)) return;
            isServed = true;
            tookNs.add(simulation.nowNs() - begunNs);
            socket.close();
        }

        /// Its patience is at an end.
        private void leaves(TcpSocket socket) {
            if (!isServed) socket.abort();
        }
    }
}
