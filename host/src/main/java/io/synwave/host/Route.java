package io.synwave.host;

import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import org.jspecify.annotations.Nullable;

/// A way to a network.
///
/// @param destination the network
/// @param through the interface that leads there
/// @param gateway the router on that link, or `null` when the network is on the link itself
/// @param metrics what is known of the way
public record Route(
        Prefix destination,
        NetworkInterface through,
        @Nullable IpAddress gateway,
        RouteMetrics metrics) {
    /// Of a way of which nothing more is known.
    public Route(Prefix destination, NetworkInterface through, @Nullable IpAddress gateway) {
        this(destination, through, gateway, RouteMetrics.NONE);
    }

    /// The same way, of which this is known.
    public Route with(RouteMetrics known) {
        return new Route(destination, through, gateway, known);
    }
}
