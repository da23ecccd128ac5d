package io.synwave.host;

import io.synwave.host.TupleSlots.Family;
import io.synwave.tcp.BufferSource;
import io.synwave.tcp.FourTuple;
import io.synwave.tcp.SipHash;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// All connections of a host by their two ends. One thread, the host's.
final class Connections {
    private final ConnectionTable ipv4;
    private final ConnectionTable ipv6;
    private final TupleKey key = new TupleKey();
    private @Nullable TcpSocket[] sockets = new TcpSocket[64];
    private int[] free = new int[64];
    private int freeCount;
    private int made;

    Connections(BufferSource buffers, SipHash siphash) {
        ipv4 = new ConnectionTable(Family.IPV4, buffers, siphash);
        ipv6 = new ConnectionTable(Family.IPV6, buffers, siphash);
    }

    int size() {
        return ipv4.size() + ipv6.size();
    }

    private ConnectionTable table(TupleKey of) {
        return of.isIpv4() ? ipv4 : ipv6;
    }

    /// The connection between these ends, or `null`.
    @Nullable
    TcpSocket find(TupleKey ends) {
        int number = table(ends).find(ends);
        return number == ConnectionTable.NONE ? null : sockets[number];
    }

    /// The connection between these ends, or `null`.
    @Nullable
    TcpSocket find(FourTuple ends) {
        return find(keyOf(ends));
    }

    private TupleKey keyOf(FourTuple ends) {
        return key.between(
                        ends.local().hi(),
                        ends.local().lo(),
                        ends.remote().hi(),
                        ends.remote().lo())
                .ports(ends.localPort(), ends.remotePort());
    }

    /// Adds a connection between ends that are free.
    void add(TcpSocket socket) {
        int number = freeCount > 0 ? free[--freeCount] : nextNumber();
        sockets[number] = socket;
        socket.number = number;
        TupleKey ends = keyOf(socket.tuple());
        table(ends).put(ends, number);
    }

    private int nextNumber() {
        if (made == sockets.length) sockets = Arrays.copyOf(sockets, 2 * made);
        return made++;
    }

    /// Removes a connection, if it is there.
    void remove(TcpSocket socket) {
        if (socket.number < 0) return;
        TupleKey ends = keyOf(socket.tuple());
        table(ends).remove(ends);
        sockets[socket.number] = null;
        if (freeCount == free.length) free = Arrays.copyOf(free, 2 * freeCount);
        free[freeCount++] = socket.number;
        socket.number = -1;
    }

    /// All of them, in no order that means anything but the same in every run.
    Iterable<TcpSocket> all() {
        return Arrays.stream(sockets).filter(java.util.Objects::nonNull).toList();
    }

    /// Gives the tables' memory back.
    void close() {
        ipv4.free();
        ipv6.free();
    }
}
