package io.synwave.lab;

import io.synwave.trace.TraceLog;
import io.synwave.trace.TraceRecord;
import io.synwave.trace.TraceRecord.Kind;
import io.synwave.wire.TcpFlags;
import java.util.OptionalLong;

/// What a run has cost, from its begin or from [Stage#countFromHere] on.
///
/// @param segments that both ends have sent
/// @param handshakes that a client has begun
/// @param timeNs until the last byte for the client's programs was here; empty when none came
/// @param roundTripNs of the network
/// @param calls system calls of both programs, which wait with epoll; what a listener does once for all is not counted
/// @param bytes on the wire, IP headers included
public record Costs(long segments, long handshakes, OptionalLong timeNs, long roundTripNs, long calls, long bytes) {
    static Costs of(Ledger ledger, TraceLog log, long roundTripNs) {
        long handshakes = 0;
        OptionalLong timeNs = OptionalLong.empty();
        for (long n = log.oldest(); n <= log.newest(); n++) {
            TraceRecord r = log.at(n);
            if (r.host != Role.CLIENT.ordinal() || r.timeNs < ledger.sinceNs()) continue;
            if (isFirstSyn(r)) handshakes++;
            if (r.kind == Kind.SEGMENT_IN && r.textLen > 0) timeNs = OptionalLong.of(r.timeNs - ledger.sinceNs());
        }
        return new Costs(ledger.segments(), handshakes, timeNs, roundTripNs, ledger.calls(), ledger.bytes());
    }

    private static boolean isFirstSyn(TraceRecord r) {
        return r.kind == Kind.SEGMENT_OUT && (r.flags & TcpFlags.SYN) != 0 && (r.flags & TcpFlags.ACK) == 0;
    }

    /// The time in round trips of the network; not a number when no byte came.
    public double roundTrips() {
        return timeNs.isEmpty() ? Double.NaN : (double) timeNs.getAsLong() / roundTripNs;
    }
}
