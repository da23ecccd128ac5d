package io.synwave.host;

import io.synwave.wire.IpAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who listens where. A listener on one address goes before one on all.
final class Servers {
    private final Map<Integer, Map<IpAddress, TcpServer>> byPort = new HashMap<>();

    @Nullable
    TcpServer find(IpAddress address, int port) {
        Map<IpAddress, TcpServer> there = byPort.get(port);
        if (there == null) {
            return null;
        }
        TcpServer exact = there.get(address);
        return exact != null ? exact : there.get(any(address));
    }

    private static IpAddress any(IpAddress address) {
        return address.isIpv4() ? IpAddress.ANY_IPV4 : IpAddress.ANY_IPV6;
    }

    void add(TcpServer server) {
        Map<IpAddress, TcpServer> there = byPort.computeIfAbsent(server.port(), p -> new HashMap<>());
        if (there.putIfAbsent(server.address(), server) != null) {
            throw new SocketException("port " + server.port() + " on " + server.address() + " is taken: close its"
                    + " listener first, or choose another port");
        }
    }

    void remove(TcpServer server) {
        Map<IpAddress, TcpServer> there = byPort.get(server.port());
        if (there != null && there.remove(server.address(), server) && there.isEmpty()) {
            byPort.remove(server.port());
        }
    }
}
