package io.synwave.tcp;

import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.fastopen.Blackhole;
import io.synwave.tcp.fastopen.CookieCache;
import io.synwave.trace.Counter;
import io.synwave.trace.Counters;
import io.synwave.trace.Probe;
import io.synwave.trace.TcpState;
import io.synwave.trace.Verdict;
import io.synwave.wire.IpAddress;
import io.synwave.wire.TcpOptions;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What all connections of one host share: settings, memory, secrets, numbering and the observer.
///
/// One thread, the host's.
public final class TcpStack {
    final TcpSettings settings;
    final BufferSource buffers;
    final SynCookies cookies;
    private final IsnGenerator isns;
    private final SipHash timestampOffsets;
    final Tracer tracer;
    final Closing closing = new Closing();
    final SettingsInUse settingsInUse;
    final Counters counters = new Counters();
    ConnectionObserver observer = ConnectionObserver.NONE;
    final CookieCache cookieCache = new CookieCache();
    final Blackhole blackhole = new Blackhole();
    /// For whoever falls asleep or wakes.
    final Notes notes = new Notes();

    FastOpenKeys fastOpenKeys;
    private @Nullable SegmentWriter writer;
    private long lastNumber;

    /// @param settings of every connection that names no others
    /// @param buffers where socket buffers come from
    /// @param entropy unpredictable numbers: the only source of chance there is
    /// @param probe who watches, or `null`
    /// @param hostIndex the host's number in trace records
    public TcpStack(
            TcpSettings settings, BufferSource buffers, LongSupplier entropy, @Nullable Probe probe, int hostIndex) {
        this.settings = settings;
        settingsInUse = new SettingsInUse(settings);
        this.buffers = buffers;
        this.tracer = new Tracer(probe, hostIndex);
        this.isns = new IsnGenerator(settings, entropy.getAsLong(), entropy.getAsLong());
        this.timestampOffsets = SipHash.of24(entropy.getAsLong(), entropy.getAsLong());
        this.cookies = new SynCookies(entropy);
        this.fastOpenKeys = FastOpenKeys.derived(timestampOffsets);
    }

    /// A connection for an active OPEN; it does nothing until [TcpConnection#open].
    public TcpConnection connect(Opening opening, long nowNs) {
        return new TcpConnection(this, opening, Origin.ACTIVE, isn(opening.settings(), opening.tuple(), nowNs));
    }

    /// As [#connect], where the connection takes the place of `before` and begins above its sequence numbers.
    public TcpConnection connectAfter(TimeWait before, Opening opening) {
        counters.count(Counter.TIME_WAIT_RECYCLED);
        return new TcpConnection(this, opening, Origin.ACTIVE, before.issAfter());
    }

    /// A listener: LISTEN with its two queues.
    ///
    /// @param backlog how many connections may wait to be accepted, at least 1
    public Listener listen(int backlog, TcpSettings settings) {
        return new Listener(this, settings, backlog);
    }

    /// What answers segments that belong to no connection.
    public Replies replies() {
        return new Replies(this);
    }

    /// What serves connections in TIME-WAIT.
    public TimeWaitArrives timeWaits() {
        return new TimeWaitArrives(this);
    }

    /// The settings of this host.
    public TcpSettings settings() {
        return settings;
    }

    /// What this host's clients remember for Fast Open: RFC 7413 §4.1.3.
    public CookieCache cookieCache() {
        return cookieCache;
    }

    /// What this host's servers make Fast Open cookies with, unless they have keys of their own.
    public void fastOpenKeys(FastOpenKeys keys) {
        fastOpenKeys = keys;
    }

    /// Who hears of the turns in the life of connections; nobody unless called.
    public void observe(ConnectionObserver by) {
        observer = by;
    }

    /// What happened so far, counted.
    public Counters counters() {
        return counters;
    }

    /// Connections that live on although their program has closed them. Linux: `orphan` in `/proc/net/sockstat`.
    public int orphans() {
        return closing.orphans();
    }

    /// The host drops a segment because its checksum is wrong. RFC 9293 MUST-3.
    ///
    /// @param seg as it was read, not to be believed
    public void dropDamaged(Segment seg, long nowNs) {
        counters.count(Counter.IN_ERRS);
        tracer.about(seg).dropped(seg, Verdict.DROPPED_CHECKSUM, nowNs);
    }

    /// The host drops a segment that is signed (RFC 2385, RFC 5925), because there are no keys here. Linux: without
    /// a
    /// key what comes with a signature is refused without a word.
    ///
    /// @return whether it is signed
    public boolean dropSigned(Segment seg, long nowNs) {
        boolean hasMd5 = seg.options().holds(TcpOptions.MD5_SIGNATURE);
        if (!hasMd5 && !seg.options().holds(TcpOptions.AUTHENTICATION)) return false;
        if (hasMd5) counters.count(Counter.MD5_UNEXPECTED);
        else counters.count(Counter.AO_KEY_NOT_FOUND);
        tracer.about(seg).dropped(seg, Verdict.DROPPED_SIGNED, nowNs);
        return true;
    }

    /// The host drops what holds no TCP header.
    ///
    /// @param cause the trace record that sent it, 0 where that is not known
    public void dropMalformed(long cause, long nowNs) {
        counters.count(Counter.IN_ERRS);
        tracer.malformedIn(cause, nowNs);
    }

    /// The number of the trace record about the segment that arrived last, which travels on with its frame; 0 when
    /// nobody looks. Each is given once.
    public long takeArrivalRecord() {
        return tracer.takeArrival();
    }

    /// An error from the network may have ended `c`, which was in `before`.
    public void traceError(TcpConnection c, TcpState before, long nowNs) {
        tracer.state(c, before, nowNs);
    }

    int isn(TcpSettings wanted, FourTuple tuple, long nowNs) {
        long fixed = wanted.value(Setting.INITIAL_SEQUENCE);
        return fixed >= 0 ? (int) fixed : isns.isn(tuple, nowNs);
    }

    /// What writes the segments of all connections, `first` among them.
    SegmentWriter writer(TcpConnection first) {
        if (writer == null) {
            writer = new SegmentWriter(first);
        }
        return writer;
    }

    long nextNumber() {
        return ++lastNumber;
    }

    /// What the timestamp clock of these ends starts from: the same for every connection between them, so that it
    /// goes
    /// on rising from one to the next (RFC 7323 §5.4), and so that a cookie's timestamp can be read without a
    /// record.
    int timestampOffset(FourTuple ends) {
        IpAddress local = ends.local();
        IpAddress remote = ends.remote();
        long ports = (long) ends.localPort() << 16 | ends.remotePort();
        timestampOffsets
                .begin()
                .word(local.hi())
                .word(local.lo())
                .word(remote.hi())
                .word(remote.lo());
        return (int) timestampOffsets.end(ports, 4);
    }
}
