package io.synwave.lab.experiment.queues.flood;

import io.synwave.link.Frame;
import io.synwave.link.FrameSink;
import io.synwave.link.Link;
import io.synwave.link.LinkAround;
import io.synwave.wire.TcpFlags;
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

    Recycling(Link link, int places, Peer server) {
        super(link);
        this.places = places;
        this.server = server;
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
        Iterator<Map.Entry<Peer, Integer>> all = halfOpen.entrySet().iterator();
        Map.Entry<Peer, Integer> oldest = all.next();
        all.remove();
        Frame reset = link.take();
        if (reset == null) return;
        new Bare(oldest.getKey(), server, TcpFlags.RST, oldest.getValue() + 1, 0, 0).layInto(reset);
        sink.accept(reset);
        reset.release();
    }
}
