package io.synwave.host.live;

import io.synwave.host.Host;
import io.synwave.host.SocketOption;
import io.synwave.host.TcpSocket;
import io.synwave.host.TcpSocketOptions;
import io.synwave.tcp.ByteRing;
import io.synwave.tcp.FourTuple;
import io.synwave.tcp.TcpError;
import io.synwave.tcp.TcpEvents;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;

/// A connection for threads that wait: platform or virtual, any number of them.
///
/// Bytes move between the caller's array and the connection's rings on the caller's thread; the host's thread only
/// hears of it. Each direction serves one thread at a time, others queue. A wait ends at once when the socket is closed
/// ([SocketClosedException]) or the thread interrupted ([SocketInterruptedException], which closes the socket).
public final class BlockingSocket implements AutoCloseable {
    private final Host host;
    private final TcpSocket socket;
    private final Blocking blocking;
    private final FourTuple tuple;
    private final Gate connected;
    private final Gate readable;
    private final Gate writable;
    private final Turn reading;
    private final Turn writing;

    /// Bits of [TcpEvents] that have ever been reported. The host's thread writes, others read.
    private volatile int seen;

    private volatile TcpError error = TcpError.NONE;
    private volatile boolean isClosed;
    private volatile boolean isSendClosed;

    /// The host was told of the end, once. Guarded by both turns.
    private boolean isEnded;

    private volatile long readTimeoutNs = BlockingHost.FOREVER;
    private volatile long writeTimeoutNs = BlockingHost.FOREVER;
    private volatile long lingerNs = -1;

    /// Takes a socket over. On the host's thread.
    BlockingSocket(Host host, TcpSocket socket, Blocking blocking) {
        this.host = host;
        this.socket = socket;
        this.blocking = blocking;
        tuple = socket.tuple();
        connected = blocking.gate();
        readable = blocking.gate();
        writable = blocking.gate();
        reading = new Turn(blocking);
        writing = new Turn(blocking);
        socket.handler(this::hear);
    }

    /// On the host's thread: notes what happened, and lets go who waits for it.
    private void hear(TcpSocket from, int events) {
        if ((events & TcpEvents.ENDED) != 0) error = from.error();
        seen = seen | events; // the only writer
        if ((events & (TcpEvents.CONNECTED | TcpEvents.ENDED)) != 0) connected.open();
        if ((events & (TcpEvents.READABLE | TcpEvents.PEER_CLOSED | TcpEvents.ENDED)) != 0) readable.open();
        if ((events & (TcpEvents.WRITABLE | TcpEvents.DELIVERED | TcpEvents.ENDED)) != 0) writable.open();
    }

    private boolean hasSeen(int events) {
        return (seen & events) != 0;
    }

    /// Both ends.
    public FourTuple tuple() {
        return tuple;
    }

    /// How long a read waits at most, in nanoseconds; [BlockingHost#FOREVER] unless set.
    public void readTimeoutNs(long ns) {
        readTimeoutNs = ns;
    }

    /// How long a write waits at most for room, in nanoseconds; [BlockingHost#FOREVER] unless set.
    public void writeTimeoutNs(long ns) {
        writeTimeoutNs = ns;
    }

    /// How long [#close] waits at most until the peer has acknowledged all, in nanoseconds; negative, as it is
    /// unless
    /// set, lets it return at once, and 0 makes it an [#abort]. What was written goes out in any case but the last.
    /// Linux: SO_LINGER.
    public void lingerNs(long ns) {
        lingerNs = ns;
    }

    /// Sets one of [io.synwave.host.SocketOptions] or [TcpSocketOptions], from now on.
    ///
    /// @throws IllegalArgumentException when the value is out of range, or the option cannot be set any more
    public <T> void option(SocketOption<T> option, T value) {
        ask("set " + option, () -> {
            socket.set(option, value);
            return value;
        });
    }

    /// The value of an option now.
    public <T> T option(SocketOption<T> option) {
        return ask("ask " + option, () -> socket.value(option));
    }

    /// Every write leaves at once, or small ones wait for company: TCP_NODELAY.
    public void noDelay(boolean isOn) {
        option(TcpSocketOptions.TCP_NODELAY, isOn);
    }

    /// Small writes are gathered until it is off again: TCP_CORK.
    public void cork(boolean isOn) {
        option(TcpSocketOptions.TCP_CORK, isOn);
    }

    /// What was written so far waits for no more, and ends with PSH: RFC 9293 MAY-15.
    public void push() {
        host.call("push", socket::push);
    }

    private <T> T ask(String what, Supplier<T> question) {
        Answer<T> answer = new Answer<>(blocking.gate());
        host.call(what, () -> answer.give(question));
        return answer.take();
    }

    void awaitConnected(long deadlineNs) throws IOException, InterruptedException {
        while (!hasSeen(TcpEvents.CONNECTED)) {
            if (hasSeen(TcpEvents.ENDED)) throw ended();
            if (!connected.await(deadlineNs)) throw timedOut("connect");
        }
    }

    /// Bytes that can be read without waiting.
    public int available() {
        return isClosed ? 0 : socket.available();
    }

    /// Reads what is there, at least one byte, waiting for it if need be.
    ///
    /// @return bytes read; −1 at the end: the peer has closed and all was read
    /// @throws SocketTimeoutException when none came in time
    /// @throws ConnectionException when the connection has ended with an error and all was read
    public int read(byte[] into, int offset, int length) throws IOException {
        java.util.Objects.checkFromIndexSize(offset, length, into.length);
        long deadlineNs = deadline(blocking, readTimeoutNs);
        try {
            if (!reading.take(deadlineNs)) throw timedOut("read from");
            try {
                return readInTurn(into, offset, length, deadlineNs);
            } finally {
                reading.give();
            }
        } catch (InterruptedException _) {
            close();
            throw interrupted("reading from " + BlockingHost.text(tuple));
        }
    }

    private int readInTurn(byte[] into, int offset, int length, long deadlineNs)
            throws IOException, InterruptedException {
        while (true) {
            checkOpen();
            // Looked at before the bytes: they come first, and the end after them.
            boolean isAtEnd = hasSeen(TcpEvents.PEER_CLOSED | TcpEvents.ENDED);
            int count = socket.receiveRing().read(into, offset, length);
            if (count > 0) socket.signal(TcpSocket.RECEIVED);
            if (count > 0 || length == 0) return count;
            if (isAtEnd) return end();
            if (!readable.await(deadlineNs)) throw timedOut("read from");
        }
    }

    private int end() throws ConnectionException {
        if (error != TcpError.NONE) throw ended();
        return -1;
    }

    /// Writes all of it, waiting for room if need be. What is written leaves as windows allow; an error may show
    /// only at
    /// a later call.
    ///
    /// @throws SocketTimeoutException when there was no room in time; `bytesTransferred` says how much was written
    /// @throws ConnectionException when the connection has ended
    public void write(byte[] from, int offset, int length) throws IOException {
        java.util.Objects.checkFromIndexSize(offset, length, from.length);
        long deadlineNs = deadline(blocking, writeTimeoutNs);
        int[] written = {0};
        try {
            if (!writing.take(deadlineNs)) throw timedOut("write to");
            try {
                writeInTurn(from, offset, length, deadlineNs, written);
            } finally {
                writing.give();
            }
        } catch (InterruptedException _) {
            close();
            SocketInterruptedException e = interrupted("writing to " + BlockingHost.text(tuple));
            e.bytesTransferred = written[0];
            throw e;
        }
    }

    private void writeInTurn(byte[] from, int offset, int length, long deadlineNs, int[] written)
            throws IOException, InterruptedException {
        ByteRing ring = socket.sendRing();
        while (written[0] < length) {
            checkOpen();
            if (isSendClosed)
                throw new SocketClosedException("our direction to " + BlockingHost.text(tuple) + " is closed");
            if (hasSeen(TcpEvents.ENDED)) throw ended();
            int count = ring.write(from, offset + written[0], length - written[0]);
            if (count > 0) {
                written[0] += count;
                socket.signal(TcpSocket.SENT);
            } else if (!writable.await(deadlineNs)) {
                SocketTimeoutException e = timedOut("write to");
                e.bytesTransferred = written[0];
                throw e;
            }
        }
    }

    /// Ends our direction after what was written; the peer may go on sending: RFC 9293 §3.10.4.
    public void closeSend() throws IOException {
        writing.takeUninterruptibly();
        try {
            checkOpen();
            isSendClosed = true;
            socket.signal(TcpSocket.CLOSE_SEND);
        } finally {
            writing.give();
        }
    }

    /// Closes both directions: what was written still goes out, what comes in is refused. Whoever waits in a call
    /// on this socket is let go. See [#lingerNs].
    @Override
    public void close() {
        long waitNs = lingerNs;
        if (waitNs == 0) {
            abort();
        } else if (waitNs < 0) {
            end(TcpSocket.CLOSE);
        } else {
            end(TcpSocket.CLOSE | TcpSocket.REPORT);
            awaitDelivery(deadline(blocking, waitNs));
        }
    }

    private void awaitDelivery(long deadlineNs) {
        writing.takeUninterruptibly();
        try {
            boolean isInTime = true;
            while (isInTime && !hasSeen(TcpEvents.DELIVERED | TcpEvents.ENDED)) isInTime = writable.await(deadlineNs);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            writing.give();
        }
    }

    /// Ends the connection at once with a reset; what was written may be lost.
    public void abort() {
        end(TcpSocket.ABORT);
    }

    /// The rings are touched by nobody any more when the host hears of it: it gives their memory back.
    private void end(int how) {
        isClosed = true;
        readable.open();
        writable.open();
        reading.takeUninterruptibly();
        writing.takeUninterruptibly();
        if (!isEnded) {
            isEnded = true;
            socket.signal(how);
        }
        writing.give();
        reading.give();
    }

    /// Nobody has ever seen it: no thread is at the rings. On the host's thread, which must not wait for turns.
    void abortUntouched() {
        isClosed = true;
        socket.abort();
    }

    /// [#close] or [#abort] was called.
    public boolean isClosed() {
        return isClosed;
    }

    /// This connection to read from; closing the stream closes the socket.
    public InputStream inputStream() {
        return new SocketInput(this);
    }

    /// This connection to write to, unbuffered; closing the stream closes the socket.
    public OutputStream outputStream() {
        return new SocketOutput(this);
    }

    private void checkOpen() throws SocketClosedException {
        if (isClosed) throw new SocketClosedException("the connection to " + BlockingHost.text(tuple) + " was closed");
    }

    private ConnectionException ended() {
        String why = error == TcpError.NONE ? "connection closed" : error.sentence();
        return new ConnectionException(error, why + ": " + BlockingHost.text(tuple));
    }

    private SocketTimeoutException timedOut(String what) {
        return new SocketTimeoutException("timed out: " + what + " " + BlockingHost.text(tuple));
    }

    static SocketInterruptedException interrupted(String what) {
        Thread.currentThread().interrupt();
        return new SocketInterruptedException("interrupted while " + what);
    }

    /// When a wait of `timeoutNs` that begins now ends.
    static long deadline(Blocking blocking, long timeoutNs) {
        long nowNs = blocking.nowNs();
        return timeoutNs >= Long.MAX_VALUE - Math.max(nowNs, 0) ? Long.MAX_VALUE : nowNs + timeoutNs;
    }

    @Override
    public String toString() {
        return "connection to " + BlockingHost.text(tuple);
    }
}
