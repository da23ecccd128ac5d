package io.synwave.host.flight;

import io.synwave.tcp.ConnectionObserver;
import io.synwave.tcp.TcpConnection;
import io.synwave.tcp.TcpError;
import io.synwave.trace.Probe;
import io.synwave.trace.TcpState;
import io.synwave.trace.TraceLog;
import io.synwave.trace.TraceRecord;
import io.synwave.trace.TraceRing;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/// Keeps what happened last on a host, and reports it of each connection that dies otherwise than by an orderly close:
/// reset, given up, aborted.
///
/// ```java
/// FlightRecorder recorder = new FlightRecorder(FlightRecorder.RECORDS, report -> log.warn(report.error().sentence()));
/// Host host = Host.builder("live").flightRecorder(recorder)…
/// ```
/// One ring of records serves all connections of a host, so that an idle one costs nothing; of one that was silent for
/// long the beginning may be overwritten. No more than [#MOST_A_SECOND] deaths are reported in a second, so that an
/// attacker who has connections die cannot keep the host busy. One thread, the host's, which also calls the consumer.
public final class FlightRecorder implements Probe, ConnectionObserver {
    /// Records that a recorder keeps unless told otherwise: 5.8 MB.
    public static final int RECORDS = 1 << 16;
    /// Reports in a second of the host's time.
    public static final int MOST_A_SECOND = 10;

    private static final int MOST_OF_ONE = 1 << 10;
    private static final long SECOND_NS = 1_000_000_000;

    private final TraceRing ring;
    private final Consumer<FlightReport> consumer;
    private final ArrayDeque<Death> deaths = new ArrayDeque<>();
    private long lastNs;
    private long secondNs = -SECOND_NS;
    private int inSecond;
    private long omitted;

    /// Somebody whose last segments may not yet have left, and how many went before unreported.
    private record Death(TcpConnection connection, TcpState before, long omitted) {}

    /// @param records how many are kept for all connections together, a power of two
    /// @param consumer gets the reports
    public FlightRecorder(int records, Consumer<FlightReport> consumer) {
        ring = new TraceRing(records);
        this.consumer = consumer;
    }

    @Override
    public long record(TraceRecord happened) {
        lastNs = happened.timeNs;
        return ring.record(happened);
    }

    @Override
    public void entered(TcpConnection c, TcpState before) {
        if (c.state() != TcpState.CLOSED || c.error() == TcpError.NONE) return;
        if (deaths.size() == MOST_A_SECOND) {
            omitted++;
            return;
        }
        deaths.add(new Death(c, before, omitted));
        omitted = 0;
    }

    @Override
    public void settled() {
        for (Death death = deaths.poll(); death != null; death = deaths.poll()) {
            if (mayReport()) report(death);
            else omitted += 1 + death.omitted;
        }
    }

    private boolean mayReport() {
        if (lastNs - secondNs >= SECOND_NS) {
            secondNs = lastNs;
            inSecond = 0;
        }
        return inSecond++ < MOST_A_SECOND;
    }

    private void report(Death death) {
        TcpConnection c = death.connection;
        TraceLog records = logOf(c.number());
        consumer.accept(
                new FlightReport(c.number(), c.tuple(), c.error(), death.before, lastNs, records, death.omitted));
    }

    private TraceLog logOf(long connection) {
        List<TraceRecord> records = ring.last(connection, MOST_OF_ONE);
        TraceLog log = new TraceLog(MOST_OF_ONE);
        records.forEach(log::record);
        return log;
    }
}
