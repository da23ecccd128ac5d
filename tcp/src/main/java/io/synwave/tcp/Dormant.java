package io.synwave.tcp;

import io.synwave.tcp.congestion.CongestionControls;
import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.ecn.EcnMode;
import io.synwave.trace.TcpState;
import io.synwave.trace.TimerKind;

/// A connection that sleeps: it is ESTABLISHED, nothing is on its way in either direction, and it is no connection any
/// more but a row of [Notes], of which [#wake] makes the same connection again. Nobody can tell from the wire.
///
/// Its rings stay, for a program on another thread may be about to write into one; their memory goes. Who has something
/// rare about it stays awake: see [#isPossible].
public final class Dormant implements TimerQueue.Timed {
    private final FourTuple tuple;
    private final TcpSettings settings;
    private final byte[] notes;
    private final long number;
    /// When the peer is to be asked whether it is still there.
    private final long keepAliveNs;

    private int queueIndex = -1;
    /// What the host wants to find again.
    private final int hostNote;

    private Dormant(TcpConnection c, int hostNote, byte[] notes) {
        this.hostNote = hostNote;
        this.notes = notes;
        tuple = c.tuple();
        settings = c.settings;
        number = c.number();
        keepAliveNs = c.timers.deadlineNs(TimerKind.KEEP_ALIVE);
    }

    /// Puts `c` to sleep, which must not be touched any more.
    ///
    /// @param hostNote see [#hostNote]
    public static Dormant of(TcpConnection c, int hostNote, long nowNs) {
        Notes n = c.stack.notes.write(nowNs, c.snd.una);
        n.keep(c.origin == Origin.ACTIVE);
        n.keep(c.opening.mtu(), 0);
        n.keep(c.opening.routeMss(), 0);
        keep(c, n);
        c.sendRing.rest();
        c.receiveRing.rest();
        return new Dormant(c, hostNote, n.toBytes());
    }

    /// The connection again, as if it had never slept.
    ///
    /// @param send its [TcpConnection#sendRing]
    /// @param receive its [TcpConnection#receiveRing]
    public TcpConnection wake(TcpStack stack, ByteRing send, ByteRing receive) {
        Notes n = stack.notes.read(notes);
        Origin origin = n.keep(false) ? Origin.ACTIVE : Origin.PASSIVE;
        Opening opening = new Opening(tuple, n.keep(0, 0), settings, n.keep(0, 0));
        var c = new TcpConnection(stack, opening, origin, n.sequence, number, new Rings(send, receive));
        keep(c, n);
        if (keepAliveNs != Timers.NEVER) c.timers.arm(TimerKind.KEEP_ALIVE, keepAliveNs);
        return c;
    }

    private static void keep(TcpConnection c, Notes n) {
        c.snd.keep(n);
        c.rcv.keep(n);
        c.ts.keep(n, c.rcv.nxt);
        c.rtt.keep(n);
        c.agreed.keep(n);
        c.ecn.keep(n);
        keepSending(c, n);
        c.delayedAck.keep(n);
        c.receiveBuffer.keep(n);
        c.receivedUrgent.keep(n);
        c.patience.keep(n);
        c.keepAlive.keep(n);
        if (c.moved != null) c.moved.keep(n);
        c.keep(n);
    }

    private static void keepSending(TcpConnection c, Notes n) {
        c.cc.keep(n);
        c.pacer.keep(n);
        c.windowUse.keep(n);
        c.records.keep(n);
        c.bursts.keep(n);
        c.smallSegments.keep(n);
        c.sentUrgent.keep(n);
        c.writeSpace.keep(n);
        c.transmitter.keep(n);
    }

    /// Nothing is going on, and nothing is rare about it.
    public static boolean isPossible(TcpConnection c) {
        return c.state() == TcpState.ESTABLISHED && isQuiet(c) && isPlain(c);
    }

    private static boolean isQuiet(TcpConnection c) {
        return !isAnythingSent(c)
                && !isAnythingReceived(c)
                && c.timers.areNoneBut(TimerKind.KEEP_ALIVE)
                && c.isSilent();
    }

    private static boolean isAnythingSent(TcpConnection c) {
        return c.snd.flightSize() > 0
                || c.sendRing.available() > 0
                || c.finQueued
                || c.persistBackoffs > 0
                || !c.outbox.isEmpty();
    }

    private static boolean isAnythingReceived(TcpConnection c) {
        return c.receiveRing.available() > 0 || !c.reassembly.isEmpty() || c.duplicates.isDue() || c.rcv.finSeen;
    }

    /// Fast Open, accurate ECN, probing for the MTU, ends of records, the user timeout option, a congestion control
    /// that the settings do not
    /// name or that models the path: few have any of them.
    private static boolean isPlain(TcpConnection c) {
        return c.fastOpen.isNone()
                && c.ecn.mode() != EcnMode.ACCURATE
                && !c.settings.isOn(Setting.MTU_PROBING)
                && c.recordEnds == null
                && !c.patience.isToldOf()
                && c.cc.mayBeKept()
                && c.cc.name().equals(control(c.settings).label())
                && !c.readClosed;
    }

    private static CongestionControls control(TcpSettings settings) {
        return CongestionControls.of(settings.count(Setting.CONGESTION_CONTROL));
    }

    /// Both ends.
    public FourTuple tuple() {
        return tuple;
    }

    /// What the host has given to [#of].
    public int hostNote() {
        return hostNote;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public long nextDeadlineNs() {
        return keepAliveNs;
    }

    /// Nothing happens in its sleep: the host wakes it first.
    @Override
    public void timersExpire(long nowNs) {
        throw new UnsupportedOperationException("a connection must be awake to expire");
    }

    @Override
    public int queueIndex() {
        return queueIndex;
    }

    @Override
    public void queueIndex(int index) {
        queueIndex = index;
    }
}
