package io.synwave.craft;

import io.synwave.wire.EthernetHeader;
import org.jspecify.annotations.Nullable;

/// An Ethernet II header: RFC 894. Unset: addresses of zeros, the type of what it carries.
///
/// ```java
/// Ethernet.to(0x02_00_00_00_00_02L).carrying(Ipv4.to("10.9.0.2")).carrying(Tcp.to(80).flags("S"))
/// // scapy: Ether(dst="02:00:00:00:00:02")/IP(dst="10.9.0.2")/TCP(dport=80, flags="S")
/// ```
public final class Ethernet implements Layer {
    private static final Ethernet PLAIN = new Ethernet(Given.none(EthernetField.class));

    private final Given<EthernetField> given;

    private Ethernet(Given<EthernetField> given) {
        this.given = given;
    }

    /// To this address, the low 48 bits as in [MacAddress].
    public static Ethernet to(long address) {
        return PLAIN.set(EthernetField.DESTINATION, address);
    }

    public Ethernet source(long address) {
        return set(EthernetField.SOURCE, address);
    }

    public Ethernet type(int etherType) {
        return set(EthernetField.TYPE, etherType);
    }

    /// With this value in the header.
    ///
    /// @throws IllegalArgumentException with a sentence when the field does not hold it
    public Ethernet set(EthernetField field, long value) {
        return new Ethernet(given.with(field, value));
    }

    /// The frame of this header and `layer`.
    public Packet carrying(Layer layer) {
        return Packet.of(this, layer);
    }

    @Override
    public int length() {
        return EthernetHeader.LENGTH;
    }

    @Override
    public void write(Place place) {
        for (EthernetField field : EthernetField.values()) {
            long computed = field == EthernetField.TYPE ? type(place.carried()) : 0;
            Bits.put(place.memory(), place.at(), field, given.or(field, computed));
        }
    }

    private static int type(@Nullable Layer carried) {
        return switch (carried) {
            case Ipv4 _ -> EthernetHeader.IPV4;
            case Ipv6 _ -> EthernetHeader.IPV6;
            case null, default -> 0;
        };
    }
}
