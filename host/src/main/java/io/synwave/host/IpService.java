package io.synwave.host;

import io.synwave.tcp.Outlet;
import io.synwave.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/// What TCP asks of the IP layer below it.
interface IpService {
    /// Where segments leave.
    Outlet outlet();

    /// The largest packet to `destination` as far as known, in bytes; −1 when there is no route.
    int mtuTo(IpAddress destination);

    /// Our address towards `destination`, or `null` when there is no route: RFC 9293 MUST-44.
    @Nullable
    IpAddress sourceFor(IpAddress destination);

    /// It is one of the host's addresses.
    boolean isOurs(IpAddress address);
}
