package io.synwave.lab.experiment.queues.flood;

import io.synwave.link.Frame;
import io.synwave.link.FrameSink;
import io.synwave.link.Link;
import io.synwave.link.LinkAround;
import io.synwave.wire.TcpFlags;
import java.lang.foreign.Arena;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Lets the server's oldest half-open connection give way to the newest SYN when all places are taken: RFC 4987 §3.4.
///
/// It stands between device and stack, and forgets for the server by a reset in the name of the client that gives way.
/// One thread, the host's.
final class Recycling extends LinkAround {
    private final int places;
    private final Peer server;
    private final Glance glance = new Glance();
    /// Their initial sequence numbers, oldest first.
    private final Map<Peer, Integer> halfOpen = new LinkedHashMap<>();
    private final Frame reset = Frame.overlay();

    Recycling(Link link, int places, Peer server) {
        super(link);
        this.places = places;
        this.server = server;
        reset.lay(Arena.ofAuto().allocate(Bare.MOST_BYTES), 0, Bare.MOST_BYTES);
    }

    @Override
    public int receive(FrameSink sink, int budget) {
        return link.receive(
                frame -> {
                    if (glance.at(frame)) look(sink);
                    sink.accept(frame);
                },
                budget);
    }

    private void look(FrameSink sink) {
        Peer peer = glance.sender();
        if (!glance.isSyn()) halfOpen.remove(peer);
        else if (halfOpen.putIfAbsent(peer, glance.tcp.sequence()) == null && halfOpen.size() > places) recycle(sink);
    }

    private void recycle(FrameSink sink) {
        Iterator<Map.Entry<Peer, Integer>> oldest = halfOpen.entrySet().iterator();
        Map.Entry<Peer, Integer> gone = oldest.next();
        new Bare(gone.getKey(), server, TcpFlags.RST, gone.getValue() + 1, 0, 0).layInto(reset);
        oldest.remove();
        sink.accept(reset);
    }
}
