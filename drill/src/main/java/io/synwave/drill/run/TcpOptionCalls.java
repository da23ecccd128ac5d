package io.synwave.drill.run;

import io.synwave.host.TcpSocket;
import io.synwave.tcp.Setting;
import java.util.OptionalLong;

/// Options of the level `SOL_TCP` that say when something is sent. Numbers are Linux's.
final class TcpOptionCalls {
    private static final int TCP_MAXSEG = 2;
    private static final int LEAST_MSS = 88;
    private static final int MOST_MSS = 32_767;
    private static final int TCP_CORK = 3;
    private static final int TCP_SYNCNT = 7;
    private static final int TCP_DEFER_ACCEPT = 9;
    private static final int TCP_QUICKACK = 12;
    private static final int TCP_NOTSENT_LOWAT = 25;
    private static final int MOST_SYNS = 127;
    private static final long SECOND = 1_000_000_000;

    private TcpOptionCalls() {}

    /// What came of an option.
    enum Outcome {
        SET,
        INVALID,
        /// It is none of those here.
        UNKNOWN
    }

    static Outcome set(Descriptor file, int name, long value) {
        switch (name) {
            case TCP_CORK -> file.onSocket(socket -> socket.cork(value != 0));
            case TCP_SYNCNT -> {
                if (value < 1 || value > MOST_SYNS) return Outcome.INVALID;
                file.settings.put(Setting.SYN_RETRIES, value);
                if (file.socket != null) file.socket.opening().synRetries((int) value);
                file.settings.put(Setting.SYN_ACK_RETRIES, value);
            }
            case TCP_MAXSEG -> {
                if (value != 0 && (value < LEAST_MSS || value > MOST_MSS)) return Outcome.INVALID;
                file.settings.put(Setting.USER_MSS, value);
                if (file.server != null) file.server.userMss((int) value);
            }
            case TCP_DEFER_ACCEPT -> file.settings.put(Setting.DEFER_ACCEPT, Math.max(0, value) * SECOND);
            case TCP_QUICKACK -> quickAck(file, value);
            case TCP_NOTSENT_LOWAT -> file.onSocket(socket -> socket.buffers().notSentLowat(value & 0xffff_ffffL));
            default -> {
                return Outcome.UNKNOWN;
            }
        }
        return Outcome.SET;
    }

    /// Linux: an even number other than 0 lets go the ACK that waits, and no more. A connection that is accepted
    /// begins as every other.
    private static void quickAck(Descriptor file, long value) {
        TcpSocket socket = file.socket;
        if (socket == null) {
            file.settings.put(Setting.QUICK_ACK, value);
            return;
        }
        socket.quickAck(value != 0);
        if (value % 2 == 0) socket.quickAck(false);
    }

    /// What `getsockopt` gives, where it is not simply what was set.
    static OptionalLong value(Descriptor file, int name) {
        TcpSocket socket = file.socket;
        if (name == TCP_QUICKACK && socket != null) return OptionalLong.of(socket.isQuickAck() ? 1 : 0);
        if (name == TCP_NOTSENT_LOWAT && socket != null)
            return OptionalLong.of(socket.buffers().notSentLowat());
        if (name == TCP_DEFER_ACCEPT) {
            var settings = Sysctls.applied(io.synwave.tcp.TcpSettings.linux(), file.settings);
            return OptionalLong.of(settings.deferAcceptNs() / SECOND);
        }
        return OptionalLong.empty();
    }
}
