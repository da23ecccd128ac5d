package io.synwave.host;

import io.synwave.tcp.Dormant;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpConnection;
import io.synwave.tcp.TcpSettings;
import io.synwave.tcp.TimerQueue;
import java.util.ArrayList;
import java.util.List;

/// Who sleeps: while there are many connections ([Setting#SLEEP_ABOVE]), those to which nothing has happened for
/// [Setting#SLEEP_AFTER], twice that at most. Few may lie awake; their memory matters to nobody.
///
/// It goes round as a clock's hand, a few of them in each poll, until it has gone round without finding anything that
/// has moved. One thread, the host's.
final class Dormancy {
    private static final int STEPS = 1024;

    private final TimerQueue timers;
    private final long most;
    private final long afterNs;
    private final List<TcpSocket> awake = new ArrayList<>();
    private int hand;
    /// Something has happened since the round began.
    private boolean hasNews;

    private long dueNs = Long.MAX_VALUE;

    Dormancy(TimerQueue timers, TcpSettings settings) {
        this.timers = timers;
        most = settings.value(Setting.SLEEP_ABOVE);
        afterNs = settings.value(Setting.SLEEP_AFTER);
    }

    /// A connection was made.
    void add(TcpSocket socket, long nowNs) {
        socket.place = awake.size();
        awake.add(socket);
        stir(socket, nowNs);
    }

    /// Something happens to this one.
    void stir(TcpSocket socket, long nowNs) {
        socket.isStirred = true;
        hasNews = true;
        if (dueNs == Long.MAX_VALUE && awake.size() > most) dueNs = nowNs + afterNs;
    }

    /// One that slept is awake.
    void woke(TcpSocket socket, Dormant before, TcpConnection after) {
        timers.remove(before);
        timers.touch(after);
        add(socket, socket.tcp.nowNs());
    }

    long nextDeadlineNs() {
        return dueNs;
    }

    /// Looks at some, if it is time.
    void settle(long nowNs) {
        if (nowNs < dueNs) return;
        for (int i = 0; i < STEPS && hand < awake.size(); i++) {
            if (stays(awake.get(hand), nowNs)) hand++;
            else remove(awake.get(hand));
        }
        if (hand < awake.size()) return;
        dueNs = hasNews && awake.size() > most ? nowNs + afterNs : Long.MAX_VALUE;
        hand = 0;
        hasNews = false;
    }

    private boolean stays(TcpSocket socket, long nowNs) {
        boolean wasStirred = socket.isStirred;
        socket.isStirred = false;
        if (wasStirred || !socket.maySleep()) return true;
        timers.remove(socket.connection());
        timers.touch(socket.fallAsleep(nowNs));
        return false;
    }

    /// It sleeps, or is over.
    void remove(TcpSocket socket) {
        int at = socket.place;
        if (at < 0) return;
        socket.place = -1;
        TcpSocket last = awake.removeLast();
        if (last == socket) return;
        awake.set(at, last);
        last.place = at;
    }
}
