package io.synwave.host;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What other threads want of a host: calls, in their order, and sockets whose rings have changed.
///
/// Putting is for any thread, taking for the host's. The host is woken once for all that comes between two polls.
final class Mailbox {
    /// A call, and the name under which an input log knows it.
    record Call(String name, Runnable action) {}

    private final Waking waking;
    private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable TcpSocket> signalled = new AtomicReference<>();
    private final AtomicBoolean isWoken = new AtomicBoolean();

    Mailbox(Waking waking) {
        this.waking = waking;
    }

    void put(Call call) {
        calls.add(call);
        wake();
    }

    /// Notes a socket that is not yet noted: the newest points to the one before.
    void put(TcpSocket socket) {
        TcpSocket before = signalled.get();
        socket.signalledBefore = before;
        while (!signalled.compareAndSet(before, socket)) {
            before = signalled.get();
            socket.signalledBefore = before;
        }
        wake();
    }

    void wake() {
        if (!isWoken.getAndSet(true)) waking.wake();
    }

    /// A poll begins: what is put from now on wakes again.
    void beginPoll() {
        if (isWoken.get()) isWoken.set(false); // a fence less where nobody has
    }

    boolean isEmpty() {
        return calls.isEmpty() && signalled.get() == null;
    }

    @Nullable
    Call pollCall() {
        return calls.poll();
    }

    /// Takes all noted sockets, the oldest first, linked by [TcpSocket#signalledBefore].
    @Nullable
    TcpSocket takeSignalled() {
        TcpSocket newest = signalled.get() == null ? null : signalled.getAndSet(null);
        TcpSocket turned = null;
        while (newest != null) {
            TcpSocket before = newest.signalledBefore;
            newest.signalledBefore = turned;
            turned = newest;
            newest = before;
        }
        return turned;
    }
}
