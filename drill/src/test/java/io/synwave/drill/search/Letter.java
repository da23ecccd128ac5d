package io.synwave.drill.search;

import io.synwave.link.Frame;
import io.synwave.tcp.rules.Sequence;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpPacket;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;
import io.synwave.wire.TcpOptions;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// A segment under way from one end to the other.
///
/// @param from the end that sent it, 0 or 1
/// @param sentNs when
/// @param sender the state its sender was in
/// @param packet its bytes, IP header and all
/// @param options as tcpdump prints them
/// @param contents a digest of what makes it differ from others
@SuppressWarnings("ArrayRecordComponent") // its equals looks into it
record Letter(
        int from,
        long sentNs,
        TcpState sender,
        byte[] packet,
        int seq,
        int ack,
        int flags,
        int window,
        int textLen,
        String options,
        long contents) {
    private static final int IP_HEADER = 20;
    /// How long a segment may live: half of 2MSL as the settings have it.
    static final long LIFETIME_NS = 30_000_000_000L;

    static Letter of(Frame frame, int from, long sentNs, TcpState sender) {
        MemorySegment memory = frame.memory();
        byte[] packet = new byte[frame.length()];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, frame.offset(), packet, 0, packet.length);
        IpPacket ip = new IpPacket();
        TcpHeader tcp = new TcpHeader();
        if (!ip.wrap(memory, frame.offset(), frame.length())
                || !tcp.wrap(memory, ip.payloadOffset(), ip.payloadLength())) {
            throw new Broken("sends what is no segment");
        }
        TcpOptions options = new TcpOptions();
        options.parse(memory, tcp.optionsOffset(), tcp.optionsLength());
        return new Letter(
                from,
                sentNs,
                sender,
                packet,
                tcp.sequence(),
                tcp.acknowledgment(),
                tcp.flags(),
                tcp.window(),
                tcp.textLength(),
                options.text(0),
                contents(from, sender, packet));
    }

    boolean is(int flag) {
        return (flags & flag) != 0;
    }

    boolean isSyn() {
        return is(TcpFlags.SYN);
    }

    boolean isFin() {
        return is(TcpFlags.FIN);
    }

    boolean isRst() {
        return is(TcpFlags.RST);
    }

    boolean isAck() {
        return is(TcpFlags.ACK);
    }

    /// SEG.LEN: text, SYN and FIN.
    int len() {
        return textLen + (isSyn() ? 1 : 0) + (isFin() ? 1 : 0);
    }

    /// The sequence number after it.
    int end() {
        return seq + len();
    }

    /// Something of it lies in the window of `windowBytes` at `nxt`.
    boolean touches(int nxt, int windowBytes) {
        return Sequence.lt(seq, nxt + Math.max(1, windowBytes)) && Sequence.ge(end(), nxt);
    }

    long digest() {
        return contents + Long.rotateLeft(sentNs, 17);
    }

    /// Of all but the IP header, whose identification counts packets.
    private static long contents(int from, TcpState sender, byte[] packet) {
        long hash = 31L * from + sender.ordinal();
        for (int i = IP_HEADER; i < packet.length; i++) hash = hash * 0x100_0000_01b3L ^ packet[i];
        return hash;
    }

    /// Nobody could tell it from the other, however much later that was sent.
    @Override
    public boolean equals(Object other) {
        return other instanceof Letter that
                && contents == that.contents
                && from == that.from
                && sender == that.sender
                && Arrays.equals(packet, IP_HEADER, packet.length, that.packet, IP_HEADER, that.packet.length);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(contents);
    }

    @Override
    public String toString() {
        return (from == 0 ? "left " : "right ") + TcpFlags.text(flags) + " seq " + Integer.toUnsignedString(seq)
                + " ack " + Integer.toUnsignedString(ack) + " len " + textLen + " win " + window;
    }
}
