package io.synwave.lab.end;

import static java.util.Map.entry;

import io.synwave.linux.KernelSocket;
import java.util.Map;

/// Linux's socket options by their names: level and number (`socket(7)`, `tcp(7)`).
final class KernelOptions {
    private record Place(int level, int number) {}

    private static final int SOCKET = 1;
    private static final int TCP = 6;
    private static final Map<String, Place> PLACES = Map.ofEntries(
            entry("SO_SNDBUF", new Place(SOCKET, 7)),
            entry("SO_RCVBUF", new Place(SOCKET, 8)),
            entry("SO_OOBINLINE", new Place(SOCKET, 10)),
            entry("TCP_NODELAY", new Place(TCP, 1)),
            entry("TCP_MAXSEG", new Place(TCP, 2)),
            entry("TCP_CORK", new Place(TCP, 3)),
            entry("TCP_SYNCNT", new Place(TCP, 7)),
            entry("TCP_LINGER2", new Place(TCP, 8)),
            entry("TCP_DEFER_ACCEPT", new Place(TCP, 9)),
            entry("TCP_QUICKACK", new Place(TCP, 12)),
            entry("TCP_FASTOPEN", new Place(TCP, 23)));

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
