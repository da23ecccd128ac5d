package io.synwave.drill.run;

import io.synwave.drill.script.Expression;
import io.synwave.drill.script.Expression.EpollEvent;
import io.synwave.drill.script.Expression.Int;
import io.synwave.host.TcpSocket;

/// One descriptor in an epoll set.
///
/// Level-triggered, it is told while it is ready. Edge-triggered, it is told when something has happened since: data
/// came, the peer closed, there is room again for a writer that had found too little, an entry came into the error
/// queue.
final class EpollWatch {
    private static final long EDGE = 0x8000_0000L;
    private static final long ONE_SHOT = 0x4000_0000L;
    /// How it is watched, as opposed to what for.
    private static final long MODES = 0xf000_0000L;

    private final Descriptor file;
    private final long data;
    private final boolean isEdge;
    private final boolean isOneShot;
    private long mask;
    private boolean isNew = true;
    private boolean wasOpening;
    private long received;
    private long lastEvents;

    EpollWatch(Descriptor file, EpollEvent event) {
        this.file = file;
        long events = number(event.events());
        data = number(event.data());
        mask = events & ~MODES & 0xffff_ffffL | Readiness.ALWAYS;
        isEdge = (events & EDGE) != 0;
        isOneShot = (events & ONE_SHOT) != 0;
    }

    private static long number(Expression expression) {
        return expression instanceof Int(long value, String text) ? value : 0;
    }

    long data() {
        return data;
    }

    /// What a wait tells of it now; 0 for nothing.
    long take() {
        long ready = Readiness.of(file) & mask;
        long told = isEdge && (news() & mask) == 0 ? 0 : ready;
        if (told != 0 && isOneShot) mask = 0;
        return told;
    }

    /// What has happened since the last time.
    private long news() {
        long events = Readiness.of(file);
        boolean isBeginning = isNew || wasOpening && !file.isOpening();
        long news = isBeginning ? events : events & ~lastEvents & ~Readiness.OUT;
        isNew = false;
        wasOpening = file.isOpening();
        lastEvents = events;
        if (file.notices.takeNews()) news |= Readiness.ERR;
        TcpSocket socket = file.socket;
        if (socket == null) return news;
        long tail = socket.receiveRing().tail();
        if (tail != received) news |= Readiness.IN;
        received = tail;
        if (file.waitsForRoom && socket.isWritable()) {
            file.waitsForRoom = false;
            news |= Readiness.OUT;
        }
        return news;
    }
}
