package io.synwave.host;

import io.synwave.link.Frame;
import io.synwave.wire.EthernetHeader;

/// Puts the Ethernet header before a packet and sends it; stateless.
final class EthernetOutput {
    private EthernetOutput() {}

    static void send(Frame frame, NetworkInterface through, long destinationMac, int etherType) {
        long offset = frame.prepend(EthernetHeader.LENGTH);
        long own = through.link().macAddress();
        EthernetHeader.write(frame.memory(), offset, destinationMac, own, etherType);
        through.link().send(frame);
    }
}
