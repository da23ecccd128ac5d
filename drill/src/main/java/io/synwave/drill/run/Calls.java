package io.synwave.drill.run;

import io.synwave.drill.run.CallAttempt.Returned;
import io.synwave.drill.script.Expression;
import io.synwave.drill.script.SystemCall;
import io.synwave.host.ConnectOptions;
import io.synwave.host.ListenOptions;
import io.synwave.host.OpenException;
import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import io.synwave.tcp.OpenMode;
import io.synwave.wire.IpAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The system calls of a script, made on the stack under test: opening and closing here, the rest in its helpers.
///
/// A descriptor's number is the one that the script expects. One thread.
final class Calls {
    static final Set<String> SUPPORTED = Set.of(
            "accept",
            "bind",
            "close",
            "connect",
            "epoll_create",
            "epoll_ctl",
            "epoll_wait",
            "fcntl",
            "getsockopt",
            "ioctl",
            "listen",
            "poll",
            "read",
            "recv",
            "recvfrom",
            "recvmsg",
            "send",
            "sendmsg",
            "sendto",
            "setsockopt",
            "shutdown",
            "socket",
            "write");

    private static final long TYPE = 0xf;
    private static final long STREAM = 1;
    private static final long NONBLOCK = 0x800;
    private static final long O_RDWR = 2;
    private static final int IPPROTO_TCP = 6;
    private static final int SHUT_RD = 0;
    private static final int SHUT_WR = 1;

    private final Session session;
    private final Map<Integer, Descriptor> open = new HashMap<>();
    private final DataCalls data;
    private final OptionCalls options;
    private final FastOpenCalls fastOpen;
    private final EpollCalls epoll;

    Calls(Session session) {
        this.session = session;
        data = new DataCalls();
        options = new OptionCalls(session.sysctls);
        fastOpen = new FastOpenCalls(session, data, this::open);
        epoll = new EpollCalls(open, session.world::nowNs);
        session.world.observe(nowNs -> open.values().forEach(file -> file.notices.look(file.socket, nowNs)));
    }

    /// Makes a call and tries it once.
    CallAttempt make(SystemCall call) {
        CallAttempt attempt = attempt(new Arguments(call));
        attempt.isDone();
        return attempt;
    }

    private CallAttempt attempt(Arguments arguments) {
        String name = arguments.call().name();
        if (name.equals("socket")) return done(socket(arguments));
        if (name.equals("poll")) return new PollCall(open, arguments).attempt(session.world::nowNs);
        if (EpollCalls.NAMES.contains(name)) return epoll.attempt(arguments);
        int number = arguments.intNumber(0);
        if (name.equals("close") && epoll.close(number)) return done(Returned.of(0));
        Descriptor file = open.get(number);
        if (file == null) return done(Returned.error("EBADF"));
        return switch (name) {
            case "bind" -> done(bind(file, arguments));
            case "listen" -> done(listen(file, arguments));
            case "accept" -> new CallAttempt(() -> accept(file, arguments));
            case "connect" -> connect(file, arguments);
            case "close" -> close(number, file);
            case "recvmsg" -> new ReceiveMessage(file, arguments).attempt();
            case "shutdown" -> done(shutdown(file, arguments));
            case "setsockopt" ->
                done(fastOpen.set(file, arguments).orElseGet(() -> options.call(name, file, arguments)));
            case "fcntl", "ioctl", "getsockopt" -> done(options.call(name, file, arguments));
            case "write", "send", "sendto", "sendmsg" ->
                fastOpen.attempt(file, arguments).orElseGet(() -> data.attempt(name, file, arguments));
            default -> data.attempt(name, file, arguments);
        };
    }

    private static CallAttempt done(Returned returned) {
        return new CallAttempt(() -> returned);
    }

    private Returned socket(Arguments arguments) {
        long type = arguments.number(1);
        if ((type & TYPE) != STREAM) throw new NotSupported("sockets other than SOCK_STREAM are not supported");
        long protocol = arguments.number(2);
        if (protocol != 0 && protocol != IPPROTO_TCP) return Returned.error("EPROTONOSUPPORT");
        IpAddress any = session.world.addresses().isIpv4() ? IpAddress.ANY_IPV4 : IpAddress.ANY_IPV6;
        open.put(arguments.label(), new Descriptor(any, O_RDWR | type & NONBLOCK));
        return Returned.of(arguments.label());
    }

    private Returned bind(Descriptor file, Arguments arguments) {
        file.localPort = Addresses.PORT;
        if (arguments.at(1) instanceof Expression.SocketAddress address) {
            file.local = address(address);
            file.localPort = port(address);
        }
        return Returned.of(0);
    }

    private static IpAddress address(Expression.SocketAddress address) {
        if (address.address() instanceof Expression.Text(String text)) return IpAddress.parse(text);
        throw new NotSupported("a socket address without inet_addr is not supported");
    }

    private static int port(Expression.SocketAddress address) {
        if (address.port() instanceof Expression.Int(long value, String text)) return (int) value & 0xffff;
        throw new NotSupported("a socket address without htons is not supported");
    }

    private Returned listen(Descriptor file, Arguments arguments) {
        int backlog = Math.max(1, arguments.intNumber(1));
        try {
            var how = ListenOptions.on(file.local, file.localPort)
                    .backlog(backlog)
                    .settings(session.sysctls.settings())
                    .with(file.values);
            file.listens(session.world.host().listen(how));
        } catch (OpenException e) {
            return Returned.error(errno(e));
        }
        session.listening();
        return Returned.of(0);
    }

    private @Nullable Returned accept(Descriptor file, Arguments arguments) {
        TcpServer server = file.server;
        if (server == null) return Returned.error("EINVAL");
        TcpSocket socket = server.accept();
        if (socket == null) return file.isNonBlocking() ? Returned.error("EAGAIN") : null;
        int label = arguments.label();
        if (label < 0) return Returned.of(Integer.MAX_VALUE); // a connection where the script expects an error
        var accepted = new Descriptor(file.local, O_RDWR);
        accepted.opened(socket);
        session.accepted(socket);
        accepted.isConnectReported = true;
        accepted.options.putAll(file.options);
        open.put(label, accepted);
        return Returned.of(label);
    }

    private CallAttempt connect(Descriptor file, Arguments arguments) {
        if (arguments.at(1) instanceof Expression.Int) throw new NotSupported("connect to AF_UNSPEC is not supported");
        if (file.socket != null) return done(connectAgain(file));
        Optional<String> refused = open(file, arguments.at(1), file.openMode);
        if (refused.isPresent()) return done(Returned.error(refused.get()));
        if (file.socket != null && file.socket.opening().isSynHeld()) return done(Returned.of(0));
        if (file.isNonBlocking()) return done(Returned.error("EINPROGRESS"));
        return new CallAttempt(() -> connected(file));
    }

    private Optional<String> open(Descriptor file, Expression to, OpenMode mode) {
        IpAddress remote = session.world.addresses().remote();
        int port = Addresses.PORT;
        if (to instanceof Expression.SocketAddress address) {
            remote = address(address);
            port = port(address);
        }
        try {
            var how = ConnectOptions.to(remote, port)
                    .fromPort(file.localPort)
                    .settings(session.sysctls.settings())
                    .mode(mode)
                    .with(file.values);
            TcpSocket socket = session.world.host().connect(how);
            file.opened(socket);
            session.connecting(socket);
            return Optional.empty();
        } catch (OpenException e) {
            return Optional.of(errno(e));
        }
    }

    private static Returned connectAgain(Descriptor file) {
        Optional<String> error = file.takeError();
        if (error.isPresent()) return Returned.error(error.get());
        if (file.socket != null && file.socket.opening().isSynHeld()) return Returned.error("EISCONN");
        if (file.isOpening()) return Returned.error("EALREADY");
        if (file.isConnectReported) return Returned.error("EISCONN");
        file.isConnectReported = true;
        return Returned.of(0);
    }

    private static @Nullable Returned connected(Descriptor file) {
        if (file.isOpening()) return null;
        file.isConnectReported = true;
        return file.takeError().map(Returned::error).orElse(Returned.of(0));
    }

    private CallAttempt close(int number, Descriptor file) {
        open.remove(number);
        return CloseCalls.close(file, session.world);
    }

    private static Returned shutdown(Descriptor file, Arguments arguments) {
        int how = arguments.intNumber(1);
        TcpSocket socket = file.socket;
        if (socket == null || file.isOpening()) return Returned.error("ENOTCONN");
        if (how != SHUT_WR) file.isReadShut = true;
        if (how != SHUT_RD && !file.isWriteShut) {
            file.isWriteShut = true;
            socket.closeSend();
        }
        return Returned.of(0);
    }

    private static String errno(OpenException e) {
        return switch (e.reason()) {
            case ADDRESS_IN_USE -> "EADDRINUSE";
            case ADDRESS_NOT_AVAILABLE -> "EADDRNOTAVAIL";
            case NO_ROUTE -> "ENETUNREACH";
            case INVALID_REMOTE -> "EINVAL";
        };
    }
}
