package io.synwave.sim;

import io.synwave.link.Frame;
import io.synwave.link.Link;
import io.synwave.link.LinkAround;
import io.synwave.wire.IpPacket;
import io.synwave.wire.Ipv4Header;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;
import io.synwave.wire.TcpOptions;

/// Something on the way of a client that cannot bear TCP Fast Open: RFC 7413 §7.1. IPv4 without Ethernet.
final class Middlebox extends LinkAround {
    /// What it does to a SYN.
    enum Manner {
        PASSES,
        /// Writes NOPs over options that it does not know.
        EATS_OPTION,
        /// Cuts its text off.
        EATS_TEXT,
        /// Drops it, if it has an option that it does not know.
        EATS_SYN
    }

    private final IpPacket packet = new IpPacket();
    private final TcpHeader header = new TcpHeader();
    private final TcpOptions options = new TcpOptions();
    Manner manner = Manner.PASSES;

    Middlebox(Link link) {
        super(link);
    }

    @Override
    public void send(Frame frame) {
        boolean isSyn = packet.wrap(frame.memory(), frame.offset(), frame.length())
                && header.wrap(frame.memory(), packet.payloadOffset(), packet.payloadLength())
                && (header.flags() & TcpFlags.SYN) != 0;
        if (!isSyn) {
            link.send(frame);
            return;
        }
        options.parse(frame.memory(), header.optionsOffset(), header.optionsLength());
        switch (manner) {
            case PASSES -> {}
            case EATS_OPTION -> eatOptions(frame);
            case EATS_TEXT -> eatText(frame);
            case EATS_SYN -> {
                if (options.unknownCount() > 0) {
                    frame.release();
                    return;
                }
            }
        }
        link.send(frame);
    }

    private void eatOptions(Frame frame) {
        for (int i = 0; i < options.unknownCount(); i++) {
            for (int k = 0; k < options.unknownLength(i); k++) {
                TcpOptions.putNop(frame.memory(), options.unknownOffset(i) + k);
            }
        }
        finish(frame, packet.payloadLength());
    }

    private void eatText(Frame frame) {
        int text = header.textLength();
        frame.length(frame.length() - text);
        Ipv4Header.putTotalLength(frame.memory(), frame.offset(), frame.length());
        Ipv4Header.finish(frame.memory(), frame.offset());
        finish(frame, packet.payloadLength() - text);
    }

    private void finish(Frame frame, int length) {
        TcpHeader.finish(frame.memory(), packet.payloadOffset(), length, packet.pseudoSum(length));
    }
}
