package io.synwave.drill.run;

import io.synwave.host.TcpSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The error queue of a socket, as far as it tells what became of data: MSG_ZEROCOPY's "the buffer is yours again", and
/// SO_TIMESTAMPING's "it left" and "it was acknowledged". Both follow from how far the stack has sent and the peer has
/// acknowledged. One thread.
final class SendNotices {
    static final long ORIGIN_TIMESTAMPING = 4;
    static final long ORIGIN_ZEROCOPY = 5;

    private static final long CODE_COPIED = 1;
    private static final long ENOMSG = 42;

    private static final long TX_SOFTWARE = 2;
    private static final long SOFTWARE = 0x10;
    private static final long TX_SCHED = 0x100;
    private static final long TX_ACK = 0x200;

    private static final long SENT = 0;
    private static final long SCHEDULED = 1;
    private static final long ACKNOWLEDGED = 2;

    private final Deque<Notice> queue = new ArrayDeque<>();
    private final List<Write> writes = new ArrayList<>();
    private long timesWanted;
    private long firstKey;
    private long zeroCopies;
    private boolean isNews;

    /// An entry of the queue: the fields of Linux's `sock_extended_err`.
    ///
    /// @param timeNs for SCM_TIMESTAMPING; −1 for none
    record Notice(long timeNs, long errno, long origin, long code, long info, long data) {}

    /// One write whose fate is to be told.
    ///
    /// @param end its last byte's place in the stream, plus one
    /// @param zeroCopy its number; −1 for none
    private record Write(long end, long zeroCopy, boolean isSent) {}

    /// SO_TIMESTAMPING: the keys count from the first byte that is not yet acknowledged.
    void wantTimes(long flags, @Nullable TcpSocket socket) {
        timesWanted = (flags & SOFTWARE) == 0 ? 0 : flags;
        firstKey = socket == null ? 0 : socket.sendRing().head();
    }

    /// A write has ended at `end` of the stream.
    void written(long end, boolean isZeroCopy) {
        if (isZeroCopy || timesWanted != 0) writes.add(new Write(end, isZeroCopy ? zeroCopies++ : -1, false));
    }

    /// Notes what has left and what was acknowledged.
    void look(@Nullable TcpSocket socket, long nowNs) {
        if (socket == null || writes.isEmpty()) return;
        long sent = socket.sendRing().tail() - socket.status().unsent();
        long acknowledged = socket.sendRing().head();
        writes.removeIf(write -> {
            boolean isOver = write.end() <= acknowledged;
            if (isOver) over(write.isSent() ? write : left(write, nowNs), nowNs);
            return isOver;
        });
        writes.replaceAll(write -> write.isSent() || write.end() > sent ? write : left(write, nowNs));
    }

    private Write left(Write write, long nowNs) {
        if ((timesWanted & TX_SCHED) != 0) addTime(SCHEDULED, write, nowNs);
        if ((timesWanted & TX_SOFTWARE) != 0) addTime(SENT, write, nowNs);
        return new Write(write.end(), write.zeroCopy(), true);
    }

    private void over(Write write, long nowNs) {
        if ((timesWanted & TX_ACK) != 0) addTime(ACKNOWLEDGED, write, nowNs);
        if (write.zeroCopy() >= 0) addZeroCopy(write.zeroCopy());
    }

    private void addTime(long what, Write write, long nowNs) {
        add(new Notice(nowNs, ENOMSG, ORIGIN_TIMESTAMPING, 0, what, write.end() - 1 - firstKey));
    }

    /// Neighbouring numbers share an entry, as on Linux.
    private void addZeroCopy(long number) {
        Notice last = queue.peekLast();
        boolean joins = last != null && last.origin() == ORIGIN_ZEROCOPY && last.data() + 1 == number;
        if (joins) queue.removeLast();
        add(new Notice(-1, 0, ORIGIN_ZEROCOPY, CODE_COPIED, joins ? last.info() : number, number));
    }

    private void add(Notice notice) {
        queue.addLast(notice);
        isNews = true;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /// The oldest entry, taken off; null if there is none.
    @Nullable
    Notice take() {
        return queue.pollFirst();
    }

    /// Whether something was added since this was last asked.
    boolean takeNews() {
        boolean was = isNews;
        isNews = false;
        return was;
    }
}
