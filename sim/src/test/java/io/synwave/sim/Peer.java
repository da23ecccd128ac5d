package io.synwave.sim;

import io.synwave.host.TcpSocket;
import io.synwave.host.TcpSocketOptions;
import io.synwave.link.Slabs;
import io.synwave.tcp.TcpError;
import io.synwave.trace.TcpState;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/// One program of an end-to-end run: writes a pattern, checks the other's, ends as it was told.
final class Peer {
    /// How a program ends its connection.
    enum Ending {
        /// Closes its direction after the last byte, reads to the end, closes.
        HALF_CLOSE,
        /// Closes after the last byte, whatever the other still sends.
        CLOSE_AFTER_LAST,
        /// Reads to the end first, then writes what is left, and closes.
        CLOSE_AFTER_PEER,
        /// Closes at its time, wherever it stands.
        CLOSE_AT,
        /// Resets at its time.
        ABORT_AT
    }

    /// How much and how it writes and reads.
    record Plan(long bytes, int writeChunk, int readChunk, long pauseNs, Ending ending, long endNs, int pattern) {}

    private static final int BUFFER = 1 << 15;

    private final Simulation simulation;
    private final Plan plan;
    private final MemorySegment memory = Slabs.shared().take(BUFFER);

    @Nullable
    TcpSocket socket;

    long sent;
    long received;
    /// It read the end of the stream with no error.
    boolean sawEnd;
    /// It has called close or abort, or its connection ended with an error.
    boolean isDone;
    /// It ended the connection before it had read everything.
    boolean leftEarly;

    /// It corks its socket.
    boolean isCorked;
    /// All that it writes is urgent.
    boolean isUrgent;

    /// How long it rests when it has written half, ns.
    long restNs;

    TcpError error = TcpError.NONE;
    private boolean isPausing;
    private boolean isResting;
    private int peerPattern;

    Peer(Simulation simulation, Plan plan, int peerPattern) {
        this.simulation = simulation;
        this.plan = plan;
        this.peerPattern = peerPattern;
    }

    /// The connection is there, or is being opened.
    void take(TcpSocket given) {
        socket = given;
        given.set(TcpSocketOptions.TCP_CORK, isCorked);
        given.handler((_, _) -> work());
        if (plan.ending == Ending.CLOSE_AT || plan.ending == Ending.ABORT_AT) {
            simulation.after(plan.endNs, this::endNow);
        }
    }

    /// Writes before the connection is open.
    void begin() {
        work();
    }

    boolean hasFailed() {
        boolean gaveUpUnheard = isClosed() && socket != null && socket.error() != TcpError.NONE; // nobody was told
        return gaveUpUnheard || error != TcpError.NONE;
    }

    boolean isClosed() {
        return socket != null && socket.state() == TcpState.CLOSED;
    }

    /// Ends it whatever it was at.
    void abort() {
        isDone = true;
        if (socket != null) socket.abort();
    }

    private void endNow() {
        if (isDone || socket == null) return;
        leftEarly = true;
        isDone = true;
        if (plan.ending == Ending.ABORT_AT) {
            socket.abort();
        } else {
            socket.close();
        }
    }

    private void work() {
        if (isDone || socket == null) return;
        read(socket);
        if (!isDone) write(socket);
        if (!isDone && !isResting) finish(socket);
    }

    private void read(TcpSocket from) {
        while (!isPausing && !sawEnd) {
            int count = from.read(memory, 0, Math.min(plan.readChunk, BUFFER));
            if (count == 0) return;
            if (count < 0) {
                end(from);
                return;
            }
            check(count);
            if (plan.pauseNs > 0) pause();
        }
    }

    private void pause() {
        isPausing = true;
        simulation.after(plan.pauseNs, () -> {
            isPausing = false;
            work();
        });
    }

    private void end(TcpSocket from) {
        error = from.error();
        sawEnd = error == TcpError.NONE;
        if (!sawEnd) {
            isDone = true;
            from.close();
        }
    }

    private void check(int count) {
        for (int i = 0; i < count; i++) {
            byte got = memory.get(ValueLayout.JAVA_BYTE, i);
            if (got != pattern(peerPattern, received + i)) {
                throw new AssertionError("byte " + (received + i) + " of the stream is wrong");
            }
        }
        received += count;
    }

    private static byte pattern(int kind, long position) {
        return (byte) (position * 31 + (position >>> 8) * 17 + kind);
    }

    private void write(TcpSocket to) {
        if (plan.ending == Ending.CLOSE_AFTER_PEER && !sawEnd && sent > plan.bytes / 2) return;
        while (sent < plan.bytes && !rests()) {
            int length = (int) Math.min(Math.min(plan.writeChunk, BUFFER), plan.bytes - sent);
            for (int i = 0; i < length; i++) memory.set(ValueLayout.JAVA_BYTE, i, pattern(plan.pattern, sent + i));
            int count = to.write(memory, 0, length);
            if (count <= 0) return;
            sent += count;
            if (isUrgent) to.markUrgent();
        }
    }

    private boolean rests() {
        if (restNs > 0 && sent > plan.bytes / 2) {
            isResting = true;
            simulation.after(restNs, () -> {
                isResting = false;
                work();
            });
            restNs = 0;
        }
        return isResting;
    }

    private void finish(TcpSocket s) {
        if (sent < plan.bytes) {
            giveUpWhenOver(s);
            return;
        }
        switch (plan.ending) {
            case HALF_CLOSE -> {
                s.closeSend();
                if (sawEnd) close(s);
            }
            case CLOSE_AFTER_LAST -> {
                leftEarly = !sawEnd;
                close(s);
            }
            case CLOSE_AFTER_PEER -> {
                if (sawEnd) close(s);
            }
            case CLOSE_AT, ABORT_AT -> {}
        }
    }

    /// Nothing can be sent any more, and what there is to read was read.
    private void giveUpWhenOver(TcpSocket s) {
        if (sawEnd && s.write(memory, 0, 1) < 0) close(s);
    }

    private void close(TcpSocket s) {
        isDone = true;
        s.close();
    }

    void free() {
        Slabs.shared().give(memory);
    }
}
