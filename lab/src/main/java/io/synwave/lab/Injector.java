package io.synwave.lab;

import io.synwave.craft.Ip;
import io.synwave.craft.Packet;
import io.synwave.craft.Tcp;
import io.synwave.craft.TcpField;
import io.synwave.link.Frame;
import io.synwave.link.Link;
import io.synwave.trace.Probe;
import io.synwave.trace.SendReason;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.IpAddress;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Puts hand-made packets onto the network, and segments into the trace. One thread, the stage's.
final class Injector {
    private final Setup setup;
    private final Function<Role, ? extends Link> ports;
    private final Probe log;
    private final LongSupplier clock;

    Injector(Setup setup, Function<Role, ? extends Link> ports, Probe log, LongSupplier clock) {
        this.setup = setup;
        this.ports = ports;
        this.log = log;
        this.clock = clock;
    }

    void inject(Role from, Ip header, Tcp segment) {
        Party own = setup.party(from);
        Party peer = setup.party(from.other());
        Tcp whole = segment.source(port(segment, TcpField.SOURCE_PORT, own))
                .destination(port(segment, TcpField.DESTINATION_PORT, peer));
        IpAddress source = header.source();
        Packet packet = header.source(source == null ? own.address() : source)
                .destination(peer.address())
                .carrying(whole);
        inject(from, packet, log.record(record(from, whole)));
    }

    private static int port(Tcp segment, TcpField field, Party party) {
        return segment.has(field) ? (int) segment.field(field) : party.port();
    }

    private TraceRecord record(Role from, Tcp segment) {
        TraceRecord r = new TraceRecord();
        r.clearSegment();
        r.kind = TraceRecord.Kind.SEGMENT_OUT;
        r.timeNs = clock.getAsLong();
        r.host = from.ordinal();
        r.localPort = (int) segment.field(TcpField.SOURCE_PORT);
        r.remotePort = (int) segment.field(TcpField.DESTINATION_PORT);
        r.reason = SendReason.BY_HAND;
        r.seq = (int) segment.field(TcpField.SEQUENCE);
        r.ack = (int) segment.field(TcpField.ACKNOWLEDGMENT);
        r.flags = segment.flags();
        r.window = segment.has(TcpField.WINDOW) ? (int) segment.field(TcpField.WINDOW) : 65_535;
        r.textLen = segment.text().length();
        return r;
    }

    /// @param note the number of its record, 0 when it has none
    void inject(Role from, Packet packet, long note) {
        Link port = ports.apply(from);
        Frame frame = port.take();
        if (frame == null) throw new IllegalStateException("the network has no memory for another packet");
        packet.build(frame.memory(), frame.offset());
        frame.length(packet.length());
        port.send(frame.note(note));
    }
}
