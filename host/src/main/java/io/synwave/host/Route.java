package io.synwave.host;

import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import org.jspecify.annotations.Nullable;

/// A way to a network.
///
/// @param destination the network
/// @param through the interface that leads there
/// @param gateway the router on that link, or `null` when the network is on the link itself
public record Route(
        Prefix destination,
        NetworkInterface through,
        @Nullable IpAddress gateway) {}
