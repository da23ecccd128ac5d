package io.synwave.host;

import io.synwave.tcp.Listener;
import io.synwave.wire.IpAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The servers of a host: found by address and port, one for an exact address before one for all.
///
/// Looked at for segments without a connection only, and there are few: a scan. One thread, the host's.
final class Servers {
    private TcpServer[] all = {};

    void add(TcpServer server) {
        all = Arrays.copyOf(all, all.length + 1);
        all[all.length - 1] = server;
    }

    void remove(TcpServer server) {
        all = Arrays.stream(all).filter(other -> other != server).toArray(TcpServer[]::new);
    }

    boolean contains(TcpServer server) {
        return Arrays.asList(all).contains(server);
    }

    /// The server that this is the listener of, or `null`.
    @Nullable
    TcpServer of(Listener listener) {
        for (TcpServer server : all) {
            if (server.listener == listener) return server;
        }
        return null;
    }

    TcpServer[] all() {
        return all.clone();
    }

    @Nullable
    TcpServer find(long localHi, long localLo, int localPort) {
        TcpServer any = null;
        for (TcpServer server : all) {
            if (!server.takes(localHi, localLo, localPort)) continue;
            if (!server.local().isUnspecified()) return server;
            if (any == null || server.local().isIpv4()) any = server;
        }
        return any;
    }

    /// The server that a new one with this address and port would collide with, or `null`.
    @Nullable
    TcpServer colliding(IpAddress local, int port) {
        for (TcpServer server : all) {
            boolean sameKind = server.local().isUnspecified() == local.isUnspecified();
            if (sameKind && server.overlaps(local, port)) return server;
        }
        return null;
    }
}
