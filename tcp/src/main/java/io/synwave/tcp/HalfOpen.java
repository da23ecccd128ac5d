package io.synwave.tcp;

import io.synwave.tcp.ecn.Ace;
import io.synwave.wire.EcnField;
import io.synwave.wire.IpAddress;
import io.synwave.wire.TcpOptions;

/// A connection in SYN-RECEIVED that a [Listener] keeps: what the SYN said and what the SYN-ACK answered, and no more.
///
/// RFC 4987 §3.4 calls such records a defence: whoever sends many SYNs makes the host keep many of these, so they are
/// small (no buffers, no send records, no objects of their own) and become a [TcpConnection] at the third ACK only.
/// Nothing but [Listener] changes them. One thread, the host's.
public final class HalfOpen implements TimerQueue.Timed {
    static final int TIMESTAMPS = 1;
    static final int SACK = 1 << 1;
    /// ECN: RFC 3168.
    static final int ECN = 1 << 2;
    /// The SYN-ACK was sent more than once: its round trip tells nothing (Karn).
    static final int REPEATED = 1 << 3;
    /// The third ACK was here and found no room, or brought no data where data is waited for. Linux: `acked`.
    static final int ACKED = 1 << 4;
    /// An answer was sent to something that was not acceptable, at `lastAnswerMs`.
    static final int ANSWERED = 1 << 5;
    /// It exists for the length of one segment only: a cookie stands for it.
    static final int COOKIE = 1 << 6;

    private static final byte NO_SHIFT = -1;
    private static final byte NOT_ACCURATE = -1;
    /// A SYN came without the ECN flags that the first one had.
    private static final int MANGLED = 1 << 2;

    final Listener listener;
    private final IpAddress local;
    private final long remoteHi;
    private final long remoteLo;
    private long number;
    /// When the SYN-ACK is due again.
    long deadlineNs = Long.MAX_VALUE;
    /// Local port in the high 16 bits, remote port in the low ones.
    private final int ports;

    int iss;
    int irs;
    /// TS.Recent, where timestamps are agreed.
    int tsRecent;
    int lastAnswerMs;
    private int queueIndex = -1;
    private final char mss;
    private char peerWindow;
    private char peerMss;
    private short scope;
    private byte windowShift = NO_SHIFT;
    private byte retries;
    private byte flags;
    /// With accurate ECN the ECN field that the SYN came with, and [#MANGLED]; −1 without.
    private byte synField = NOT_ACCURATE;

    HalfOpen(Listener listener, Opening opening) {
        FourTuple tuple = opening.tuple();
        this.listener = listener;
        mss = (char) opening.mss();
        local = listener.shared(tuple.local());
        remoteHi = tuple.remote().hi();
        remoteLo = tuple.remote().lo();
        ports = tuple.localPort() << 16 | tuple.remotePort();
    }

    // ---- queries ----

    /// Who keeps it.
    public Listener listener() {
        return listener;
    }

    /// Both ends. Allocates.
    public FourTuple tuple() {
        return new FourTuple(local, localPort(), IpAddress.of(remoteHi, remoteLo), remotePort());
    }

    public IpAddress local() {
        return local;
    }

    public int localPort() {
        return ports >>> 16;
    }

    /// High half of the peer's address.
    public long remoteHi() {
        return remoteHi;
    }

    /// Low half of the peer's address.
    public long remoteLo() {
        return remoteLo;
    }

    public int remotePort() {
        return ports & 0xffff;
    }

    /// The number that its connection will have; 0 where a cookie stands for it.
    @Override
    public long number() {
        return number;
    }

    void number(long given) {
        number = given;
    }

    /// `seq` is that of our SYN: an ICMP error that quotes it is about this (RFC 5927 §4).
    public boolean isInFlight(int seq) {
        return seq == iss;
    }

    /// What the host has noted with it.
    public int scope() {
        return scope;
    }

    /// Notes something of the host's: the interface that the SYN came in on.
    public void scope(int index) {
        scope = (short) index;
    }

    /// The MSS that we announce.
    int mss() {
        return mss;
    }

    /// The largest packet that fits it.
    int mtu() {
        return mss + Opening.headers(local.isIpv4());
    }

    // ---- what was agreed ----

    /// Notes what `syn` says and offers, as far as `wanted` takes it.
    void take(Segment syn, TcpSettings wanted) {
        TcpOptions offered = syn.options();
        irs = syn.seq();
        peerWindow = (char) syn.wnd();
        peerMss = (char) (offered.hasMss() ? offered.mss() : Opening.defaultPeerMss(local.isIpv4()));
        if (wanted.isOn(Setting.SACK) && offered.sackPermitted()) {
            set(SACK);
        }
        if (wanted.isOn(Setting.WINDOW_SCALING) && offered.hasWindowShift()) {
            windowShift = (byte) Math.min(offered.windowShift(), Options.MAX_SHIFT);
        }
        switch (EcnHandshake.granted(wanted, syn)) {
            case OFF -> {}
            case CLASSIC -> set(ECN);
            case ACCURATE -> accurateEcn(syn.ecn());
        }
        if (wanted.isOn(Setting.TIMESTAMPS) && offered.hasTimestamps()) {
            set(TIMESTAMPS);
            tsRecent = offered.tsVal();
        }
    }

    boolean is(int flag) {
        return (flags & flag) != 0;
    }

    void set(int flag) {
        flags |= (byte) flag;
    }

    /// Forgets the options that need more than a cookie to remember.
    void forgetOptions() {
        flags &= (byte) ~(TIMESTAMPS | SACK | ECN);
        windowShift = NO_SHIFT;
    }

    /// Keeps of what a peer claims to have agreed only what `wanted` would have offered.
    void forgetUnwanted(TcpSettings wanted) {
        if (!wanted.isOn(Setting.SACK)) {
            flags &= (byte) ~SACK;
        }
        if (!wanted.isOn(Setting.WINDOW_SCALING)) {
            windowShift = NO_SHIFT;
        }
        if (!EcnHandshake.grantsAny(wanted)) {
            flags &= (byte) ~ECN;
        }
    }

    /// Accurate ECN is agreed on with a peer whose SYN had this ECN field.
    void accurateEcn(int synField) {
        set(ECN);
        this.synField = (byte) synField;
    }

    boolean isEcnAccurate() {
        return is(ECN) && synField != NOT_ACCURATE;
    }

    /// The ECN field of the peer's SYN, where [#isEcnAccurate].
    int synField() {
        return synField & EcnField.MASK;
    }

    /// The SYN came again, perhaps with another mark, perhaps without its question.
    void synCameAgain(Segment syn) {
        if (isEcnAccurate()) {
            int mangled = Ace.of(syn.flags()) == Ace.NONE ? MANGLED : synField & MANGLED;
            synField = (byte) (syn.ecn() | mangled);
        }
    }

    boolean isSynMangled() {
        return isEcnAccurate() && (synField & MANGLED) != 0;
    }

    boolean scalesWindows() {
        return windowShift != NO_SHIFT;
    }

    /// What the peer's window field is shifted by; −1 without window scaling.
    int windowShift() {
        return windowShift;
    }

    void windowShift(int shift) {
        windowShift = (byte) shift;
    }

    /// The peer's MSS option, or the default where it sent none.
    int peerMss() {
        return peerMss;
    }

    void peerMss(int mss) {
        peerMss = (char) mss;
    }

    /// The window field of the peer's SYN.
    int peerWindow() {
        return peerWindow;
    }

    void peerWindow(int window) {
        peerWindow = (char) window;
    }

    /// How often the timer has sent the SYN-ACK again.
    public int retries() {
        return retries & 0xff;
    }

    void retried() {
        retries++;
        set(REPEATED);
    }

    // ---- the timer ----

    /// When the SYN-ACK was sent, as long as it was sent once: the timer was armed then.
    long sentNs(TcpSettings settings) {
        return deadlineNs - settings.initialRtoNs();
    }

    @Override
    public long nextDeadlineNs() {
        return deadlineNs;
    }

    /// Nothing happens by itself: the host calls [Listener#timerExpires], which can send.
    @Override
    public void timersExpire(long nowNs) {
        throw new UnsupportedOperationException("a half-open connection expires by its listener");
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
