package io.synwave.host;

import io.synwave.link.Frame;
import io.synwave.tcp.BufferSource;
import io.synwave.tcp.SipHash;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// SYNs that wait for a [Doorkeeper] to decide, by their ends: a bounded number of copies, each let in again as if it
/// had come just now. One thread, the host's.
final class HeldSyns {
    /// More than this are ignored: the peers ask again.
    static final int MOST = 4096;

    private final BufferSource buffers;
    private final TcpLayer tcp;
    private final TupleMap<ArrivingSyn> all;
    private final ArrayDeque<ArrivingSyn> decided = new ArrayDeque<>();
    private final TupleKey key = new TupleKey();
    private final Frame frame = Frame.overlay();
    private final IpArrival arrival = new IpArrival();

    HeldSyns(TcpLayer tcp, BufferSource buffers, SipHash siphash) {
        this.tcp = tcp;
        this.buffers = buffers;
        all = new TupleMap<>(buffers, siphash);
    }

    int size() {
        return all.size();
    }

    /// The one between these ends, or `null`.
    @Nullable
    ArrivingSyn find(TupleKey ends) {
        return all.find(ends);
    }

    /// Keeps a copy of what has arrived, if there is room.
    void hold(ArrivingSyn syn, IpArrival arriving) {
        if (all.size() >= MOST || syn.decision != null) return;
        byte[] packet = new byte[arriving.packet.totalLength()];
        MemorySegment.copy(
                arriving.memory(), ValueLayout.JAVA_BYTE, arriving.frame().offset(), packet, 0, packet.length);
        syn.packet = packet;
        all.put(key.of(syn.ends()), syn);
    }

    /// The peer has given up, or the server has closed.
    void forget(ArrivingSyn syn) {
        if (all.find(key.of(syn.ends())) == syn) all.remove(key);
    }

    void forgetAll(TcpServer of) {
        for (ArrivingSyn syn : all.all()) {
            if (syn.server == of) forget(syn);
        }
    }

    void decided(ArrivingSyn syn) {
        decided.add(syn);
        tcp.stir();
    }

    boolean hasWork() {
        return !decided.isEmpty();
    }

    /// Lets those in again that were decided about.
    void settle() {
        for (ArrivingSyn syn = decided.poll(); syn != null; syn = decided.poll()) {
            byte[] packet = syn.packet;
            if (packet == null || all.find(key.of(syn.ends())) != syn) continue;
            all.remove(key);
            letIn(syn, packet);
        }
    }

    private void letIn(ArrivingSyn syn, byte[] packet) {
        MemorySegment memory = buffers.take(packet.length);
        MemorySegment.copy(packet, 0, memory, ValueLayout.JAVA_BYTE, 0, packet.length);
        if (arrival.read(frame.lay(memory, 0, packet.length), syn.from)) tcp.letIn(syn, arrival);
        buffers.give(memory);
    }

    /// Gives the tables' memory back.
    void close() {
        all.close();
    }
}
