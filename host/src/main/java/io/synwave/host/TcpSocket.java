package io.synwave.host;

import io.synwave.tcp.ConnectionStatus;
import io.synwave.tcp.FourTuple;
import io.synwave.tcp.TcpConnection;
import io.synwave.tcp.TcpError;
import io.synwave.tcp.TcpEvents;
import io.synwave.trace.TcpState;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// A connection as a program in the loop sees it: nothing blocks, the host's thread only.
///
/// Reading returns 0 when nothing is there now and −1 at the end; writing returns how much found room, 0 when none, −1
/// when nothing can be sent any more. What is written leaves when the program returns to the loop.
public final class TcpSocket {
    /// The end of the stream, or nothing can be sent any more.
    public static final int END = -1;

    private final TcpLayer layer;
    private final TcpConnection connection;
    private SocketHandler handler = SocketHandler.NONE;
    private boolean sendClosed;
    private boolean closed;

    TcpSocket(TcpLayer layer, TcpConnection connection) {
        this.layer = layer;
        this.connection = connection;
    }

    /// Who is told what happens; in place of the one before.
    public void handler(SocketHandler handler) {
        this.handler = handler;
    }

    SocketHandler handler() {
        return handler;
    }

    TcpConnection connection() {
        return connection;
    }

    public FourTuple tuple() {
        return connection.tuple();
    }

    public TcpState state() {
        return connection.state();
    }

    /// Why it ended; [TcpError#NONE] while it lives and after an orderly close.
    public TcpError error() {
        return connection.error();
    }

    /// STATUS: RFC 9293 §3.9.1.6.
    public ConnectionStatus status() {
        return connection.status();
    }

    /// Bytes that can be read now.
    public int available() {
        return connection.receiveRing().available();
    }

    /// Bytes that find room now.
    public int room() {
        return isSendable() ? connection.sendRing().room() : 0;
    }

    /// Everything was read and the peer has closed, or the connection is over.
    public boolean isAtEnd() {
        return available() == 0 && connection.isAtEnd();
    }

    /// Reads into `into` from its position on.
    public int read(ByteBuffer into) {
        return readDone(connection.receiveRing().read(into), into.remaining());
    }

    /// Reads up to `length` bytes.
    public int read(byte[] into, int offset, int length) {
        return readDone(connection.receiveRing().read(into, offset, length), length);
    }

    /// Reads up to `length` bytes into native memory.
    public int read(MemorySegment into, long offset, int length) {
        return readDone(connection.receiveRing().read(into, offset, length), length);
    }

    /// Passes over up to `length` bytes.
    public int skip(int length) {
        return readDone(connection.receiveRing().skip(length), length);
    }

    private int readDone(int count, int wanted) {
        if (count > 0) {
            connection.received(layer.nowNs());
            layer.touch(connection);
            return count;
        }
        return wanted > 0 && isAtEnd() ? END : 0;
    }

    /// Writes from the position of `from` on.
    public int write(ByteBuffer from) {
        return isSendable() ? written(connection.sendRing().write(from)) : END;
    }

    /// Writes up to `length` bytes.
    public int write(byte[] from, int offset, int length) {
        return isSendable() ? written(connection.sendRing().write(from, offset, length)) : END;
    }

    /// Writes up to `length` bytes from native or mapped memory.
    public int write(MemorySegment from, long offset, int length) {
        return isSendable() ? written(connection.sendRing().write(from, offset, length)) : END;
    }

    private int written(int count) {
        if (count > 0) {
            connection.send(layer.nowNs());
            layer.touch(connection);
        }
        return count;
    }

    private boolean isSendable() {
        TcpState state = connection.state();
        return !sendClosed && (state.maySend() || state == TcpState.SYN_SENT || state == TcpState.SYN_RECEIVED);
    }

    /// Another thread has moved bytes through the rings: what follows from it is done now.
    public void ringsMoved() {
        connection.send(layer.nowNs());
        connection.received(layer.nowNs());
        layer.touch(connection);
    }

    /// Ends our direction after what was written; the peer may go on sending. RFC 9293 §3.10.4, CLOSE.
    public void closeSend() {
        if (!sendClosed) {
            sendClosed = true;
            connection.closeSend(layer.nowNs());
            layer.touch(connection);
        }
    }

    /// Is done with the connection: what was written still leaves, nothing is read any more. What was received and
    /// not
    /// read is lost, and then the peer gets a reset.
    public void close() {
        if (!closed) {
            closed = true;
            sendClosed = true;
            connection.close(layer.nowNs());
            layer.touch(connection);
        }
    }

    /// Ends the connection at once with a reset: RFC 9293 §3.10.5.
    public void abort() {
        closed = true;
        sendClosed = true;
        connection.abort(layer.nowNs());
        layer.touch(connection);
    }

    /// The program has called [#close] or [#abort].
    public boolean isClosed() {
        return closed;
    }

    /// The rings, for a program that moves bytes from another thread (one reader, one writer); after moving some,
    /// the loop must call [#ringsMoved].
    public TcpConnection rings() {
        return connection;
    }

    void tell(int events) {
        if (!closed || (events & TcpEvents.ENDED) != 0) {
            handler.ready(this, events);
        }
    }

    @Override
    public String toString() {
        return connection.tuple() + " " + connection.state();
    }
}
