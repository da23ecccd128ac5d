package io.synwave.tcp;

import io.synwave.tcp.rules.TimeWaitReuse;
import io.synwave.wire.IpAddress;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A connection in TIME-WAIT: what must be known of it for 2MSL, and no more (RFC 9293 §3.4.2, §3.6.1).
///
/// Where many connections are closed there are many of these. So a host keeps them as [#BYTES] each in a table
/// ([#store]), and loads the one that is asked for into one object like this ([#load]). Only [TimeWaitArrives] changes
/// it. One thread, the host's.
public final class TimeWait {
    /// What one takes in a table, without its ends.
    public static final int BYTES = 36;
    /// What one takes where somebody watches: traces count from the initial sequence numbers.
    public static final int WATCHED_BYTES = BYTES + 8;

    static final int TIMESTAMPS = 1;
    /// An answer was sent to something that is not always answered, at `lastAnswerMs`.
    static final int ANSWERED = 1 << 1;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final long NUMBERS = (1L << 48) - 1;

    private final SettingsInUse settingsInUse;
    private final boolean isWatched;
    private FourTuple tuple = new FourTuple(IpAddress.ANY_IPV4, 0, IpAddress.ANY_IPV4, 0);

    private long deadlineNs;
    private long number;
    private int settings;
    int flags;
    int windShift;
    int sndNxt;
    int rcvNxt;
    /// TS.Recent, where timestamps are agreed.
    int tsRecent;
    int lastAnswerMs;
    /// The window field of its ACKs.
    int windowField;
    private int hops;
    private int trafficClass;
    int iss;
    int irs;

    TimeWait(SettingsInUse settingsInUse, boolean isWatched) {
        this.settingsInUse = settingsInUse;
        this.isWatched = isWatched;
    }

    // ---- for the host ----

    /// What each of this host takes in a table, without its ends.
    public int bytes() {
        return isWatched ? WATCHED_BYTES : BYTES;
    }

    /// Becomes what is left of `c`, which has come to TIME-WAIT.
    ///
    /// @param hops TTL or hop limit of what it sends
    public TimeWait of(TcpConnection c, int hops, int trafficClass, long nowNs) {
        tuple = c.tuple();
        number = c.number();
        settings = settingsInUse.numberOf(c.settings);
        flags = c.ts.agreed && c.ts.recentAtNs >= 0 ? TIMESTAMPS : 0;
        windShift = c.rcv.windShift;
        sndNxt = c.snd.nxt;
        rcvNxt = c.rcv.nxt;
        tsRecent = c.ts.recent;
        windowField = Math.min(c.rcv.wnd() >>> windShift, 65_535);
        this.hops = hops;
        this.trafficClass = trafficClass;
        iss = c.snd.iss;
        irs = c.rcv.irs;
        restart(nowNs);
        return this;
    }

    /// Reads the one at `offset`.
    ///
    /// @param ends that it belongs to
    public TimeWait load(MemorySegment table, long offset, FourTuple ends) {
        tuple = ends;
        deadlineNs = deadlineNs(table, offset);
        long word = table.get(LONG, offset + 8);
        number = word & NUMBERS;
        settings = (int) (word >>> 48) & 0xff;
        windShift = (int) (word >>> 56) & 0xf;
        flags = (int) (word >>> 60);
        sndNxt = table.get(INT, offset + 16);
        rcvNxt = table.get(INT, offset + 20);
        tsRecent = table.get(INT, offset + 24);
        lastAnswerMs = table.get(INT, offset + 28);
        int sending = table.get(INT, offset + 32);
        windowField = sending >>> 16;
        hops = sending >>> 8 & 0xff;
        trafficClass = sending & 0xff;
        if (isWatched) {
            iss = table.get(INT, offset + 36);
            irs = table.get(INT, offset + 40);
        }
        return this;
    }

    /// Writes it to `offset`, [#bytes] long.
    public void store(MemorySegment table, long offset) {
        table.set(LONG, offset, deadlineNs);
        table.set(LONG, offset + 8, (long) flags << 60 | (long) windShift << 56 | (long) settings << 48 | number);
        table.set(INT, offset + 16, sndNxt);
        table.set(INT, offset + 20, rcvNxt);
        table.set(INT, offset + 24, tsRecent);
        table.set(INT, offset + 28, lastAnswerMs);
        table.set(INT, offset + 32, windowField << 16 | hops << 8 | trafficClass);
        if (isWatched) {
            table.set(INT, offset + 36, iss);
            table.set(INT, offset + 40, irs);
        }
    }

    /// When the one at `offset` is over, ns.
    public static long deadlineNs(MemorySegment table, long offset) {
        return table.get(LONG, offset);
    }

    // ---- queries ----

    /// Both ends.
    public FourTuple tuple() {
        return tuple;
    }

    /// The number that its connection had; its low 48 bits.
    public long number() {
        return number;
    }

    /// TTL or hop limit of what it sends.
    public int hops() {
        return hops;
    }

    /// The traffic class of what it sends.
    public int trafficClass() {
        return trafficClass;
    }

    /// When it is over, ns.
    public long deadlineNs() {
        return deadlineNs;
    }

    /// STATUS: RFC 9293 §3.9.1.6.
    public ConnectionStatus status() {
        return ConnectionStatus.of(this);
    }

    /// Whether a connection that is opened here may take its ends: where timestamps tell old segments from new
    /// ones.
    /// RFC 6191 has this for the peer; Linux: tcp_twsk_unique.
    ///
    /// @param isPortGiven the program has named the local port
    public boolean mayBeFollowed(boolean isPortGiven, TcpSettings wanted, long nowNs) {
        boolean isAllowed = switch (wanted.count(Setting.TIME_WAIT_REUSE)) {
            case 0 -> false;
            case 2 -> tuple.remote().isLoopback();
            default -> true;
        };
        long restedNs = nowNs - (deadlineNs - settingsInUse.ofHost().value(Setting.TIME_WAIT));
        boolean hasRested = restedNs >= wanted.value(Setting.TIME_WAIT_REUSE_DELAY);
        return is(TIMESTAMPS) && (isPortGiven || isAllowed && hasRested);
    }

    TcpSettings settings() {
        return settingsInUse.of(settings);
    }

    // ---- for the classes beside ----

    boolean is(int flag) {
        return (flags & flag) != 0;
    }

    /// 2MSL begin.
    void restart(long nowNs) {
        deadlineNs = nowNs + settingsInUse.ofHost().value(Setting.TIME_WAIT);
    }

    /// The initial sequence number of the connection that follows this one: above all that were used.
    int issAfter() {
        return sndNxt + TimeWaitReuse.ISS_STEP;
    }
}
