package io.synwave.host.flight;

import io.synwave.tcp.FourTuple;
import io.synwave.tcp.TcpError;
import io.synwave.trace.TcpState;
import io.synwave.trace.TraceLog;

/// How a connection died, and what happened before.
///
/// @param connection its number on the host
/// @param ends both ends
/// @param error why it ended
/// @param before the state it was in
/// @param timeNs when, in nanoseconds of the host's clock
/// @param records the last that happened to it, its own copy
/// @param omitted deaths before it that were not reported, because there were too many at a time
public record FlightReport(
        long connection,
        FourTuple ends,
        TcpError error,
        TcpState before,
        long timeNs,
        TraceLog records,
        long omitted) {}
