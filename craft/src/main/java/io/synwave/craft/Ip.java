package io.synwave.craft;

import io.synwave.wire.Checksum;
import io.synwave.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/// The IP header of either version: what both have.
public sealed interface Ip extends Layer permits Ipv4, Ipv6 {
    /// Nothing given but the version, 4 or 6.
    static Ip version(int version) {
        return version == 4 ? Ipv4.plain() : Ipv6.plain();
    }

    /// Null while it is not given.
    @Nullable
    IpAddress source();

    /// Null while it is not given.
    @Nullable
    IpAddress destination();

    /// With this source address.
    Ip source(IpAddress address);

    /// With this destination address.
    Ip destination(IpAddress address);

    /// With this time to live, or hop limit.
    Ip ttl(int hops);

    /// With this traffic class: code point and ECN field.
    Ip tos(int trafficClass);

    /// Sets the field of this word, see [Field#word].
    ///
    /// @throws IllegalArgumentException with a sentence when there is none, or it does not hold the value
    Ip set(String word, long value);

    /// The packet of this header and `layer`.
    default Packet carrying(Layer layer) {
        return Packet.of(this, layer);
    }

    /// The partial checksum of the pseudo-header for `length` bytes of `protocol`.
    default long pseudoSum(int protocol, int length) {
        IpAddress any = this instanceof Ipv4 ? IpAddress.ANY_IPV4 : IpAddress.ANY_IPV6;
        IpAddress source = source();
        IpAddress destination = destination();
        return Checksum.pseudo(
                source == null ? any : source, destination == null ? any : destination, protocol, length);
    }
}
