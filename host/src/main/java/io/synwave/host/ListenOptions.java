package io.synwave.host;

import io.synwave.tcp.TcpSettings;
import io.synwave.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/// A passive OPEN with all that can be said about it: RFC 9293 §3.9.1.1. Immutable; each method makes a copy.
///
/// @param local an address of this host; the unspecified one for all
/// @param port 0 to choose one, [#ANY_PORT] for all
/// @param backlog connections that may wait, at least 1
/// @param settings of its connections, or `null` for the host's
/// @param sharing whether others may listen on the same address and port
/// @param options of Linux's sockets that its connections begin with
/// @param doorkeeper who is asked about each SYN, or `null`
public record ListenOptions(
        IpAddress local,
        int port,
        int backlog,
        @Nullable TcpSettings settings,
        Sharing sharing,
        @Nullable Doorkeeper doorkeeper,
        OptionValues options) {
    /// Whether servers share an address and port. Linux: SO_REUSEPORT.
    public enum Sharing {
        /// There is one.
        ALONE,
        /// There may be several that all say so; each connection goes to one of them by a hash of its ends.
        SHARED
    }

    /// As a port: all that no other server listens on.
    public static final int ANY_PORT = -1;

    private static final int BACKLOG = 128;

    public ListenOptions {
        if (port < ANY_PORT || port > 65_535 || backlog < 1) {
            throw new IllegalArgumentException(
                    "a port is 0 to 65535 and a backlog at least 1, not " + port + " and " + backlog);
        }
    }

    /// On this address and port, all else as usual.
    public static ListenOptions on(IpAddress local, int port) {
        return new ListenOptions(local, port, BACKLOG, null, Sharing.ALONE, null, OptionValues.NONE);
    }

    /// On all ports of all addresses, as far as no other server listens there: with
    /// [NetworkInterface#takeAll] what a program needs that stands for the whole of a network.
    public static ListenOptions everywhere() {
        return on(IpAddress.ANY_IPV6, ANY_PORT);
    }

    /// With room for so many connections that wait.
    public ListenOptions backlog(int most) {
        return new ListenOptions(local, port, most, settings, sharing, doorkeeper, options);
    }

    /// With these settings for its connections.
    public ListenOptions settings(TcpSettings own) {
        return new ListenOptions(local, port, backlog, own, sharing, doorkeeper, options);
    }

    /// One of several on this address and port. Linux: SO_REUSEPORT.
    public ListenOptions shared() {
        return new ListenOptions(local, port, backlog, settings, Sharing.SHARED, doorkeeper, options);
    }

    /// `who` is asked about each SYN.
    public ListenOptions doorkeeper(Doorkeeper who) {
        return new ListenOptions(local, port, backlog, settings, sharing, who, options);
    }

    /// With one of [SocketOptions] or [TcpSocketOptions] for its connections.
    ///
    /// @throws IllegalArgumentException when the value is out of range, or the option can only be read
    public <T> ListenOptions with(SocketOption<T> option, T value) {
        return with(options.with(option, value));
    }

    /// With these of them.
    public ListenOptions with(OptionValues these) {
        return new ListenOptions(local, port, backlog, settings, sharing, doorkeeper, these);
    }
}
