package io.synwave.sim;

import io.synwave.link.Frame;
import io.synwave.tcp.rules.Sequence;
import io.synwave.wire.EthernetHeader;
import io.synwave.wire.IpPacket;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.LinkType;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;

/// A segment on its way over a link, as rules see it: reused for the next one, valid during the call.
public final class SegmentView {
    private final IpPacket ip = new IpPacket();
    private final TcpHeader tcp = new TcpHeader();
    private final Flows flows = new Flows();
    private String from = "";
    private long number;
    private boolean retransmission;
    private boolean handshakeAck;
    private boolean lastAck;

    /// Lays the view over `frame`, which `from` sends; false when it holds no TCP segment, or a piece of one.
    boolean wrap(Frame frame, LinkType type, String from) {
        this.from = from;
        int skip = type == LinkType.ETHERNET ? EthernetHeader.LENGTH : 0;
        if (frame.length() < skip || !ip.wrap(frame.memory(), frame.offset() + skip, frame.length() - skip)) {
            return false;
        }
        if (ip.protocol() != IpProtocol.TCP || ip.isFragment()) return false;
        if (!tcp.wrap(frame.memory(), ip.payloadOffset(), ip.payloadLength())) return false;
        number++;
        remember();
        return true;
    }

    private void remember() {
        Flows.Flow flow = flows.of(ip, tcp);
        Flows.Flow back = flows.back(ip, tcp);
        if (isSyn()) flow.open(tcp.sequence());
        retransmission = length() > 0 && flow.seen && Sequence.lt(tcp.sequence(), flow.next);
        handshakeAck = isBareAck()
                && flow.known
                && back.known
                && flow.openedFirst(back)
                && tcp.sequence() == flow.iss + 1
                && tcp.acknowledgment() == back.iss + 1;
        lastAck = isBareAck() && flow.isLast(tcp.acknowledgment(), back);
        if (isFin()) flow.finish(tcp.sequence() + length());
        flow.sent(tcp.sequence() + length(), number);
    }

    /// The name of the host that sent it.
    public String from() {
        return from;
    }

    public IpPacket ip() {
        return ip;
    }

    public TcpHeader tcp() {
        return tcp;
    }

    public int flags() {
        return tcp.flags();
    }

    /// SEG.LEN: bytes of text, SYN and FIN counted as one each.
    public int length() {
        return textLength() + (isSyn() ? 1 : 0) + (isFin() ? 1 : 0);
    }

    public int textLength() {
        return tcp.textLength();
    }

    public boolean isSyn() {
        return has(TcpFlags.SYN);
    }

    public boolean isFin() {
        return has(TcpFlags.FIN);
    }

    public boolean isRst() {
        return has(TcpFlags.RST);
    }

    public boolean isAck() {
        return has(TcpFlags.ACK);
    }

    /// Nothing but an acknowledgment: no text, no SYN, FIN or RST.
    public boolean isBareAck() {
        return isAck() && !isRst() && length() == 0;
    }

    /// The bare ACK that completes a handshake: the third segment when nothing was lost.
    public boolean isHandshakeAck() {
        return handshakeAck;
    }

    /// The bare ACK of the other end's FIN, from an end that has sent its own.
    public boolean isLastAck() {
        return lastAck;
    }

    /// It repeats sequence numbers that this link has seen before.
    public boolean isRetransmission() {
        return retransmission;
    }

    private boolean has(int flag) {
        return (tcp.flags() & flag) != 0;
    }
}
