package io.synwave.drill.run;

import io.synwave.host.OptionValues;
import io.synwave.host.SocketOption;
import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import io.synwave.tcp.FastOpenKeys;
import io.synwave.tcp.OpenMode;
import io.synwave.tcp.TcpError;
import io.synwave.tcp.TcpSettings;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An open file of a script: a socket in whatever state, with the options set on it. One thread.
final class Descriptor {
    static final int NO_LINGER = -1;

    /// `O_RDWR`, and `O_NONBLOCK` where set.
    long statusFlags;
    /// What was set before the connection was opened.
    OptionValues values = OptionValues.NONE;
    /// Options without an effect here, by level and name, to be read back.
    final Map<Long, Long> options = new HashMap<>();

    IpAddress local;
    int localPort;
    /// How `connect` goes about it.
    OpenMode openMode = OpenMode.ORDINARY;

    private @Nullable FastOpenKeys fastOpenKeys;

    @Nullable
    TcpServer server;

    @Nullable
    TcpSocket socket;

    /// What its error queue holds: what became of data that was written.
    final SendNotices notices = new SendNotices();
    /// A write found too little room: the next time there is enough is news.
    boolean waitsForRoom;

    /// recvmsg says how much is left: TCP_INQ.
    boolean tellsUnread;

    boolean isConnectReported;
    boolean isErrorTaken;
    boolean isReadShut;
    boolean isWriteShut;
    /// SO_LINGER.
    int lingerSeconds = NO_LINGER;

    Descriptor(IpAddress local, long statusFlags) {
        this.local = local;
        this.statusFlags = statusFlags;
    }

    /// Sets an option where it can be set now.
    ///
    /// @throws IllegalArgumentException when that cannot be, or the value is out of range
    <T> void set(SocketOption<T> option, T value) {
        if (socket != null) socket.set(option, value);
        else if (server != null) server.set(option, value);
        else values = values.with(option, value);
    }

    /// What an option reads as now; `null` for one that cannot be asked.
    ///
    /// @param settings of the host
    <T> @Nullable T value(SocketOption<T> option, TcpSettings settings) {
        if (socket != null) return socket.value(option);
        return server != null ? server.value(option) : values.value(option, settings);
    }

    /// Its Fast Open cookies are made with these, now or as soon as it listens.
    void fastOpenKeys(FastOpenKeys keys) {
        fastOpenKeys = keys;
        if (server != null) server.fastOpenKeys(keys);
    }

    /// It listens.
    void listens(TcpServer listening) {
        server = listening;
        if (fastOpenKeys != null) listening.fastOpenKeys(fastOpenKeys);
    }

    /// The socket is there.
    void opened(TcpSocket connection) {
        socket = connection;
    }

    boolean isNonBlocking() {
        return (statusFlags & 0x800) != 0;
    }

    /// The error that the next call reports, once; empty if there is none.
    Optional<String> takeError() {
        Optional<String> error = pendingError();
        if (error.isPresent()) isErrorTaken = true;
        return error;
    }

    Optional<String> pendingError() {
        TcpSocket connection = socket;
        if (connection == null || isErrorTaken) return Optional.empty();
        return errno(connection.error());
    }

    boolean isOpening() {
        TcpSocket connection = socket;
        return connection != null
                && !isConnectReported
                && (connection.state() == TcpState.SYN_SENT || connection.state() == TcpState.SYN_RECEIVED);
    }

    static Optional<String> errno(TcpError error) {
        return switch (error) {
            case NONE -> Optional.empty();
            case REFUSED -> Optional.of("ECONNREFUSED");
            case RESET -> Optional.of("ECONNRESET");
            case TIMED_OUT -> Optional.of("ETIMEDOUT");
            case ABORTED -> Optional.of("ECONNABORTED");
            case UNREACHABLE -> Optional.of("EHOSTUNREACH");
            case PROHIBITED -> Optional.of("EACCES");
        };
    }
}
