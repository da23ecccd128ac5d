package io.synwave.host;

import io.synwave.tcp.TcpSettings;
import io.synwave.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/// What an active OPEN may ask for: RFC 9293 §3.9.1.1.
///
/// @param remote whom to connect to: a unicast address
/// @param remotePort 1 to 65,535
/// @param local our address (MUST-43); `null` lets the route choose (MUST-44)
/// @param localPort 0 lets the host choose
/// @param settings of the connection; `null` for the host's
public record ConnectOptions(
        IpAddress remote,
        int remotePort,
        @Nullable IpAddress local,
        int localPort,
        @Nullable TcpSettings settings) {
    /// Connects to `remote`, all else chosen by the host.
    public static ConnectOptions to(IpAddress remote, int remotePort) {
        return new ConnectOptions(remote, remotePort, null, 0, null);
    }

    /// From this address and port (0: any).
    public ConnectOptions from(IpAddress address, int port) {
        return new ConnectOptions(remote, remotePort, address, port, settings);
    }

    /// With these settings.
    public ConnectOptions with(TcpSettings other) {
        return new ConnectOptions(remote, remotePort, local, localPort, other);
    }
}
