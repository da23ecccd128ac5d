package io.synwave.host;

import io.synwave.tcp.OpenMode;
import io.synwave.tcp.TcpSettings;
import io.synwave.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/// An active OPEN with all that can be said about it: RFC 9293 §3.9.1.1. Immutable; each method makes a copy.
///
/// @param remote the peer's address
/// @param port the peer's port, 1 to 65,535
/// @param local our address, or `null` to choose by route (MUST-43, MUST-44)
/// @param localPort our port, or 0 to choose one (RFC 6056)
/// @param through the interface on which a link-local `remote` is meant, or `null`
/// @param settings of this connection, or `null` for the host's
/// @param dscp differentiated services code point of what is sent, 0 to 63 (MUST-48)
/// @param mode whether the first bytes may leave with the SYN (RFC 7413)
/// @param options of Linux's sockets that are set
/// @param sourceRoute the routers to pass (RFC 9293 MUST-51), or `null`
public record ConnectOptions(
        IpAddress remote,
        int port,
        @Nullable IpAddress local,
        int localPort,
        @Nullable NetworkInterface through,
        @Nullable TcpSettings settings,
        int dscp,
        OpenMode mode,
        @Nullable SourceRoute sourceRoute,
        OptionValues options) {
    public ConnectOptions {
        if (port < 1 || port > 65_535 || localPort < 0 || localPort > 65_535) {
            throw new IllegalArgumentException(
                    "a port is 1 to 65535 (a local one may be 0: any), not " + port + " and " + localPort);
        }
        TcpSocket.checkDscp(dscp);
    }

    /// To `remote` and `port`, all else as the host chooses.
    public static ConnectOptions to(IpAddress remote, int port) {
        return new ConnectOptions(remote, port, null, 0, null, null, 0, OpenMode.ORDINARY, null, OptionValues.NONE);
    }

    /// From this address of the host.
    public ConnectOptions from(IpAddress address) {
        return new ConnectOptions(
                remote, port, address, localPort, through, settings, dscp, mode, sourceRoute, options);
    }

    /// From this address and port of the host.
    public ConnectOptions from(IpAddress address, int fromPort) {
        return new ConnectOptions(remote, port, address, fromPort, through, settings, dscp, mode, sourceRoute, options);
    }

    /// From this port of the host.
    public ConnectOptions fromPort(int fromPort) {
        return new ConnectOptions(remote, port, local, fromPort, through, settings, dscp, mode, sourceRoute, options);
    }

    /// By this interface, for link-local addresses.
    public ConnectOptions through(NetworkInterface networkInterface) {
        return new ConnectOptions(
                remote, port, local, localPort, networkInterface, settings, dscp, mode, sourceRoute, options);
    }

    /// With these settings; the TTL is one of them.
    public ConnectOptions settings(TcpSettings these) {
        return new ConnectOptions(remote, port, local, localPort, through, these, dscp, mode, sourceRoute, options);
    }

    /// With this differentiated services code point, 0 to 63.
    public ConnectOptions dscp(int codePoint) {
        return new ConnectOptions(
                remote, port, local, localPort, through, settings, codePoint, mode, sourceRoute, options);
    }

    /// With TCP Fast Open: what is written in the same turn leaves with the SYN, where the server is known. Only
    /// for
    /// bytes
    /// that may be delivered twice: RFC 7413 §2.1.
    public ConnectOptions fastOpen() {
        return mode(OpenMode.FAST);
    }

    /// In this mode.
    public ConnectOptions mode(OpenMode how) {
        return new ConnectOptions(remote, port, local, localPort, through, settings, dscp, how, sourceRoute, options);
    }

    /// By way of these routers, whatever way the peer's packets come by: RFC 9293 MUST-51, MUST-52.
    public ConnectOptions sourceRoute(SourceRoute way) {
        return new ConnectOptions(remote, port, local, localPort, through, settings, dscp, mode, way, options);
    }

    /// With one of [SocketOptions] or [TcpSocketOptions].
    ///
    /// @throws IllegalArgumentException when the value is out of range, or the option can only be read
    public <T> ConnectOptions with(SocketOption<T> option, T value) {
        return with(options.with(option, value));
    }

    /// With these of them.
    public ConnectOptions with(OptionValues these) {
        return new ConnectOptions(remote, port, local, localPort, through, settings, dscp, mode, sourceRoute, these);
    }
}
