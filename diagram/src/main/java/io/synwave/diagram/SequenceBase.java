package io.synwave.diagram;

import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.HashMap;
import java.util.Map;

/// From where a segment's numbers count: the initial sequence number of its own direction and of the opposite one.
record SequenceBase(int seq, int ack) {
    /// Values above this are read as numbers before the initial one: an old segment, or one of an earlier
    /// connection.
    private static final long BEFORE_ISN = 0xc000_0000L;

    /// That of a segment the other way.
    SequenceBase reversed() {
        int own = ack;
        int peer = seq;
        return new SequenceBase(own, peer);
    }

    String seqText(int number, Numbering numbering) {
        return text(number, seq, numbering);
    }

    String ackText(int number, Numbering numbering) {
        return text(number, ack, numbering);
    }

    static long relative(int number, int base) {
        long distance = Integer.toUnsignedLong(number - base);
        return distance >= BEFORE_ISN ? distance - (1L << 32) : distance;
    }

    private static String text(int number, int base, Numbering numbering) {
        return switch (numbering) {
            case ABSOLUTE -> Integer.toUnsignedString(number);
            case RELATIVE -> Long.toString(relative(number, base));
        };
    }

    /// Learns the initial sequence numbers as a trace is read, for segments whose sender knows no connection.
    static final class Learner {
        private record Direction(Side from, int fromPort, int toPort) {}

        private final Map<Direction, Integer> initial = new HashMap<>();

        /// The base of a segment's numbers; call it in the trace's order.
        SequenceBase baseOf(TraceRecord r) {
            learn(r);
            Integer own = initial.getOrDefault(own(r), 0);
            Integer peer = initial.getOrDefault(peer(r), 0);
            return r.kind == TraceRecord.Kind.SEGMENT_IN ? new SequenceBase(peer, own) : new SequenceBase(own, peer);
        }

        private void learn(TraceRecord r) {
            if (r.iss != 0) initial.put(own(r), r.iss);
            if (r.irs != 0) initial.put(peer(r), r.irs);
            if ((r.flags & TcpFlags.SYN) == 0) return;
            if (r.kind == TraceRecord.Kind.SEGMENT_OUT) initial.put(own(r), r.seq);
            // A SYN of an old connection must not replace what this end already counts from.
            if (r.kind == TraceRecord.Kind.SEGMENT_IN && r.irs == 0) initial.putIfAbsent(peer(r), r.seq);
        }

        private static Direction own(TraceRecord r) {
            return new Direction(Side.ofHost(r.host), r.localPort, r.remotePort);
        }

        private static Direction peer(TraceRecord r) {
            return new Direction(Side.ofHost(r.host).other(), r.remotePort, r.localPort);
        }
    }
}
