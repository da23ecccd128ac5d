package io.synwave.lab.experiment.queues.flood;

import io.synwave.host.Host;
import io.synwave.host.TcpSocket;
import io.synwave.sim.Simulation;
import io.synwave.tcp.TcpEvents;
import io.synwave.wire.IpAddress;
import java.util.ArrayList;
import java.util.List;

/// Honest clients: each connects, asks, waits for the answer, and goes away when that takes too long.
final class Crowd {
    private static final int REQUEST = 100;

    private final Simulation simulation;
    private final Host host;
    private final IpAddress server;
    private final int port;
    private final long patienceNs;
    private final List<Long> tookNs = new ArrayList<>();
    private final byte[] buffer = new byte[REQUEST];

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
        long begunNs = simulation.nowNs();
        TcpSocket socket = host.connect(server, port);
        int[] got = {0};
        socket.handler((s, events) -> {
            if ((events & TcpEvents.CONNECTED) != 0) s.write(new byte[REQUEST], 0, REQUEST);
            int before = got[0];
            for (int n = read(s); n > 0; n = read(s)) got[0] += n;
            if (before < REQUEST && got[0] >= REQUEST) served(s, begunNs);
        });
        simulation.after(patienceNs, () -> {
            if (got[0] < REQUEST) socket.abort();
        });
    }

    private int read(TcpSocket from) {
        return from.read(buffer, 0, buffer.length);
    }

    private void served(TcpSocket socket, long begunNs) {
        tookNs.add(simulation.nowNs() - begunNs);
        socket.close();
    }
}
