package io.synwave.lab;

import io.synwave.craft.Octets;
import io.synwave.craft.Seen;
import io.synwave.diagram.Flight;
import io.synwave.link.Direction;
import io.synwave.link.Frame;
import io.synwave.link.FrameSink;
import io.synwave.link.Link;
import io.synwave.link.LinkAround;
import io.synwave.link.TransportChecksum;
import io.synwave.trace.TraceLog;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.LinkType;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// Keeps every packet that passes the devices of both ends, byte for byte, with the record of the trace that tells of
/// it. One thread, the stage's.
public final class PacketLog implements Tap {
    private final List<Seen> atClient = new ArrayList<>();
    private final Map<Long, Seen> byRecord = new HashMap<>();
    private final TransportChecksum checksum = new TransportChecksum();
    private final Frame overlay = Frame.overlay();

    /// A run that is played again begins here.
    @Override
    public Link over(Link link, TraceLog log, LongSupplier clock) {
        atClient.clear();
        byRecord.clear();
        return new Ear(link, clock, atClient);
    }

    @Override
    public Link overServer(Link link, LongSupplier clock) {
        return new Ear(link, clock, new ArrayList<>());
    }

    /// What passed the client's device, in order.
    public List<Seen> atClient() {
        return List.copyOf(atClient);
    }

    /// The packet of a segment, as it was sent, or, where no device saw that, as it first arrived.
    public Optional<Seen> of(Flight flight) {
        return Stream.concat(flight.sent().stream(), flight.arrivals().stream())
                .map((TraceRecord r) -> byRecord.get(r.number))
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    private Seen copy(Frame frame, long timeNs, Direction direction) {
        byte[] bytes = Octets.of(frame.memory(), frame.offset(), frame.length()).bytes();
        overlay.lay(MemorySegment.ofArray(bytes), 0, bytes.length).checksumState(frame.checksumState());
        checksum.complete(overlay, LinkType.RAW_IP);
        return new Seen(timeNs, direction, Octets.of(bytes));
    }

    private void explain(long note, Seen packet) {
        if (note != 0) byRecord.put(note, packet);
    }

    /// Over one device.
    private final class Ear extends LinkAround {
        private final LongSupplier clock;
        private final List<Seen> heard;

        Ear(Link link, LongSupplier clock, List<Seen> heard) {
            super(link);
            this.clock = clock;
            this.heard = heard;
        }

        @Override
        public void send(Frame frame) {
            Seen packet = copy(frame, clock.getAsLong(), Direction.OUT);
            heard.add(packet);
            explain(frame.note(), packet);
            link.send(frame);
        }

        @Override
        public int receive(FrameSink sink, int budget) {
            return link.receive(frame -> accept(frame, sink), budget);
        }

        /// Its host says in the frame which record tells of it, when it has processed it.
        private void accept(Frame frame, FrameSink sink) {
            Seen packet = copy(frame, clock.getAsLong(), Direction.IN);
            heard.add(packet);
            sink.accept(frame);
            explain(frame.note(), packet);
        }
    }
}
