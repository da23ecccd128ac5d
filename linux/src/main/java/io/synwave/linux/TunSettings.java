package io.synwave.linux;

import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.util.List;
import java.util.stream.Stream;

/// Which TUN or TAP device to open, and how to set up one that is not there yet; immutable.
///
/// @param name 1 to 15 bytes; a `%d` in it is replaced by the first free number
/// @param layer what its frames begin with
/// @param mtu the largest IP packet in bytes, of a new device
/// @param kernelAddresses what the kernel shall have on its end of a new device, with the prefixes it shall reach there
public record TunSettings(String name, Layer layer, int mtu, List<Prefix> kernelAddresses) {
    /// What a device carries.
    public enum Layer {
        /// IP packets.
        TUN,
        /// Ethernet frames.
        TAP
    }

    public TunSettings {
        KernelInterface.checkName(name);
        kernelAddresses = List.copyOf(kernelAddresses);
        if (mtu < 68 || mtu > 65_535) {
            throw new IllegalArgumentException("an MTU is 68 to 65535 bytes, not " + mtu);
        }
    }

    /// A device for IP packets, with an MTU of 1500 bytes.
    public static TunSettings tun(String name) {
        return new TunSettings(name, Layer.TUN, 1500, List.of());
    }

    /// A device for Ethernet frames, with an MTU of 1500 bytes.
    public static TunSettings tap(String name) {
        return new TunSettings(name, Layer.TAP, 1500, List.of());
    }

    public TunSettings withMtu(int mtu) {
        return new TunSettings(name, layer, mtu, kernelAddresses);
    }

    /// One more address for the kernel.
    public TunSettings withKernelAddress(Prefix address) {
        List<Prefix> all =
                Stream.concat(kernelAddresses.stream(), Stream.of(address)).toList();
        return new TunSettings(name, layer, mtu, all);
    }

    /// One more address for the kernel: the first in the prefix of `ours` that a host may have and is not ours.
    ///
    /// @throws IllegalArgumentException when the prefix has no other
    public TunSettings withKernelBeside(Prefix ours) {
        return withKernelAddress(new Prefix(beside(ours), ours.bits()));
    }

    /// The network's own address is none for a host in IPv4, and every router's in IPv6 (RFC 4291 §2.6.1), but a
    /// prefix with two addresses gives one to each end (RFC 3021, RFC 6164).
    private static IpAddress beside(Prefix ours) {
        IpAddress network = ours.network();
        boolean isPair = ours.bits() == (ours.isIpv4() ? 31 : 127);
        IpAddress candidate = isPair ? network : next(network);
        if (candidate.equals(ours.address())) candidate = next(candidate);
        if (!ours.contains(candidate) || ours.isBroadcast(candidate)) {
            throw new IllegalArgumentException("the prefix of " + ours
                    + " has no second address for the kernel: take a shorter prefix, as in 10.0.0.1/24 or fd00::1/64");
        }
        return candidate;
    }

    /// All that matters is inside the prefix, so a carry out of the low half does not.
    private static IpAddress next(IpAddress address) {
        return IpAddress.of(address.hi(), address.lo() + 1);
    }
}
