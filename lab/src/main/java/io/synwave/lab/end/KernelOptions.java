package io.synwave.lab.end;

import io.synwave.linux.KernelSocket;
import java.util.Map;

/// Linux's socket options by their names: level and number (`socket(7)`, `tcp(7)`).
final class KernelOptions {
    private record Place(int level, int number) {}

    private static final int SOCKET = 1;
    private static final int TCP = 6;
    private static final Map<String, Place> PLACES = Map.of(
            "SO_SNDBUF", new Place(SOCKET, 7),
            "SO_RCVBUF", new Place(SOCKET, 8),
            "TCP_NODELAY", new Place(TCP, 1),
            "TCP_MAXSEG", new Place(TCP, 2),
            "TCP_CORK", new Place(TCP, 3),
            "TCP_SYNCNT", new Place(TCP, 7),
            "TCP_LINGER2", new Place(TCP, 8),
            "TCP_DEFER_ACCEPT", new Place(TCP, 9),
            "TCP_QUICKACK", new Place(TCP, 12),
            "TCP_FASTOPEN", new Place(TCP, 23));

    private KernelOptions() {}

    /// @throws IllegalArgumentException when it is not known
    static void set(KernelSocket socket, String name, long value) {
        if (name.equals("SO_LINGER")) {
            socket.linger((int) value);
            return;
        }
        Place place = PLACES.get(name);
        if (place == null) throw new IllegalArgumentException("no experiment knows the socket option " + name);
        socket.option(place.level(), place.number(), (int) value);
    }
}
