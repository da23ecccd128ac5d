package io.synwave.tcp;

import io.synwave.tcp.fastopen.FastOpenCookie;
import io.synwave.tcp.fastopen.FastOpenFlags;
import io.synwave.tcp.fastopen.FastOpenQueue;
import io.synwave.trace.Counter;
import org.jspecify.annotations.Nullable;

/// A listener's part in Fast Open: decides what a SYN with the option is worth. RFC 7413 §4.2.2; Linux:
/// tcp_try_fastopen.
final class FastOpenServer {
    /// What becomes of a SYN.
    ///
    /// @param opens a connection is made at once, with the text of the SYN
    /// @param cookie what the SYN-ACK tells the client, or `null`
    record Reception(boolean opens, @Nullable FastOpenCookie cookie) {
        private static final Reception ORDINARY = new Reception(false, null);
        private static final Reception OPEN = new Reception(true, null);
    }

    final FastOpenQueue queue;
    private final TcpStack stack;
    private final TcpSettings settings;
    private @Nullable FastOpenKeys keys;

    FastOpenServer(TcpStack stack, TcpSettings settings, int backlog) {
        this.stack = stack;
        this.settings = settings;
        boolean isEverywhere = isOn(FastOpenFlags.SERVER | FastOpenFlags.ALL_LISTENERS);
        int own = settings.count(Setting.FAST_OPEN_QUEUE);
        queue = new FastOpenQueue(own == 0 && isEverywhere ? backlog : own);
    }

    private boolean isOn(int flags) {
        return FastOpenFlags.has(settings.value(Setting.FAST_OPEN), flags);
    }

    /// Cookies of this listener are made with keys of its own; `null` for the host's.
    void keys(@Nullable FastOpenKeys own) {
        keys = own;
    }

    private FastOpenKeys keys() {
        return keys == null ? stack.fastOpenKeys : keys;
    }

    /// Makes the connection of a SYN that opens one.
    ///
    /// @param own settings of the connection
    TcpConnection open(HalfOpen h, Segment syn, @Nullable FastOpenCookie newer, TcpSettings own, long nowNs) {
        TcpConnection connection = PassiveOpen.early(h, syn, stack, own, nowNs);
        connection.fastOpen = new PassiveFastOpen(connection, queue, newer);
        stack.counters.count(Counter.FAST_OPEN_PASSIVE);
        return connection;
    }

    Reception receive(Segment syn, FourTuple ends, long nowNs) {
        if (settings.isOn(Setting.TRUST_SYN)) return Reception.OPEN;
        FastOpenCookie shown = FastOpenCookie.in(syn.options(), syn.memory());
        if (shown != null && shown.isRequest()) {
            stack.counters.count(Counter.FAST_OPEN_COOKIE_REQD);
        }
        boolean isWanted = shown != null || syn.textLen() > 0;
        if (!isWanted || !isOn(FastOpenFlags.SERVER) || !hasRoom(nowNs)) {
            return Reception.ORDINARY;
        }
        if (isOn(FastOpenFlags.SERVER_NO_COOKIE) || settings.isOn(Setting.FAST_OPEN_NO_COOKIE)) {
            return Reception.OPEN;
        }
        return shown == null ? Reception.ORDINARY : judge(shown, ends);
    }

    private boolean hasRoom(long nowNs) {
        boolean hasRoom = queue.hasRoom(nowNs);
        if (!hasRoom && queue.limit() > 0) {
            stack.counters.count(Counter.FAST_OPEN_LISTEN_OVERFLOW);
        }
        return hasRoom;
    }

    /// A wrong cookie costs nothing but the round trip that Fast Open would have saved.
    private Reception judge(FastOpenCookie shown, FourTuple ends) {
        if (!shown.isRequest() && keys().isPrimary(shown, ends)) {
            return Reception.OPEN;
        }
        FastOpenCookie right = keys().cookieFor(ends).in(shown.form());
        boolean isOld = !shown.isRequest() && keys().isBackup(shown, ends);
        if (isOld) {
            stack.counters.count(Counter.FAST_OPEN_PASSIVE_ALT_KEY);
        } else if (!shown.isRequest()) {
            stack.counters.count(Counter.FAST_OPEN_PASSIVE_FAIL);
        }
        return new Reception(isOld, right);
    }
}
