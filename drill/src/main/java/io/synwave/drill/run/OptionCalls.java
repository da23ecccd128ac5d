package io.synwave.drill.run;

import io.synwave.drill.run.CallAttempt.Returned;
import io.synwave.drill.script.Expression;
import io.synwave.drill.script.Expression.Int;
import io.synwave.host.TcpSocket;
import io.synwave.tcp.ConnectionStatus;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Options of sockets: `setsockopt`, `getsockopt`, `fcntl`, `ioctl`. Numbers are Linux's.
final class OptionCalls {
    private static final int SOL_SOCKET = 1;
    private static final int SOL_IP = 0;
    private static final int SOL_TCP = 6;
    private static final int SOL_IPV6 = 41;

    private static final int SO_REUSEADDR = 2;
    private static final int SO_ERROR = 4;
    private static final int SO_SNDBUF = 7;
    private static final int SO_RCVBUF = 8;
    private static final int SO_OOBINLINE = 10;
    private static final int SO_LINGER = 13;
    private static final int SO_REUSEPORT = 15;
    private static final int SO_MARK = 36;
    private static final int SO_TIMESTAMPING = 37;
    private static final int SO_ZEROCOPY = 60;
    private static final int SO_MAX_PACING_RATE = 47;
    private static final int TCP_NODELAY = 1;
    private static final int TCP_MAXSEG = 2;
    private static final int SO_KEEPALIVE = 9;
    private static final int TCP_KEEPIDLE = 4;
    private static final int TCP_KEEPINTVL = 5;
    private static final int TCP_KEEPCNT = 6;
    private static final int TCP_USER_TIMEOUT = 18;
    private static final int TCP_INQ = 36;
    private static final int IP_TOS = 1;
    private static final int IP_TTL = 2;
    private static final int IP_FREEBIND = 15;

    private static final long SECOND = 1_000_000_000;

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
        if (level == SOL_TCP && name == CongestionCalls.TCP_CONGESTION) {
            return CongestionCalls.set(file, arguments.at(3));
        }
        long value = arguments.pointedTo(3);
        file.options.put(key(level, name), value);
        if (WITHOUT_EFFECT.contains(key(level, name))) return Returned.of(0);
        String text = ((Int) arguments.at(2)).text();
        if (level == SOL_TCP) return setTcp(file, name, value, text);
        switch (level) {
            case SOL_SOCKET -> setSocket(file, name, value, text);
            case SOL_IP, SOL_IPV6 -> setIp(file, name, value, text);
            default -> throw unknown(text);
        }
        return Returned.of(0);
    }

    /// Linux doubles what is asked for, to have room for its bookkeeping; the doubled number is read back.
    private static void setSocket(Descriptor file, int name, long value, String text) {
        if (name == SO_KEEPALIVE) {
            put(file, Setting.KEEP_ALIVE, value, text);
            if (file.socket != null) file.socket.keepAlive(value != 0);
            return;
        }
        if (name == SO_OOBINLINE) {
            file.onSocket(socket -> socket.urgent().inLine(value != 0));
            return;
        }
        if (name == SO_MAX_PACING_RATE) {
            setPacingRate(file, value, text);
            return;
        }
        if (name == SO_TIMESTAMPING) {
            file.notices.wantTimes(value, file.socket);
            return;
        }
        if (name != SO_SNDBUF && name != SO_RCVBUF) throw unknown(text);
        if (file.socket == null) {
            file.settings.put(name == SO_SNDBUF ? Setting.SEND_BUFFER : Setting.RECEIVE_BUFFER, 2 * value);
            file.options.put(key(SOL_SOCKET, name), 2 * value);
        } else if (name == SO_SNDBUF) {
            file.socket.buffers().send((int) value);
        } else {
            file.socket.buffers().receive((int) value);
        }
    }

    /// All ones are no limit.
    private static void setPacingRate(Descriptor file, long value, String text) {
        long rate = (value & 0xffff_ffffL) == 0xffff_ffffL ? 0 : value;
        put(file, Setting.MAX_PACING_RATE, rate, text);
        if (file.socket != null) file.socket.maxPacingRate(rate);
    }

    private static Returned setTcp(Descriptor file, int name, long value, String text) {
        if (name == TCP_NODELAY) {
            file.onSocket(socket -> socket.noDelay(value != 0));
            return Returned.of(0);
        }
        if (name == TCP_INQ) {
            file.tellsUnread = value != 0;
            return Returned.of(0);
        }
        if (name == CloseCalls.TCP_LINGER2) {
            CloseCalls.lingerForFin(file, value);
            return Returned.of(0);
        }
        return switch (TcpOptionCalls.set(file, name, value)) {
            case SET -> Returned.of(0);
            case INVALID -> Returned.error("EINVAL");
            case UNKNOWN -> {
                setPatience(file, name, value, text);
                yield Returned.of(0);
            }
        };
    }

    /// Keep-alive's times in seconds, the user timeout in milliseconds.
    private static void setPatience(Descriptor file, int name, long value, String text) {
        switch (name) {
            case TCP_KEEPIDLE -> put(file, Setting.KEEP_ALIVE_TIME, value * SECOND, text);
            case TCP_KEEPINTVL -> put(file, Setting.KEEP_ALIVE_INTERVAL, value * SECOND, text);
            case TCP_KEEPCNT -> put(file, Setting.KEEP_ALIVE_PROBES, value, text);
            case TCP_USER_TIMEOUT -> put(file, Setting.USER_TIMEOUT, value * 1_000_000, text);
            default -> throw unknown(text);
        }
        if (file.socket != null) applyPatience(file, file.socket);
    }

    private static void put(Descriptor file, Setting setting, long value, String text) {
        if (file.server != null) throw new NotSupported(text + " on a listening socket is not supported");
        file.settings.put(setting, value);
    }

    private static void applyPatience(Descriptor file, TcpSocket socket) {
        TcpSettings all = Sysctls.applied(TcpSettings.linux(), file.settings);
        socket.keepAliveTimes(all.value(Setting.KEEP_ALIVE_TIME), all.value(Setting.KEEP_ALIVE_INTERVAL), (int)
                all.value(Setting.KEEP_ALIVE_PROBES));
        socket.userTimeout(all.value(Setting.USER_TIMEOUT));
    }

    private static void setIp(Descriptor file, int name, long value, String text) {
        TcpSocket socket = file.socket;
        if (name == IP_TTL) {
            if (socket != null) socket.ttl((int) value);
            else file.settings.put(Setting.TTL, value);
        } else if (name == IP_TOS && socket != null) {
            socket.dscp((int) value >> 2);
        } else {
            throw unknown(text);
        }
    }

    private static NotSupported unknown(String text) {
        return new NotSupported("the socket option " + text + " is not supported");
    }

    // ---- getsockopt ----

    private static Returned get(Descriptor file, Arguments arguments) {
        int level = arguments.intNumber(1);
        int name = arguments.intNumber(2);
        Long value = value(file, level, name);
        if (value == null) throw unknown(((Int) arguments.at(2)).text());
        compare("getsockopt", arguments.pointedTo(3), value);
        compare("the length of getsockopt", arguments.pointedTo(4), 4);
        return Returned.of(0);
    }

    private static @Nullable Long value(Descriptor file, int level, int name) {
        TcpSocket socket = file.socket;
        if (level == SOL_SOCKET && name == SO_ERROR) {
            return file.takeError()
                    .flatMap(io.synwave.drill.parse.LinuxConstants::errno)
                    .map(errno -> (long) errno.number())
                    .orElse(0L);
        }
        if (level == SOL_SOCKET && name == SO_SNDBUF && socket != null)
            return (long) socket.buffers().send();
        if (level == SOL_SOCKET && name == SO_RCVBUF && socket != null)
            return (long) socket.buffers().receive();
        if (level == SOL_TCP && name == TCP_MAXSEG && socket != null)
            return (long) socket.status().sndMss();
        if (level == SOL_TCP && TcpOptionCalls.value(file, name).isPresent())
            return TcpOptionCalls.value(file, name).getAsLong();
        return file.options.get(key(level, name));
    }

    private static void compare(String what, long wanted, long found) {
        if (wanted != found) throw new ScriptFailure(what + " gave " + found + ": expected " + wanted);
    }
}
