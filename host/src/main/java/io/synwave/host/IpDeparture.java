package io.synwave.host;

import io.synwave.wire.Checksum;
import io.synwave.wire.IpAddress;

/// What stands in the IP header of the packet that is being sent. Reused for the next one.
final class IpDeparture {
    final Path path = new Path();
    long sourceHi;
    long sourceLo;
    long destinationHi;
    long destinationLo;
    int protocol;
    int ttl = IpOutput.DEFAULT_TTL;
    int trafficClass;

    /// Turns an arrival round: from its destination to its source.
    IpDeparture replyTo(IpArrival arrival) {
        sourceHi = arrival.packet.destinationHi();
        sourceLo = arrival.packet.destinationLo();
        destinationHi = arrival.packet.sourceHi();
        destinationLo = arrival.packet.sourceLo();
        path.to(destinationHi, destinationLo, arrival.from());
        return this;
    }

    boolean isIpv4() {
        return IpAddress.isIpv4(destinationHi, destinationLo);
    }

    /// Bytes of the header.
    int headerLength() {
        return isIpv4() ? 20 : 40;
    }

    /// The partial checksum of the pseudo-header.
    long pseudoSum(int upperLength) {
        return isIpv4()
                ? Checksum.pseudoIpv4((int) sourceLo, (int) destinationLo, protocol, upperLength)
                : Checksum.pseudoIpv6(sourceHi, sourceLo, destinationHi, destinationLo, protocol, upperLength);
    }
}
