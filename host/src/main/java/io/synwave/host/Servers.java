package io.synwave.host;

import io.synwave.host.ListenOptions.Sharing;
import io.synwave.tcp.Listener;
import io.synwave.tcp.SipHash;
import io.synwave.wire.IpAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The servers of a host: found by address and port, one for an exact address before one for all.
///
/// Looked at for segments without a connection only, and there are few: a scan. One thread, the host's.
final class Servers {
    private final SipHash siphash;
    private TcpServer[] all = {};

    /// @param siphash under a secret key
    Servers(SipHash siphash) {
        this.siphash = siphash;
    }

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

    /// The server for a SYN between these ends, or `null`: of several that share an address and port one by a hash
    /// of
    /// the ends, as Linux does.
    @Nullable
    TcpServer find(TupleKey ends) {
        TcpServer first = find(ends.localHi, ends.localLo, ends.ports >>> 16);
        if (first == null || !first.isShared()) return first;
        int members = 0;
        for (TcpServer server : all) {
            if (server.isOfGroup(first)) members++;
        }
        long hash = ends.hash(siphash) & 0xffff_ffffL;
        int chosen = (int) (hash * members >>> Integer.SIZE);
        for (TcpServer server : all) {
            if (server.isOfGroup(first) && chosen-- == 0) return server;
        }
        throw new AssertionError("a group without members");
    }

    /// A server for this address and port, the most particular one.
    @Nullable
    TcpServer find(long localHi, long localLo, int localPort) {
        TcpServer best = null;
        for (TcpServer server : all) {
            if (server.takes(localHi, localLo, localPort) && (best == null || server.rank() > best.rank())) {
                best = server;
            }
        }
        return best;
    }

    /// The server that a new one with this address and port would collide with, or `null`.
    @Nullable
    TcpServer colliding(IpAddress local, int port, Sharing sharing) {
        for (TcpServer server : all) {
            if (sharing == Sharing.SHARED && server.isShared()) continue;
            boolean sameKind = server.local().isUnspecified() == local.isUnspecified();
            if (sameKind && server.overlaps(local, port)) return server;
        }
        return null;
    }
}
