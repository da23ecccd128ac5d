package io.synwave.drill.run;

import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import io.synwave.tcp.FastOpenKeys;
import io.synwave.tcp.OpenMode;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpError;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An open file of a script: a socket in whatever state, with the options set on it. One thread.
final class Descriptor {
    static final int NO_LINGER = -1;

    /// `O_RDWR`, and `O_NONBLOCK` where set.
    long statusFlags;
    /// What was set before the connection was opened.
    final Map<Setting, Long> settings = new HashMap<>();
    /// Options as the script wrote them, by level and name, to be read back.
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

    /// What is to be done with the socket once there is one.
    private final List<Consumer<TcpSocket>> atOpening = new ArrayList<>();

    Descriptor(IpAddress local, long statusFlags) {
        this.local = local;
        this.statusFlags = statusFlags;
    }

    /// Does something with the socket, now or as soon as there is one; a listener's connections inherit it.
    void onSocket(Consumer<TcpSocket> action) {
        if (socket == null) atOpening.add(action);
        else action.accept(socket);
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
    ///
    /// @param parent where what was asked for is noted: this, or the listener
    void opened(TcpSocket connection, Descriptor parent) {
        socket = connection;
        for (Consumer<TcpSocket> action : parent.atOpening) action.accept(connection);
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
        };
    }
}
