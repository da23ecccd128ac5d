package io.synwave.craft;

import io.synwave.wire.IpAddress;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.Ipv6Header;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A fixed IPv6 header: RFC 8200 §3. Unset: version 6, the length as it must be, hop limit 64, the number of what it
/// carries as next header, addresses `::`.
///
/// ```java
/// Ipv6.to("fd00::2").ttl(3).set(Ipv6Field.FLOW_LABEL, 5)
/// // scapy: IPv6(dst="fd00::2", hlim=3, fl=5)
/// ```
public final class Ipv6 implements Ip {
    private static final int USUAL_HOP_LIMIT = 64;
    private static final Ipv6 PLAIN = new Ipv6(Given.none(Ipv6Field.class), null, null);

    private final Given<Ipv6Field> given;
    private final @Nullable IpAddress source;
    private final @Nullable IpAddress destination;

    private Ipv6(Given<Ipv6Field> given, @Nullable IpAddress source, @Nullable IpAddress destination) {
        this.given = given;
        this.source = source;
        this.destination = destination;
    }

    /// Nothing given.
    public static Ipv6 plain() {
        return PLAIN;
    }

    /// To this address.
    public static Ipv6 to(String address) {
        return PLAIN.destination(IpAddress.parse(address));
    }

    /// With this value in the header.
    ///
    /// @throws IllegalArgumentException with a sentence when the field does not hold it, or is an address
    public Ipv6 set(Ipv6Field field, long value) {
        if (field == Ipv6Field.SOURCE || field == Ipv6Field.DESTINATION) {
            throw new IllegalArgumentException("an address of IPv6 is no number: give an IpAddress");
        }
        return new Ipv6(given.with(field, value), source, destination);
    }

    @Override
    public Ipv6 set(String word, long value) {
        return set(Words.find(Ipv6Field.values(), word), value);
    }

    @Override
    public @Nullable IpAddress source() {
        return source;
    }

    @Override
    public @Nullable IpAddress destination() {
        return destination;
    }

    @Override
    public Ipv6 source(IpAddress address) {
        return new Ipv6(given, checked(address), destination);
    }

    @Override
    public Ipv6 destination(IpAddress address) {
        return new Ipv6(given, source, checked(address));
    }

    private static IpAddress checked(IpAddress address) {
        if (address.isIpv4()) throw new IllegalArgumentException(address + " is no address of IPv6");
        return address;
    }

    @Override
    public Ipv6 ttl(int hops) {
        return set(Ipv6Field.HOP_LIMIT, hops);
    }

    @Override
    public Ipv6 tos(int trafficClass) {
        return set(Ipv6Field.TRAFFIC_CLASS, trafficClass);
    }

    @Override
    public int length() {
        return Ipv6Header.LENGTH;
    }

    @Override
    public void write(Place place) {
        MemorySegment memory = place.memory();
        for (Ipv6Field field : Ipv6Field.values()) {
            if (field.bits() <= 32) Bits.put(memory, place.at(), field, given.or(field, computed(field, place)));
        }
        IpAddress from = source == null ? IpAddress.ANY_IPV6 : source;
        IpAddress to = destination == null ? IpAddress.ANY_IPV6 : destination;
        Ipv6Header.putSource(memory, place.at(), from.hi(), from.lo());
        Ipv6Header.putDestination(memory, place.at(), to.hi(), to.lo());
    }

    private static long computed(Ipv6Field field, Place place) {
        return switch (field) {
            case VERSION -> 6;
            case PAYLOAD_LENGTH -> place.total() - Ipv6Header.LENGTH;
            case NEXT_HEADER -> protocol(place.carried());
            case HOP_LIMIT -> USUAL_HOP_LIMIT;
            case TRAFFIC_CLASS, FLOW_LABEL, SOURCE, DESTINATION -> 0;
        };
    }

    private static int protocol(@Nullable Layer carried) {
        return switch (carried) {
            case Tcp _ -> IpProtocol.TCP;
            case Icmp _ -> IpProtocol.ICMPV6;
            case null, default -> IpProtocol.NO_NEXT_HEADER;
        };
    }
}
