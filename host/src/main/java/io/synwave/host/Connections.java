package io.synwave.host;

import io.synwave.tcp.BufferSource;
import io.synwave.tcp.FourTuple;
import io.synwave.tcp.SipHash;
import org.jspecify.annotations.Nullable;

/// All connections of a host by their two ends. One thread, the host's.
final class Connections {
    private final TupleMap<TcpSocket> sockets;
    private final TupleKey key = new TupleKey();

    Connections(BufferSource buffers, SipHash siphash) {
        sockets = new TupleMap<>(buffers, siphash);
    }

    int size() {
        return sockets.size();
    }

    /// The connection between these ends, or `null`.
    @Nullable
    TcpSocket find(TupleKey ends) {
        return sockets.find(ends);
    }

    /// The connection between these ends, or `null`.
    @Nullable
    TcpSocket find(FourTuple ends) {
        return find(key.of(ends));
    }

    /// Adds a connection between ends that are free.
    void add(TcpSocket socket) {
        sockets.put(key.of(socket.tuple()), socket);
        socket.isListed = true;
    }

    /// Removes a connection, if it is there.
    void remove(TcpSocket socket) {
        if (!socket.isListed) return;
        sockets.remove(key.of(socket.tuple()));
        socket.isListed = false;
    }

    /// All of them, in no order that means anything but the same in every run.
    Iterable<TcpSocket> all() {
        return sockets.all();
    }

    /// Gives the tables' memory back.
    void close() {
        sockets.close();
    }
}
