package io.synwave.host;

import io.synwave.link.Frame;
import io.synwave.wire.EthernetHeader;
import io.synwave.wire.MacAddress;

/// Takes frames from a link: reads and removes the Ethernet header where there is one, and sorts by protocol. RFC 894,
/// RFC 2464. One thread, the host's.
final class LinkInput {
    private final Arp arp;
    private final IpInput ip;
    private final HostCounters counters;
    private final EthernetHeader ethernet = new EthernetHeader();

    LinkInput(Arp arp, IpInput ip, HostCounters counters) {
        this.arp = arp;
        this.ip = ip;
        this.counters = counters;
    }

    void accept(Frame frame, NetworkInterface from) {
        if (!from.isEthernet()) {
            ip.accept(frame, from);
        } else if (ethernet.wrap(frame.memory(), frame.offset(), frame.length()) && isForUs(from)) {
            int type = ethernet.etherType();
            frame.trimFront(EthernetHeader.LENGTH);
            dispatch(frame, from, type);
        } else {
            counters.linkInDrops++;
        }
    }

    private boolean isForUs(NetworkInterface from) {
        long destination = ethernet.destination();
        return destination == from.link().macAddress() || MacAddress.isMulticast(destination);
    }

    private void dispatch(Frame frame, NetworkInterface from, int type) {
        switch (type) {
            case EthernetHeader.IPV4, EthernetHeader.IPV6 -> ip.accept(frame, from);
            case EthernetHeader.ARP -> arp.accept(frame, from);
            default -> counters.linkInDrops++;
        }
    }
}
