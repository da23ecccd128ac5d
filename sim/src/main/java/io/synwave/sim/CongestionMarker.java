package io.synwave.sim;

import io.synwave.link.Frame;
import io.synwave.wire.EcnField;
import io.synwave.wire.EthernetHeader;
import io.synwave.wire.IpPacket;
import io.synwave.wire.LinkType;

/// What a router does that would like to drop a packet and finds that its transport knows ECN: RFC 3168 §5. One thread.
final class CongestionMarker {
    private final IpPacket packet = new IpPacket();
    private final int linkHeader;

    CongestionMarker(LinkType type) {
        linkHeader = type == LinkType.ETHERNET ? EthernetHeader.LENGTH : 0;
    }

    /// Marks the packet in `frame`, if it is ECT.
    ///
    /// @return whether it is marked now and was not before
    boolean mark(Frame frame) {
        long at = frame.offset() + linkHeader;
        int length = frame.length() - linkHeader;
        if (length <= 0 || !packet.wrap(frame.memory(), at, length)) return false;
        int field = packet.ecn();
        if (field == EcnField.NOT_ECT || field == EcnField.CE) return false;
        EcnField.put(frame.memory(), at, EcnField.CE);
        return true;
    }
}
