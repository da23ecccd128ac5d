package io.synwave.craft;

import io.synwave.wire.Checksum;
import io.synwave.wire.IpAddress;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.Ipv4Header;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// An IPv4 header without options: RFC 791 §3.1. Unset: version 4, lengths and checksum as they must be, DF, TTL 64,
/// the protocol of what it carries, addresses 0.0.0.0.
///
/// ```java
/// Ipv4.to("10.9.0.2").ttl(3).set(Ipv4Field.CHECKSUM, 0xdead)
/// // scapy: IP(dst="10.9.0.2", ttl=3, chksum=0xdead)
/// ```
public final class Ipv4 implements Ip {
    private static final int LENGTH = Ipv4Header.MIN_LENGTH;
    private static final int DONT_FRAGMENT = 2;
    private static final int USUAL_TTL = 64;
    private static final Ipv4 PLAIN = new Ipv4(Given.none(Ipv4Field.class), null, null);

    private final Given<Ipv4Field> given;
    private final @Nullable IpAddress source;
    private final @Nullable IpAddress destination;

    private Ipv4(Given<Ipv4Field> given, @Nullable IpAddress source, @Nullable IpAddress destination) {
        this.given = given;
        this.source = source;
        this.destination = destination;
    }

    /// Nothing given.
    public static Ipv4 plain() {
        return PLAIN;
    }

    /// To this address, in dotted form.
    public static Ipv4 to(String address) {
        return PLAIN.destination(IpAddress.parse(address));
    }

    /// With this value in the header.
    ///
    /// @throws IllegalArgumentException with a sentence when the field does not hold it
    public Ipv4 set(Ipv4Field field, long value) {
        return switch (field) {
            case SOURCE -> source(IpAddress.ofIpv4((int) value));
            case DESTINATION -> destination(IpAddress.ofIpv4((int) value));
            default -> new Ipv4(given.with(field, value), source, destination);
        };
    }

    @Override
    public Ipv4 set(String word, long value) {
        return set(Words.find(Ipv4Field.values(), word), value);
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
    public Ipv4 source(IpAddress address) {
        return new Ipv4(given, checked(address), destination);
    }

    @Override
    public Ipv4 destination(IpAddress address) {
        return new Ipv4(given, source, checked(address));
    }

    private static IpAddress checked(IpAddress address) {
        if (!address.isIpv4()) throw new IllegalArgumentException(address + " is no address of IPv4");
        return address;
    }

    @Override
    public Ipv4 ttl(int hops) {
        return set(Ipv4Field.TTL, hops);
    }

    @Override
    public Ipv4 tos(int trafficClass) {
        return set(Ipv4Field.TOS, trafficClass);
    }

    @Override
    public int length() {
        return LENGTH;
    }

    @Override
    public void write(Place place) {
        MemorySegment memory = place.memory();
        for (Ipv4Field field : Ipv4Field.values()) {
            Bits.put(memory, place.at(), field, given.or(field, computed(field, place)));
        }
        if (!given.has(Ipv4Field.CHECKSUM)) {
            int sum = Checksum.finish(Checksum.sum(memory, place.at(), LENGTH));
            Ipv4Header.putChecksum(memory, place.at(), sum);
        }
    }

    private long computed(Ipv4Field field, Place place) {
        return switch (field) {
            case VERSION -> 4;
            case HEADER_LENGTH -> LENGTH / 4;
            case TOTAL_LENGTH -> place.total();
            case FLAGS -> DONT_FRAGMENT;
            case TTL -> USUAL_TTL;
            case PROTOCOL -> protocol(place.carried());
            case SOURCE -> bits(source);
            case DESTINATION -> bits(destination);
            case TOS, IDENTIFICATION, FRAGMENT_OFFSET, CHECKSUM -> 0;
        };
    }

    private static int protocol(@Nullable Layer carried) {
        return switch (carried) {
            case Tcp _ -> IpProtocol.TCP;
            case Icmp _ -> IpProtocol.ICMP;
            case null, default -> 0;
        };
    }

    private static long bits(@Nullable IpAddress address) {
        return address == null ? 0 : address.ipv4() & 0xffff_ffffL;
    }
}
