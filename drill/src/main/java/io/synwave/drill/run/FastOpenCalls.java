package io.synwave.drill.run;

import io.synwave.drill.run.CallAttempt.Returned;
import io.synwave.drill.script.Expression;
import io.synwave.drill.script.Expression.Int;
import io.synwave.drill.script.Expression.Text;
import io.synwave.host.TcpSocket;
import io.synwave.host.TcpSocketOptions;
import io.synwave.tcp.FastOpenKeys;
import io.synwave.tcp.OpenMode;
import io.synwave.tcp.Setting;
import io.synwave.tcp.fastopen.FastOpenFlags;
import io.synwave.trace.TcpState;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// What TCP Fast Open adds to the calls: writes with MSG_FASTOPEN, the first write after a connect that waits for it,
/// and
/// the socket options. Numbers and results are Linux's. One thread.
final class FastOpenCalls {
    private static final long MSG_FASTOPEN = 0x20000000;
    private static final int SOL_TCP = 6;
    private static final int TCP_FASTOPEN = 23;
    private static final int TCP_FASTOPEN_CONNECT = 30;
    private static final int TCP_FASTOPEN_KEY = 33;
    private static final int TCP_FASTOPEN_NO_COOKIE = 34;

    /// Opens an active connection; says which error there was, if any.
    @FunctionalInterface
    interface Opener {
        Optional<String> open(Descriptor file, Expression address, OpenMode mode);
    }

    private final Session session;
    private final DataCalls data;
    private final Opener opener;

    FastOpenCalls(Session session, DataCalls data, Opener opener) {
        this.session = session;
        this.data = data;
        this.opener = opener;
    }

    private boolean isOff() {
        return !FastOpenFlags.has(session.sysctls.settings().value(Setting.FAST_OPEN), FastOpenFlags.CLIENT);
    }

    // ---- writing ----

    /// A write that may open the connection; empty for one that has nothing to do with it.
    Optional<CallAttempt> attempt(Descriptor file, Arguments arguments) {
        boolean isAsked = (DataCalls.flagsOf(arguments) & MSG_FASTOPEN) != 0;
        if (isHeld(file)) return Optional.of(firstWrite(file, arguments));
        if (!isAsked) return Optional.empty();
        if (file.socket == null) return Optional.of(openAndWrite(file, arguments));
        boolean isTwice = file.socket.state() == TcpState.SYN_SENT;
        return isTwice ? Optional.of(done(Returned.error("EALREADY"))) : Optional.empty();
    }

    private static boolean isHeld(Descriptor file) {
        return file.socket != null && file.socket.opening().isSynHeld();
    }

    private CallAttempt openAndWrite(Descriptor file, Arguments arguments) {
        boolean isSend = arguments.call().name().equals("sendto");
        Expression address = isSend ? arguments.at(4) : new Expression.Any();
        if (isOff() || address instanceof Int) return done(Returned.error("EOPNOTSUPP"));
        if (isSend && arguments.isNull(1)) return done(Returned.error("EFAULT"));
        Optional<String> error = opener.open(file, address, OpenMode.FAST);
        return error.map(errno -> done(Returned.error(errno))).orElseGet(() -> firstWrite(file, arguments));
    }

    /// What does not wait takes no more than fits into the SYN.
    private CallAttempt firstWrite(Descriptor file, Arguments arguments) {
        TcpSocket socket = file.socket;
        boolean isMessage = arguments.call().name().equals("sendmsg");
        if (socket == null || !isMessage && arguments.isNull(1)) return done(Returned.error("EFAULT"));
        long length = DataCalls.lengthOf(arguments);
        int most = (int) Math.min(length, socket.opening().fastOpenRoom());
        if (most == 0) socket.opening().openNow();
        if (data.waits(file, arguments)) return data.attempt(arguments.call().name(), file, arguments);
        return most == 0 ? done(Returned.error("EINPROGRESS")) : data.begin(file, arguments, most);
    }

    private static CallAttempt done(Returned returned) {
        return new CallAttempt(() -> returned);
    }

    // ---- options ----

    /// One of the options of Fast Open; empty for another.
    Optional<Returned> set(Descriptor file, Arguments arguments) {
        if (arguments.intNumber(1) != SOL_TCP) return Optional.empty();
        return switch (arguments.intNumber(2)) {
            case TCP_FASTOPEN -> Optional.of(queue(file, arguments.pointedTo(3)));
            case TCP_FASTOPEN_CONNECT -> Optional.of(onConnect(file, arguments.pointedTo(3)));
            case TCP_FASTOPEN_KEY -> Optional.of(key(file, arguments));
            case TCP_FASTOPEN_NO_COOKIE -> Optional.of(noCookie(file, arguments.pointedTo(3)));
            default -> Optional.empty();
        };
    }

    private static Returned queue(Descriptor file, long most) {
        if (most < 0 || file.socket != null) return Returned.error("EINVAL");
        file.set(TcpSocketOptions.TCP_FASTOPEN, most);
        return Returned.of(0);
    }

    private Returned onConnect(Descriptor file, long value) {
        if (value < 0 || value > 1) return Returned.error("EINVAL");
        if (isOff()) return Returned.error("EOPNOTSUPP");
        if (file.socket != null || file.server != null) return Returned.error("EINVAL");
        file.openMode = value == 0 ? OpenMode.ORDINARY : OpenMode.FAST_WITH_FIRST_BYTES;
        return Returned.of(0);
    }

    private static Returned noCookie(Descriptor file, long value) {
        if (value < 0 || value > 1 || file.socket != null) return Returned.error("EINVAL");
        file.set(TcpSocketOptions.TCP_FASTOPEN_NO_COOKIE, value != 0);
        return Returned.of(0);
    }

    private static Returned key(Descriptor file, Arguments arguments) {
        if (!(arguments.at(3) instanceof Text(String text))) {
            throw new NotSupported("TCP_FASTOPEN_KEY without a string is not supported");
        }
        int length = arguments.intNumber(4);
        byte[] bytes = Arrays.copyOf(text.getBytes(StandardCharsets.ISO_8859_1), Math.max(0, length));
        if (length == FastOpenKeys.KEY_LENGTH) {
            file.fastOpenKeys(FastOpenKeys.of(bytes));
        } else if (length == 2 * FastOpenKeys.KEY_LENGTH) {
            byte[] backup = Arrays.copyOfRange(bytes, FastOpenKeys.KEY_LENGTH, length);
            file.fastOpenKeys(FastOpenKeys.of(Arrays.copyOf(bytes, FastOpenKeys.KEY_LENGTH), backup));
        } else {
            return Returned.error("EINVAL");
        }
        return Returned.of(0);
    }
}
