package io.synwave.craft;

import io.synwave.link.Direction;
import io.synwave.link.Frame;
import io.synwave.link.Link;
import io.synwave.link.TransportChecksum;
import io.synwave.tcp.FourTuple;
import io.synwave.wire.IpAddress;
import io.synwave.wire.LinkType;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/// One end of a TCP connection, made by hand, over a link of its own: it sends what it is told, says what arrives, and
/// does nothing by itself. Of what is sent, it fills in what was left open: addresses, ports, numbers, timestamps.
///
/// ```java
/// Conversation client = new Conversation(link, ends, 1000);
/// client.send(Tcp.of("S").mss(1460), nowNs);
/// // scapy: send(IP(dst="10.9.0.2")/TCP(dport=80, flags="S", seq=1000, options=[("MSS", 1460)]))
/// client.poll(laterNs); // the SYN-ACK
/// client.send(Tcp.of("A"), laterNs); // seq and ack follow from it
/// ```
///
/// No thread, no clock, no waiting: whoever drives it calls [#poll], a simulation at virtual time or [Exchange]. It
/// keeps all that it has seen. One thread; the link stays its maker's.
public final class Conversation {
    private static final int BUDGET = 64;

    private final Link link;
    private final FourTuple ends;
    private final Account account;
    private final List<Seen> seen = new ArrayList<>();
    private final Frame overlay = Frame.overlay();
    private final TransportChecksum checksum = new TransportChecksum();
    private Consumer<Seen> watcher = _ -> {};

    /// @param link carries IP packets, no Ethernet frames
    /// @param ends local: this end
    /// @param initialSequence of SYNs for which none is given
    public Conversation(Link link, FourTuple ends, int initialSequence) {
        if (link.type() != LinkType.RAW_IP) {
            throw new IllegalArgumentException("a hand-made end needs a link that carries IP packets, as a TUN does");
        }
        this.link = link;
        this.ends = ends;
        account = new Account(initialSequence);
    }

    /// Who is told of every packet, as it is sent or arrives.
    public Conversation watch(Consumer<Seen> watcher) {
        this.watcher = watcher;
        return this;
    }

    /// Both ends: local is this one.
    public FourTuple ends() {
        return ends;
    }

    /// The number of the next segment for which none is given.
    public int nextSequence() {
        return account.next();
    }

    /// The number expected next from the other end; 0 before it was heard of.
    public int expectedSequence() {
        return account.expected();
    }

    /// Whether all that was sent and takes sequence numbers is acknowledged.
    public boolean isAllAcknowledged() {
        return account.isAllAcknowledged();
    }

    /// Sends a segment, and what was left open in it filled in.
    ///
    /// @return what was sent
    /// @throws IllegalArgumentException with a sentence when it does not fit the link
    public Seen send(Tcp segment, long nowNs) {
        return send(Ip.version(ends.local().version()), segment, nowNs);
    }

    /// Sends a segment with an IP header that says more than the addresses.
    ///
    /// @return what was sent
    /// @throws IllegalArgumentException with a sentence when it does not fit the link
    public Seen send(Ip header, Tcp segment, long nowNs) {
        Tcp filled = account.fill(withPorts(segment), nowNs);
        Seen sent = send(withAddresses(header).carrying(filled), nowNs);
        account.sent(filled);
        return sent;
    }

    private Tcp withPorts(Tcp segment) {
        return segment.source((int) segment.or(TcpField.SOURCE_PORT, ends.localPort()))
                .destination((int) segment.or(TcpField.DESTINATION_PORT, ends.remotePort()));
    }

    private Ip withAddresses(Ip header) {
        IpAddress source = header.source();
        IpAddress destination = header.destination();
        return header.source(source == null ? ends.local() : source)
                .destination(destination == null ? ends.remote() : destination);
    }

    /// Sends a packet as it is. It does not count for the numbers of what follows.
    ///
    /// @return what was sent
    /// @throws IllegalArgumentException with a sentence when it does not fit the link
    public Seen send(Packet packet, long nowNs) {
        int length = packet.length();
        if (length > link.mtu()) {
            throw new IllegalArgumentException(
                    "a packet of " + length + " bytes does not fit the link, which takes " + link.mtu());
        }
        Frame frame = link.take();
        if (frame == null) throw new IllegalStateException("the link has no memory for another packet");
        packet.build(frame.memory(), frame.offset());
        frame.length(length);
        Seen sent = new Seen(nowNs, Direction.OUT, Octets.of(frame.memory(), frame.offset(), length));
        note(sent);
        link.send(frame);
        return sent;
    }

    /// Takes what has arrived.
    ///
    /// @return how many packets that were
    public int poll(long nowNs) {
        return link.receive(frame -> take(frame, nowNs), BUDGET);
    }

    private void take(Frame frame, long nowNs) {
        byte[] bytes = Octets.of(frame.memory(), frame.offset(), frame.length()).bytes();
        overlay.lay(MemorySegment.ofArray(bytes), 0, bytes.length).checksumState(frame.checksumState());
        checksum.complete(overlay, LinkType.RAW_IP);
        Seen arrived = new Seen(nowNs, Direction.IN, Octets.of(bytes));
        if (isOurs(arrived)) account.arrived(arrived);
        note(arrived);
    }

    private void note(Seen packet) {
        seen.add(packet);
        watcher.accept(packet);
    }

    /// Whether it is a segment of the other end to this one, with its checksum right.
    public boolean isOurs(Seen packet) {
        return isForThisEnd(packet)
                && packet.hasRightChecksum()
                && packet.tcp().sourcePort() == ends.remotePort()
                && packet.tcp().destinationPort() == ends.localPort()
                && packet.ip().source().equals(ends.remote());
    }

    /// Whether it has arrived for this end's address, whoever sent it.
    public boolean isForThisEnd(Seen packet) {
        return packet.direction() == Direction.IN
                && packet.isIp()
                && packet.ip().destination().equals(ends.local());
    }

    /// All that was sent and has arrived, in that order.
    public List<Seen> seen() {
        return Collections.unmodifiableList(seen);
    }
}
