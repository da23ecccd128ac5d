package io.synwave.lab.experiment.queues.flood;

import io.synwave.link.Frame;
import io.synwave.link.Link;
import io.synwave.wire.Checksum;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.Ipv4Header;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;
import io.synwave.wire.TcpOptions;
import java.lang.foreign.MemorySegment;

/// A segment without text, made by hand; a SYN announces an MSS and nothing else.
record Bare(Peer from, Peer to, int flags, int seq, int ack, int window) {
    static final int MSS = 1460;
    private static final int IP = Ipv4Header.MIN_LENGTH;
    private static final int MSS_OPTION = 4;
    /// The longest packet.
    static final int MOST_BYTES = IP + TcpHeader.MIN_LENGTH + MSS_OPTION;

    /// Leaves over `link`, unless that has no memory for it.
    void sendOver(Link link) {
        Frame frame = link.take();
        if (frame == null) return;
        layInto(frame);
        link.send(frame);
    }

    void layInto(Frame frame) {
        boolean isSyn = (flags & TcpFlags.SYN) != 0;
        int header = TcpHeader.MIN_LENGTH + (isSyn ? MSS_OPTION : 0);
        frame.length(IP + header);
        MemorySegment memory = frame.memory();
        long tcp = frame.offset() + IP;
        Ipv4Header.write(memory, frame.offset(), IP + header, IpProtocol.TCP, from.address(), to.address());
        TcpHeader.write(memory, tcp, from.port(), to.port(), seq, ack, header, flags, window);
        if (isSyn) TcpOptions.putMss(memory, tcp + TcpHeader.MIN_LENGTH, MSS);
        TcpHeader.finish(
                memory, tcp, header, Checksum.pseudoIpv4(from.address(), to.address(), IpProtocol.TCP, header));
    }
}
