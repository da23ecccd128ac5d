package io.synwave.lab;

import io.synwave.trace.TraceLog;
import io.synwave.trace.TraceRecord;
import io.synwave.trace.TraceRecord.Kind;
import java.util.OptionalDouble;

/// What a run has cost, from its begin or from [Stage#countFromHere] on.
///
/// @param segments that both ends have sent
/// @param roundTrips until the first byte for the client's program was here; empty when none came
/// @param calls system calls of both programs, which wait with epoll; what a listener does once for all is not counted
/// @param bytes on the wire, IP headers included
public record Costs(long segments, OptionalDouble roundTrips, long calls, long bytes) {
    static Costs of(Ledger ledger, TraceLog log, double roundTripNs) {
        for (long n = log.oldest(); n <= log.newest(); n++) {
            TraceRecord r = log.at(n);
            if (r.timeNs >= ledger.sinceNs() && isAnswer(r)) {
                return of(ledger, OptionalDouble.of((r.timeNs - ledger.sinceNs()) / roundTripNs));
            }
        }
        return of(ledger, OptionalDouble.empty());
    }

    private static Costs of(Ledger ledger, OptionalDouble roundTrips) {
        return new Costs(ledger.segments(), roundTrips, ledger.calls(), ledger.bytes());
    }

    private static boolean isAnswer(TraceRecord r) {
        return r.kind == Kind.SEGMENT_IN && r.host == Role.CLIENT.ordinal() && r.textLen > 0;
    }
}
