package io.synwave.craft;

import io.synwave.wire.IcmpMessage;
import io.synwave.wire.IpProtocol;

/// An ICMP message of the version of the IP header around it: RFC 792, RFC 4443. Unset: zeros, and the checksum as it
/// must be.
///
/// ```java
/// Ipv4.to("10.9.0.2").carrying(Icmp.of(8, 0).rest(1 << 16 | 1).body(Octets.text("ping")))
/// // scapy: IP(dst="10.9.0.2")/ICMP(type=8, id=1, seq=1)/"ping"
/// ```
public final class Icmp implements Layer {
    private static final Icmp PLAIN = new Icmp(Given.none(IcmpField.class), Octets.NONE);

    private final Given<IcmpField> given;
    private final Octets body;

    private Icmp(Given<IcmpField> given, Octets body) {
        this.given = given;
        this.body = body;
    }

    /// See the constants of [IcmpMessage].
    public static Icmp of(int type, int code) {
        return PLAIN.set(IcmpField.TYPE, type).set(IcmpField.CODE, code);
    }

    /// The four bytes whose meaning depends on the type.
    public Icmp rest(long value) {
        return set(IcmpField.REST, value);
    }

    /// What follows: the packet that an error is about, the data of an echo.
    public Icmp body(Octets octets) {
        return new Icmp(given, octets);
    }

    /// With this value in the header.
    ///
    /// @throws IllegalArgumentException with a sentence when the field does not hold it
    public Icmp set(IcmpField field, long value) {
        return new Icmp(given.with(field, value), body);
    }

    @Override
    public int length() {
        return IcmpMessage.LENGTH + body.length();
    }

    @Override
    public void write(Place place) {
        body.write(place.memory(), place.at() + IcmpMessage.LENGTH);
        for (IcmpField field : IcmpField.values()) {
            Bits.put(place.memory(), place.at(), field, given.or(field, 0));
        }
        if (!given.has(IcmpField.CHECKSUM)) {
            long pseudo = place.around() instanceof Ipv6 ip ? ip.pseudoSum(IpProtocol.ICMPV6, place.total()) : 0;
            IcmpMessage.finish(place.memory(), place.at(), place.total(), pseudo);
        }
    }
}
