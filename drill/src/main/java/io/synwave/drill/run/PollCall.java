package io.synwave.drill.run;

import io.synwave.drill.run.CallAttempt.Returned;
import io.synwave.drill.script.Expression;
import io.synwave.drill.script.Expression.Int;
import io.synwave.drill.script.Expression.PollEntry;
import io.synwave.host.TcpSocket;
import io.synwave.trace.TcpState;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// `poll([{fd=4, events=POLLIN, revents=POLLIN}], 1, timeout)`: what it gives must be exactly what is written.
final class PollCall {
    private static final long IN = 1;
    private static final long OUT = 4;
    private static final long ERR = 8;
    private static final long HUP = 0x10;
    private static final long INVALID = 0x20;
    private static final long RDHUP = 0x2000;

    private final Map<Integer, Descriptor> open;
    private final List<Expression> entries;
    private final long timeoutMs;

    PollCall(Map<Integer, Descriptor> open, Arguments arguments) {
        this.open = open;
        entries = arguments.items(0);
        timeoutMs = arguments.number(2);
    }

    CallAttempt attempt(LongSupplier clock) {
        long deadlineNs = timeoutMs < 0 ? Long.MAX_VALUE : clock.getAsLong() + timeoutMs * 1_000_000;
        return new CallAttempt(() -> pollOnce(clock.getAsLong() >= deadlineNs), deadlineNs);
    }

    private @Nullable Returned pollOnce(boolean over) {
        int ready = 0;
        for (Expression entry : entries) {
            if (revents(entry) != 0) ready++;
        }
        if (ready == 0 && !over) return null;
        for (Expression entry : entries) check(entry);
        return Returned.of(ready);
    }

    private void check(Expression entry) {
        long wanted = ((PollEntry) entry).revents() instanceof Int(long value, String text) ? value : 0;
        long found = revents(entry);
        if (wanted != found) {
            throw new ScriptFailure("poll gave the events " + text(found) + ": expected " + text(wanted));
        }
    }

    private static String text(long events) {
        return "0x" + Long.toHexString(events);
    }

    private long revents(Expression entry) {
        if (!(entry instanceof PollEntry(Int(long fd, String name), Int(long events, String text), var ignored))) {
            throw new NotSupported("poll without {fd=…, events=…} is not supported");
        }
        Descriptor file = open.get((int) fd);
        return file == null ? INVALID : events(file) & (events | ERR | HUP);
    }

    private static long events(Descriptor file) {
        if (file.server != null) return file.server.waiting() > 0 ? IN : 0;
        TcpSocket socket = file.socket;
        if (socket == null) return OUT | HUP;
        if (socket.state() == TcpState.SYN_SENT) return 0;
        boolean hasFin = socket.state().hasReceivedFin() || file.isReadShut;
        boolean isOver = socket.state() == TcpState.CLOSED;
        long found = 0;
        if (socket.available() > 0 || hasFin || isOver) found |= IN;
        if (hasFin || isOver) found |= RDHUP;
        if (isOver || hasFin && file.isWriteShut) found |= HUP;
        if (isOver || file.isWriteShut || isWritable(file, socket)) found |= OUT;
        if (file.pendingError().isPresent()) found |= ERR;
        return found;
    }

    /// Linux: a third of the buffer must be free.
    private static boolean isWritable(Descriptor file, TcpSocket socket) {
        int room = file.room(socket);
        return room > 0 && room >= (socket.sendRing().capacity() - socket.room()) / 2;
    }
}
