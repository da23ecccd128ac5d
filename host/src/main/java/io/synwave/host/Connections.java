package io.synwave.host;

import io.synwave.tcp.TcpConnection;
import io.synwave.tcp.TimerQueue;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The connections of a host: where they are found, when they expire, which have something to do, and their sockets.
final class Connections {
    private final ConnectionTable table;
    private final TimerQueue timers = new TimerQueue();
    private final ArrayDeque<TcpConnection> touched = new ArrayDeque<>();
    private final Map<TcpConnection, TcpSocket> sockets = new HashMap<>();

    Connections(long k0, long k1) {
        table = new ConnectionTable(k0, k1);
    }

    ConnectionTable table() {
        return table;
    }

    TimerQueue timers() {
        return timers;
    }

    void add(TcpConnection c, TcpSocket socket) {
        table.add(c);
        sockets.put(c, socket);
    }

    @Nullable
    TcpSocket socket(TcpConnection c) {
        return sockets.get(c);
    }

    /// `c` has something to do before the poll step ends.
    void touch(TcpConnection c) {
        if (!c.isTouched()) {
            c.touched(true);
            touched.add(c);
        }
    }

    /// The next that was touched, or `null`.
    @Nullable
    TcpConnection pollTouched() {
        TcpConnection c = touched.poll();
        if (c != null) {
            c.touched(false);
        }
        return c;
    }

    boolean hasTouched() {
        return !touched.isEmpty();
    }

    /// `c` is CLOSED: nothing finds it any more.
    void remove(TcpConnection c) {
        table.remove(c);
        timers.remove(c);
        sockets.remove(c);
    }

    int size() {
        return table.size();
    }
}
