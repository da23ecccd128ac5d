package io.synwave.lab.end;

import io.synwave.lab.Role;
import io.synwave.link.Frame;
import io.synwave.trace.Probe;
import io.synwave.trace.TcpState;
import io.synwave.trace.TraceRecord;
import io.synwave.trace.TraceRecord.Kind;
import io.synwave.trace.UserCall;
import io.synwave.wire.IpPacket;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;
import io.synwave.wire.TcpOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Writes the trace of an end that keeps none, a kernel: from its segments and its states. Why it does what it does is
/// guessed from what everybody can see, and said no better than that.
final class Onlooker {
    /// The states of its connections, each by its local and its remote port.
    interface States {
        TcpState of(int localPort, int remotePort);

        /// It is sending this.
        default void sends(int localPort, int remotePort, TraceRecord segment) {}

        /// This has come to it.
        default void takes(int localPort, int remotePort, TraceRecord segment) {}
    }

    private final Probe log;
    private final Role role;
    private final LongSupplier clock;
    private final States states;
    private final Map<Long, Seen> connections = new HashMap<>();
    private final TraceRecord record = new TraceRecord();
    private final IpPacket ip = new IpPacket();
    private final TcpHeader tcp = new TcpHeader();
    private final TcpOptions options = new TcpOptions();

    Onlooker(Probe log, Role role, LongSupplier clock, States states) {
        this.log = log;
        this.role = role;
        this.clock = clock;
        this.states = states;
    }

    /// A frame is about to come in: it is looked at while it is there.
    ///
    /// @return whether it is a segment of TCP
    boolean reads(Frame frame) {
        boolean isWhole = ip.wrap(frame.memory(), frame.offset(), frame.length())
                && ip.protocol() == IpProtocol.TCP
                && tcp.wrap(frame.memory(), ip.payloadOffset(), ip.payloadLength());
        if (!isWhole) return false;
        options.parse(frame.memory(), tcp.optionsOffset(), tcp.optionsLength());
        record.clearSegment();
        record.seq = tcp.sequence();
        record.ack = (tcp.flags() & TcpFlags.ACK) == 0 ? 0 : tcp.acknowledgment();
        record.flags = tcp.flags();
        record.window = tcp.window();
        record.textLen = tcp.textLength();
        readOptions();
        return true;
    }

    private void readOptions() {
        record.mss = options.hasMss() ? options.mss() : -1;
        record.windowScaleOption = options.hasWindowShift() ? options.windowShift() : -1;
        record.sackPermitted = options.sackPermitted();
        record.hasTimestamps = options.hasTimestamps();
        record.tsVal = options.hasTimestamps() ? options.tsVal() : 0;
        record.tsEcr = options.hasTimestamps() ? options.tsEcr() : 0;
        record.sackCount = options.sackCount();
        for (int i = 0; i < record.sackCount; i++) {
            record.sackLeft[i] = options.sackLeft(i);
            record.sackRight[i] = options.sackRight(i);
        }
    }

    /// The segment that was [read][#reads] left this end.
    ///
    /// @return the number of its record
    long sent() {
        Seen seen = seen(tcp.sourcePort(), tcp.destinationPort());
        states.sends(seen.localPort, seen.remotePort, record);
        begin(seen, Kind.SEGMENT_OUT, seen.state);
        seen.sends(record);
        return log.record(record);
    }

    /// The segment that was [read][#reads] is about to arrive: who has not met the connection does now.
    void expects() {
        expects(tcp.destinationPort(), tcp.sourcePort());
    }

    /// Something is about to happen to the connection between these ports: the state before is of interest.
    void expects(int localPort, int remotePort) {
        seen(localPort, remotePort);
    }

    /// It has arrived, and the state is what came of it.
    ///
    /// @param cause the record of its departure
    void arrived(long cause) {
        Seen seen = seen(tcp.destinationPort(), tcp.sourcePort());
        TcpState before = seen.state;
        states.takes(seen.localPort, seen.remotePort, record);
        begin(seen, Kind.SEGMENT_IN, before);
        record.cause = cause;
        seen.takes(record, before);
        log.record(record);
    }

    /// The program has called.
    void called(int localPort, int remotePort, UserCall call, int bytes) {
        Seen seen = seen(localPort, remotePort);
        record.clearSegment();
        begin(seen, Kind.CALL, seen.state);
        record.call = call;
        record.textLen = bytes;
        log.record(record);
    }

    /// States that have changed by themselves are noted.
    void looksAround() {
        for (Seen seen : connections.values()) {
            TcpState before = seen.state;
            if (states.of(seen.localPort, seen.remotePort) == before) continue;
            record.clearSegment();
            begin(seen, Kind.STATE, before);
            log.record(record);
        }
    }

    private Seen seen(int localPort, int remotePort) {
        long key = (long) localPort << 16 | remotePort;
        return connections.computeIfAbsent(
                key, _ -> new Seen(connections.size() + 1, localPort, remotePort, states.of(localPort, remotePort)));
    }

    private void begin(Seen seen, Kind kind, TcpState before) {
        seen.state = states.of(seen.localPort, seen.remotePort);
        record.kind = kind;
        record.host = role.ordinal();
        record.timeNs = clock.getAsLong();
        record.before = before;
        record.after = seen.state;
        seen.name(record);
    }
}
