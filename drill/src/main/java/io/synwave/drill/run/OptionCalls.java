package io.synwave.drill.run;

import io.synwave.drill.parse.LinuxConstants;
import io.synwave.drill.run.CallAttempt.Returned;
import io.synwave.drill.script.Expression;
import io.synwave.drill.script.Expression.Int;
import io.synwave.host.SocketOption;
import io.synwave.host.SocketOptions;
import io.synwave.host.TcpSocket;
import io.synwave.host.TcpSocketOptions;
import io.synwave.tcp.ConnectionStatus;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Options of sockets: `setsockopt`, `getsockopt`, `fcntl`, `ioctl`. Numbers are Linux's; what the stack has stands in
/// [SocketOptions].
final class OptionCalls {
    private static final int SOL_SOCKET = 1;
    private static final int SOL_IP = 0;
    private static final int SOL_TCP = 6;

    private static final int SO_REUSEADDR = 2;
    private static final int SO_ERROR = 4;
    private static final int SO_LINGER = 13;
    private static final int SO_REUSEPORT = 15;
    private static final int SO_MARK = 36;
    private static final int SO_TIMESTAMPING = 37;
    private static final int SO_ZEROCOPY = 60;
    private static final int TCP_INQ = 36;
    private static final int IP_FREEBIND = 15;

    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final int SIOCINQ = 0x541b;
    private static final int SIOCATMARK = 0x8905;
    private static final int SIOCOUTQ = 0x5411;
    private static final int SIOCOUTQNSD = 0x894b;

    /// Set without a visible effect here, and read back.
    private static final Set<Long> WITHOUT_EFFECT = Set.of(
            key(SOL_SOCKET, SO_REUSEADDR),
            key(SOL_SOCKET, SO_REUSEPORT),
            key(SOL_SOCKET, SO_ZEROCOPY),
            key(SOL_SOCKET, SO_MARK),
            key(SOL_IP, IP_FREEBIND));

    private final Sysctls sysctls;

    OptionCalls(Sysctls sysctls) {
        this.sysctls = sysctls;
    }

    private static long key(int level, int name) {
        return (long) level << 32 | name;
    }

    Returned call(String name, Descriptor file, Arguments arguments) {
        return switch (name) {
            case "fcntl" -> fcntl(file, arguments);
            case "ioctl" -> ioctl(file, arguments);
            case "getsockopt" -> get(file, arguments);
            default -> set(file, arguments);
        };
    }

    private static Returned fcntl(Descriptor file, Arguments arguments) {
        return switch (arguments.intNumber(1)) {
            case F_GETFL -> Returned.of(file.statusFlags);
            case F_SETFL -> {
                file.statusFlags = 2 | arguments.number(2) & 0x800;
                yield Returned.of(0);
            }
            default -> throw new NotSupported("fcntl other than F_GETFL and F_SETFL is not supported");
        };
    }

    /// Compares the number that an ioctl gives.
    private static Returned ioctl(Descriptor file, Arguments arguments) {
        TcpSocket socket = file.socket;
        if (socket == null) return Returned.error("EINVAL");
        ConnectionStatus status = socket.status();
        long value = switch (arguments.intNumber(1)) {
            case SIOCINQ -> socket.urgent().available();
            case SIOCATMARK -> socket.urgent().isAtMark() ? 1 : 0;
            case SIOCOUTQ -> status.inFlight() + status.unsent();
            case SIOCOUTQNSD -> status.unsent();
            default -> throw new NotSupported("an ioctl other than SIOCINQ, SIOCATMARK and SIOCOUTQ is not supported");
        };
        compare("ioctl", arguments.pointedTo(2), value);
        return Returned.of(0);
    }

    // ---- setsockopt ----

    private static Returned set(Descriptor file, Arguments arguments) {
        int level = arguments.intNumber(1);
        int name = arguments.intNumber(2);
        if (level == SOL_SOCKET && name == SO_LINGER) return CloseCalls.linger(file, arguments);
        if (arguments.at(3) instanceof Expression.Null) return Returned.error("EFAULT");
        Optional<SocketOption<?>> option = SocketOptions.numbered(level, name);
        if (option.isPresent()) return set(file, option.get(), arguments);
        setOwn(file, level, name, arguments);
        return Returned.of(0);
    }

    private static Returned set(Descriptor file, SocketOption<?> option, Arguments arguments) {
        if (option == TcpSocketOptions.TCP_CONGESTION) return congestionControl(file, arguments.at(3));
        try {
            long value = arguments.pointedTo(3);
            setNumber(file, option, value);
            // Linux: an even number other than 0 lets go the ACK that waits, and no more
            boolean isOnce = option == TcpSocketOptions.TCP_QUICKACK && value != 0 && value % 2 == 0;
            if (isOnce && file.socket != null) file.socket.set(TcpSocketOptions.TCP_QUICKACK, false);
            return Returned.of(0);
        } catch (IllegalArgumentException e) {
            return Returned.error(option.when() == SocketOption.When.NEVER ? "ENOPROTOOPT" : "EINVAL");
        }
    }

    private static <T> void setNumber(Descriptor file, SocketOption<T> option, long value) {
        file.set(option, option.decode(value));
    }

    private static Returned congestionControl(Descriptor file, Expression name) {
        try {
            file.set(TcpSocketOptions.TCP_CONGESTION, text(name));
            return Returned.of(0);
        } catch (IllegalArgumentException unknown) {
            return Returned.error("ENOENT");
        }
    }

    /// C strings end at their first zero.
    private static String text(Expression given) {
        if (!(given instanceof Expression.Text(String bytes))) {
            throw new NotSupported("TCP_CONGESTION without a string is not supported");
        }
        int end = bytes.indexOf('\0');
        return end < 0 ? bytes : bytes.substring(0, end);
    }

    /// What is none of the stack's: it concerns the calls alone.
    private static void setOwn(Descriptor file, int level, int name, Arguments arguments) {
        long value = arguments.pointedTo(3);
        if (level == SOL_SOCKET && name == SO_TIMESTAMPING) {
            file.notices.wantTimes(value, file.socket);
        } else if (level == SOL_TCP && name == TCP_INQ) {
            file.tellsUnread = value != 0;
        } else if (!WITHOUT_EFFECT.contains(key(level, name))) {
            throw unknown(((Int) arguments.at(2)).text());
        }
        file.options.put(key(level, name), value);
    }

    private static NotSupported unknown(String text) {
        return new NotSupported("the socket option " + text + " is not supported");
    }

    // ---- getsockopt ----

    private Returned get(Descriptor file, Arguments arguments) {
        int level = arguments.intNumber(1);
        int name = arguments.intNumber(2);
        Long value = value(file, level, name);
        if (value == null) throw unknown(((Int) arguments.at(2)).text());
        compare("getsockopt", arguments.pointedTo(3), value);
        compare("the length of getsockopt", arguments.pointedTo(4), 4);
        return Returned.of(0);
    }

    private @Nullable Long value(Descriptor file, int level, int name) {
        if (level == SOL_SOCKET && name == SO_ERROR) {
            return file.takeError()
                    .flatMap(LinuxConstants::errno)
                    .map(errno -> (long) errno.number())
                    .orElse(0L);
        }
        Optional<SocketOption<?>> option = SocketOptions.numbered(level, name);
        return option.isPresent() ? number(file, option.get()) : file.options.get(key(level, name));
    }

    private <T> @Nullable Long number(Descriptor file, SocketOption<T> option) {
        T value = file.value(option, sysctls.settings());
        return value == null ? null : option.encode(value);
    }

    private static void compare(String what, long wanted, long found) {
        if (wanted != found) throw new ScriptFailure(what + " gave " + found + ": expected " + wanted);
    }
}
