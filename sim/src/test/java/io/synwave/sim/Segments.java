package io.synwave.sim;

import io.synwave.link.Frame;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.Ipv4Header;
import io.synwave.wire.TcpHeader;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Two stations, `client` and `server`, that send hand-made segments of raw IPv4 and note what arrives.
final class Segments implements AutoCloseable {
    static final int HEADERS = 40;

    private static final int CLIENT = 0x0a00_0001;
    private static final int SERVER = 0x0a00_0002;

    /// What arrived where and when; `intact` as the IP checksum and the text, which repeats the low byte of the
    /// sequence number, tell.
    record Arrival(String at, long timeNs, int seq, int flags, long note, boolean intact) {}

    final Simulation simulation;
    final SimLink link;
    final List<Arrival> arrivals = new ArrayList<>();

    Segments(long seed, LinkSpec spec) {
        simulation = new Simulation(seed);
        simulation.add("client", new Station("client"));
        simulation.add("server", new Station("server"));
        link = simulation.link("client", "server", spec);
    }

    Segments(String spec) {
        this(1, LinkSpec.parse(spec));
    }

    /// Takes in whatever its port has.
    private final class Station implements Node {
        private final String name;

        Station(String name) {
            this.name = name;
        }

        @Override
        public void poll(long nowNs) {
            SimPort port = name.equals("client") ? link.a() : link.b();
            port.receive(frame -> arrivals.add(read(name, frame, nowNs)), 1);
        }

        @Override
        public long nextDeadlineNs() {
            return Long.MAX_VALUE;
        }
    }

    private static Arrival read(String at, Frame frame, long nowNs) {
        TcpHeader tcp = new TcpHeader();
        Ipv4Header ip = new Ipv4Header();
        boolean intact = ip.wrap(frame.memory(), frame.offset(), frame.length())
                && ip.checksumOk()
                && tcp.wrap(frame.memory(), frame.offset() + 20, frame.length() - 20)
                && tcp.checksumOk(0);
        return new Arrival(at, nowNs, intact ? tcp.sequence() : -1, intact ? tcp.flags() : -1, frame.note(), intact);
    }

    void client(int flags, int seq, int ack, int textLen) {
        send(link.a(), flags, seq, ack, textLen);
    }

    void server(int flags, int seq, int ack, int textLen) {
        send(link.b(), flags, seq, ack, textLen);
    }

    /// Its note is its sequence number.
    private void send(SimPort port, int flags, int seq, int ack, int textLen) {
        boolean fromClient = port == link.a();
        Frame frame = port.take();
        if (frame == null) throw new AssertionError("no frame");
        frame.length(HEADERS + textLen).note(seq);
        MemorySegment memory = frame.memory();
        Ipv4Header.write(
                memory,
                frame.offset(),
                frame.length(),
                IpProtocol.TCP,
                fromClient ? CLIENT : SERVER,
                fromClient ? SERVER : CLIENT);
        long tcp = frame.offset() + 20;
        TcpHeader.write(memory, tcp, fromClient ? 1000 : 80, fromClient ? 80 : 1000, 20);
        TcpHeader.putSequence(memory, tcp, seq);
        TcpHeader.putAcknowledgment(memory, tcp, ack);
        TcpHeader.putFlags(memory, tcp, flags);
        memory.asSlice(tcp + 20, textLen).fill((byte) seq);
        TcpHeader.finish(memory, tcp, 20 + textLen, 0);
        port.send(frame);
    }

    List<Arrival> run() {
        if (!simulation.runUntilQuiet(Long.MAX_VALUE - 1)) throw new AssertionError("not quiet");
        return arrivals;
    }

    List<Integer> sequences() {
        return run().stream().map(Arrival::seq).toList();
    }

    int outstanding() {
        return link.a().outstanding() + link.b().outstanding();
    }

    @Override
    public void close() {
        simulation.close();
        if (outstanding() != 0) throw new AssertionError(outstanding() + " frames leaked");
    }
}
