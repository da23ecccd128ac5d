package io.synwave.lab.end;

import io.synwave.trace.TcpState;
import io.synwave.trace.TraceRecord;
import java.util.HashMap;
import java.util.Map;

/// The states of an end that tells none: guessed from the segments that go to it and come from it.
final class RemoteStates implements Onlooker.States {
    private static final long SECOND = 1_000_000_000L;
    /// A SYN-ACK is repeated once more after 32 s, and after that, usually, no more.
    private static final long SYN_ACK_PATIENCE_NS = 35 * SECOND;
    /// A program may think, and a FIN be repeated.
    private static final long PATIENCE_NS = 5 * SECOND;

    private final Map<Long, RemoteState> connections = new HashMap<>();
    private final TcpState first;

    /// @param first the state in which its connections begin: LISTEN of a server, CLOSED of a client
    RemoteStates(TcpState first) {
        this.first = first;
    }

    @Override
    public void sends(int localPort, int remotePort, TraceRecord segment) {
        connection(localPort, remotePort).sends(segment);
    }

    /// What was sent to it is taken for arrived.
    @Override
    public void takes(int localPort, int remotePort, TraceRecord segment) {
        connection(localPort, remotePort).takes(segment);
    }

    @Override
    public TcpState of(int localPort, int remotePort) {
        return connection(localPort, remotePort).state();
    }

    private RemoteState connection(int localPort, int remotePort) {
        return connections.computeIfAbsent((long) localPort << 16 | remotePort, _ -> new RemoteState(first));
    }

    boolean isAnyIn(TcpState state) {
        return connections.values().stream().anyMatch(connection -> connection.state() == state);
    }

    /// A connection is neither over nor rests.
    boolean isAnyOpen() {
        return connections.values().stream().map(RemoteState::state).anyMatch(state -> switch (state) {
            case LISTEN, CLOSED, TIME_WAIT -> false;
            default -> true;
        });
    }

    /// How long it may be silent before nothing more is to be expected.
    long patienceNs() {
        return connections.values().stream()
                .mapToLong(connection -> patienceNs(connection.state()))
                .max()
                .orElse(0);
    }

    private static long patienceNs(TcpState state) {
        return switch (state) {
            case SYN_RECEIVED -> SYN_ACK_PATIENCE_NS;
            case LISTEN, CLOSED, TIME_WAIT -> 0;
            default -> PATIENCE_NS;
        };
    }
}
