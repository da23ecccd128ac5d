package io.synwave.host;

import io.synwave.tcp.ByteRing;
import io.synwave.tcp.ConnectionStatus;
import io.synwave.tcp.FourTuple;
import io.synwave.tcp.ReceivedUrgent;
import io.synwave.tcp.TcpConnection;
import io.synwave.tcp.TcpError;
import io.synwave.tcp.TcpEvents;
import io.synwave.tcp.TcpInfo;
import io.synwave.tcp.TimerStatus;
import io.synwave.tcp.UserRequests;
import io.synwave.trace.TcpState;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A program's end of a connection: non-blocking, for code on the host's thread.
///
/// Nothing leaves within a call: what it owes is sent in the poll that is going on, or in the next. Two parts may be
/// used by another thread, one thread for each direction: the rings, and [#signal], which tells the host what was done
/// with them. A socket must be ended by [#close] or [#abort]; its buffers go back when the connection is over too.
public final class TcpSocket extends Sleeper {
    /// For [#signal]: bytes were put into [#sendRing].
    public static final int SENT = 1;
    /// For [#signal]: bytes were taken from [#receiveRing].
    public static final int RECEIVED = 1 << 1;
    /// For [#signal]: as [#closeSend], after SENT of the same time.
    public static final int CLOSE_SEND = 1 << 2;
    /// For [#signal]: as [#close]; the rings must not be touched any more.
    public static final int CLOSE = 1 << 3;
    /// For [#signal]: as [#abort]; the rings must not be touched any more.
    public static final int ABORT = 1 << 4;

    /// For [#signal], with CLOSE: the handler hears what became of it, as after [#linger] by [Linger#REPORT].
    public static final int REPORT = 1 << 5;

    private static final VarHandle SIGNALS = signalsHandle();

    private boolean isSendClosed;
    /// As the last packet from the peer had it.
    int receivedTrafficClass;
    /// Events that no handler has heard of.
    int events;

    /// The one that was signalled before it and not yet looked at.
    @Nullable
    TcpSocket signalledBefore;

    // Written by SIGNALS alone.
    @SuppressWarnings("UnusedVariable")
    private volatile int signals;

    private Linger linger = Linger.QUIETLY;
    private @Nullable SocketHandler handler;
    private @Nullable Object attachment;

    TcpSocket(TcpLayer tcp, TcpConnection connection, Path path) {
        super(tcp, connection, path);
    }

    private static VarHandle signalsHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(TcpSocket.class, "signals", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    // ---- queries ----

    /// Both ends.
    @Override
    public FourTuple tuple() {
        return super.tuple();
    }

    /// The number of its connection on this host, from 1, as in traces.
    @Override
    public long connectionNumber() {
        return super.connectionNumber();
    }

    /// The state. In TIME-WAIT the connection is over for the program; what is left of it is none of its any more.
    public TcpState state() {
        TcpState state = stateNow();
        return state == TcpState.TIME_WAIT && !tcp.timeWaits.contains(connection()) ? TcpState.CLOSED : state;
    }

    /// Why the connection ended; [TcpError#NONE] while it lives and after an orderly close.
    public TcpError error() {
        return seen().error();
    }

    /// The last soft error that was reported: RFC 9293 MUST-47.
    public TcpError softError() {
        return seen().softError();
    }

    /// STATUS: RFC 9293 §3.9.1.6. Allocates.
    public ConnectionStatus status() {
        return seen().status();
    }

    /// What Linux's TCP_INFO tells. Allocates.
    public TcpInfo info() {
        return seen().requests().info(tcp.nowNs());
    }

    /// The timer that matters most now. Linux: `ss -o`.
    public TimerStatus timer() {
        return seen().requests().timer(nowNs());
    }

    /// Bytes that can be read now.
    public int available() {
        return receiveRing.available();
    }

    /// Urgent data that the peer has sent; [io.synwave.tcp.TcpEvents#URGENT] tells of it. Reading stops before the
    /// urgent byte and goes on behind it.
    public ReceivedUrgent urgent() {
        staysAwake = true; // the program may keep it
        return connection().requests().receivedUrgent();
    }

    /// The peer has marked by PSH what can be read now, or a part of it: wait no longer. RFC 9293 MAY-17.
    public boolean isPushed() {
        return seen().requests().isPushed();
    }

    /// The differentiated services code point of the last segment that came, 0 to 63: RFC 9293 MAY-9.
    public int receivedDscp() {
        return receivedTrafficClass >>> 2;
    }

    /// Everything was read, and nothing more will come.
    public boolean isAtEnd() {
        return available() == 0 && seen().isAtEnd();
    }

    /// The program has called [#close] or [#abort].
    public boolean isClosed() {
        return isForsaken;
    }

    /// Bytes that can be written now.
    public int room() {
        return maySend() ? sendRing.room() : 0;
    }

    /// Enough room that writing is worth a wake: as Linux's `poll` says POLLOUT. A little may find [#room] before.
    public boolean isWritable() {
        return maySend() && connection().requests().isWritable();
    }

    // ---- moving bytes ----

    /// Reads what is there into `into`.
    ///
    /// @return bytes read; 0 when there are none now; −1 when there will be none, for either side has
    ///     closed or [#error] says why
    public int read(ByteBuffer into) {
        return isForsaken ? -1 : taken(connection().requests().receivedUrgent().readStream(into), into.hasRemaining());
    }

    /// As [#read(ByteBuffer)], into `length` bytes of an array.
    public int read(byte[] into, int offset, int length) {
        return isForsaken ? -1 : taken(receiveRing.read(into, offset, readable(length)), length > 0);
    }

    /// As [#read(ByteBuffer)], into `length` bytes of native memory.
    public int read(MemorySegment into, long offset, int length) {
        return isForsaken ? -1 : taken(receiveRing.read(into, offset, readable(length)), length > 0);
    }

    /// Passes over up to `length` bytes; answers as [#read(ByteBuffer)].
    public int skip(int length) {
        return isForsaken ? -1 : taken(receiveRing.skip(readable(length)), length > 0);
    }

    private int readable(int length) {
        return connection().requests().receivedUrgent().readable(length);
    }

    private int taken(int count, boolean hadRoom) {
        if (count > 0) {
            connection().received(tcp.nowNs());
            tcp.touch(this);
            return count;
        }
        return hadRoom && connection().isAtEnd() ? -1 : 0;
    }

    /// Writes from `from` what finds room.
    ///
    /// @return bytes written; 0 when there is no room now; −1 when nothing can be sent any more: our direction is
    ///     closed, or [#error] says why
    public int write(ByteBuffer from) {
        return maySend() ? put(sendRing.write(from)) : -1;
    }

    /// As [#write(ByteBuffer)], from `length` bytes of an array.
    public int write(byte[] from, int offset, int length) {
        return maySend() ? put(sendRing.write(from, offset, length)) : -1;
    }

    /// As [#write(ByteBuffer)], from `length` bytes of native memory.
    public int write(MemorySegment from, long offset, int length) {
        return maySend() ? put(sendRing.write(from, offset, length)) : -1;
    }

    private boolean maySend() {
        return !isSendClosed && mayQueue(stateNow());
    }

    /// Before the connection is open bytes are queued: RFC 9293 §3.10.2.
    private static boolean mayQueue(TcpState state) {
        return state == TcpState.SYN_SENT || state == TcpState.SYN_RECEIVED || state.maySend();
    }

    private int put(int count) {
        if (count > 0) {
            connection().send(tcp.nowNs());
            tcp.touch(this);
        }
        return count;
    }

    /// What was written so far waits for no more, whatever holds it back, and ends with PSH: RFC 9293 MAY-15.
    public void push() {
        connection().requests().push();
        tcp.touch(this);
    }

    /// What can be asked and said while it is being opened.
    public SocketOpening opening() {
        return new SocketOpening(tcp, this);
    }

    /// What was written so far is urgent: RFC 9293 MUST-30. Linux: MSG_OOB. Legacy: new programs should not use it
    /// (SHLD-13), for few agree on what it means.
    public void markUrgent() {
        connection().requests().markUrgent();
        tcp.touch(this);
    }

    /// What can be said of what was written so far: that more follows, that a record ends.
    public WriteMarks marks() {
        return new WriteMarks(this, tcp);
    }

    /// Discards what was written beyond the peer's window: RFC 9293 MAY-14. Not while another thread writes.
    ///
    /// @return bytes discarded; 0 once our direction is closed
    public int flush() {
        int discarded = connection().requests().flush();
        tcp.touch(this);
        return discarded;
    }

    /// Notes what its connection told; after a close only how that went is of interest.
    void hear(int told) {
        events |= isForsaken ? told & (TcpEvents.DELIVERED | TcpEvents.ENDED) : told;
    }

    // ---- ending ----

    /// What [#close] does with what was written and is not yet acknowledged. Linux: SO_LINGER.
    ///
    /// @param how a close by [Linger#ABORT] is an [#abort]; after one by [Linger#REPORT] the handler still hears of
    ///     [TcpEvents#DELIVERED], when all has arrived, or [TcpEvents#ENDED]
    public void linger(Linger how) {
        linger = how;
    }

    /// CLOSE of RFC 9293 §3.10.4: our direction ends after what was written; the peer may go on sending.
    public void closeSend() {
        isSendClosed = true;
        connection().closeSend(tcp.nowNs());
        tcp.touch(this);
    }

    /// Closes both directions: what was written still goes out, what comes in is refused; see [#linger].
    public void close() {
        if (linger == Linger.ABORT) {
            abort();
            return;
        }
        SocketHandler hears = linger == Linger.REPORT ? handler : null;
        forsake();
        handler = hears;
        connection().close(tcp.nowNs());
        tcp.touch(this);
    }

    /// ABORT of RFC 9293 §3.10.5: a reset instead of what was written.
    public void abort() {
        forsake();
        connection().abort(tcp.nowNs());
        tcp.touch(this);
    }

    private void forsake() {
        isForsaken = true;
        isSendClosed = true;
        handler = null;
    }

    // ---- settings ----

    /// Sets one of [SocketOptions] or [TcpSocketOptions], from now on.
    ///
    /// @throws IllegalArgumentException when the value is out of range, or the option cannot be set any more
    public <T> void set(SocketOption<T> option, T value) {
        option.set(this, value);
        tcp.touch(this);
    }

    /// The value of an option now.
    ///
    /// @throws IllegalArgumentException when a connection has no such option
    public <T> T value(SocketOption<T> option) {
        return option.of(this);
    }

    /// What its options ask of the connection.
    UserRequests requests() {
        return connection().requests();
    }

    /// The time of this poll.
    long nowNs() {
        return tcp.nowNs();
    }

    /// Who is told what happens; `null` for nobody. It hears at the end of the poll of all that holds already.
    public void handler(@Nullable SocketHandler handler) {
        this.handler = isForsaken ? null : handler;
        if (handler != null) {
            events |= standing();
            tcp.touch(this);
        }
    }

    private int standing() {
        int now = connection().isOpen() ? TcpEvents.CONNECTED : 0;
        if (receiveRing.available() > 0 || connection().isAtEnd()) now |= TcpEvents.READABLE;
        if (now != 0 && sendRing.room() > 0) now |= TcpEvents.WRITABLE;
        if (connection().state().hasReceivedFin()) now |= TcpEvents.PEER_CLOSED;
        return connection().state() == TcpState.CLOSED ? now | TcpEvents.ENDED : now;
    }

    @Nullable
    SocketHandler handler() {
        return handler;
    }

    /// What the program keeps with the socket.
    public @Nullable Object attachment() {
        return attachment;
    }

    /// Keeps something of the program's with the socket.
    public void attach(@Nullable Object attachment) {
        this.attachment = attachment;
    }

    /// The differentiated services code point of what is sent from now on, 0 to 63: RFC 9293 MUST-48, SHLD-21. A
    /// program should rather leave it as it is while the connection lives, for packets that are treated differently
    /// overtake each other, which looks like loss (SHLD-23).
    public void dscp(int codePoint) {
        checkDscp(codePoint);
        path().trafficClass = codePoint << 2;
    }

    static void checkDscp(int codePoint) {
        if (codePoint < 0 || codePoint > 63) {
            throw new IllegalArgumentException("a DSCP is 0 to 63, not " + codePoint);
        }
    }

    /// TTL or hop limit of what is sent from now on, 1 to 255: RFC 9293 MUST-49.
    public void ttl(int hops) {
        if (hops < 1 || hops > 255) {
            throw new IllegalArgumentException("a TTL is 1 to 255, not " + hops);
        }
        path().ttl = hops;
    }

    /// Whether the handler hears of soft errors ([io.synwave.tcp.TcpEvents#SOFT_ERROR]), as it does unless told
    /// otherwise; [#softError] knows them anyway. RFC 9293 SHLD-20.
    public void reportSoftErrors(boolean isOn) {
        connection().requests().reportSoftErrors(isOn);
    }

    // ---- for one other thread ----

    /// Where the program, on one thread, puts what is to be sent; [#SENT] tells the host.
    public ByteRing sendRing() {
        return sendRing;
    }

    /// Where the program, on one thread, finds what was received; [#RECEIVED] tells the host.
    public ByteRing receiveRing() {
        return receiveRing;
    }

    /// Tells the host what was done, from any thread: one atomic operation while the last signal is not seen yet.
    ///
    /// @param bits of [#SENT], [#RECEIVED], [#CLOSE_SEND], [#REPORT], [#CLOSE], [#ABORT]; they take effect in this
    /// order
    public void signal(int bits) {
        if ((int) SIGNALS.getAndBitwiseOr(this, bits) == 0) tcp.signalled(this);
    }

    @Override
    boolean isSignalled() {
        return signals != 0;
    }

    /// Does what was signalled. On the host's thread.
    void takeSignals() {
        int bits = (int) SIGNALS.getAndSet(this, 0);
        if ((bits & SENT) != 0) connection().send(tcp.nowNs());
        if ((bits & RECEIVED) != 0) connection().received(tcp.nowNs());
        if ((bits & CLOSE_SEND) != 0) closeSend();
        if ((bits & REPORT) != 0) linger(Linger.REPORT);
        if ((bits & CLOSE) != 0) close();
        if ((bits & ABORT) != 0) abort();
        tcp.touch(this);
    }

    @Override
    public String toString() {
        FourTuple t = tuple();
        return t.local() + " " + t.localPort() + " > " + t.remote() + " " + t.remotePort() + " " + state();
    }
}
