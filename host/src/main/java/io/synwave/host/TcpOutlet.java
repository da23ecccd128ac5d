package io.synwave.host;

import io.synwave.link.Frame;
import io.synwave.tcp.FourTuple;
import io.synwave.tcp.Outlet;
import io.synwave.wire.Checksum;
import io.synwave.wire.EcnField;
import io.synwave.wire.IpAddress;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.TcpHeader;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Puts the segments of all connections of a host on their way: takes a frame of the link they leave by, lets the
/// engine
/// write into it, adds checksum and IP header. One thread, the host's.
final class TcpOutlet implements Outlet {
    private final IpLayer ip;
    private final IpDeparture departure = new IpDeparture();
    private Path path = departure.path;
    private @Nullable Frame frame;
    private @Nullable FourTuple tuple;
    private int ecn;

    TcpOutlet(IpLayer ip) {
        this.ip = ip;
        departure.protocol = IpProtocol.TCP;
    }

    /// What is sent next goes this way.
    TcpOutlet on(Path path) {
        this.path = path;
        return this;
    }

    /// What is sent next answers `arrival`, without a connection.
    TcpOutlet back(IpArrival arrival) {
        path = departure.replyTo(arrival).path;
        return this;
    }

    @Override
    public boolean open(FourTuple tuple, int length) {
        NetworkInterface through = ip.output.route(path);
        if (through == null) return false;
        this.tuple = tuple;
        ecn = EcnField.NOT_ECT;
        frame = ip.output.take(through, length);
        return frame != null;
    }

    private Frame frame() {
        if (frame == null) throw new IllegalStateException("no segment is open");
        return frame;
    }

    @Override
    public MemorySegment memory() {
        return frame().memory();
    }

    @Override
    public long offset() {
        return frame().offset();
    }

    @Override
    public void mark(int ecn) {
        this.ecn = ecn;
    }

    @Override
    public void send(long note) {
        Frame sending = frame();
        FourTuple ends = tuple;
        if (ends == null) throw new IllegalStateException("no segment is open");
        frame = null;
        aim(ends.local(), ends.remote());
        int length = sending.length();
        long pseudoSum = Checksum.pseudo(ends.local(), ends.remote(), IpProtocol.TCP, length);
        TcpHeader.finish(sending.memory(), sending.offset(), length, pseudoSum);
        ip.output.send(sending.note(note), departure, path);
    }

    private void aim(IpAddress local, IpAddress remote) {
        departure.sourceHi = local.hi();
        departure.sourceLo = local.lo();
        departure.destinationHi = remote.hi();
        departure.destinationLo = remote.lo();
        departure.ttl = path.ttl;
        departure.trafficClass = path.trafficClass | ecn;
    }
}
