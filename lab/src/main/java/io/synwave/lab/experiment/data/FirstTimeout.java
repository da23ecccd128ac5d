package io.synwave.lab.experiment.data;

import io.synwave.lab.Stage;

/// How long Linux waits for an ACK when the handshake is all that it has measured: RFC 6298 §2.2, and at least 200 ms
/// beyond the round trip.
final class FirstTimeout {
    private static final long LEAST_MS = 200;

    private FirstTimeout() {}

    static long ms(Stage stage) {
        long roundTripMs = stage.roundTripMs();
        return roundTripMs + Math.max(LEAST_MS, 2 * roundTripMs);
    }
}
