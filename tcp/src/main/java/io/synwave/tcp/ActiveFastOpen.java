package io.synwave.tcp;

import io.synwave.tcp.fastopen.Blackhole;
import io.synwave.tcp.fastopen.CookieCache;
import io.synwave.tcp.fastopen.FastOpenCookie;
import io.synwave.tcp.fastopen.FastOpenFlags;
import io.synwave.trace.Counter;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;
import io.synwave.wire.TcpOptions;
import org.jspecify.annotations.Nullable;

/// Fast Open by a client: RFC 7413 §4.2.1. The first SYN carries the server's cookie and text, or asks for a cookie;
/// what
/// the SYN-ACK says is remembered for the next connection.
///
/// Whatever is in the way, the connection opens: a SYN that is repeated has neither option nor text, and text that the
/// SYN-ACK does not acknowledge is sent again at once.
final class ActiveFastOpen extends FastOpen {
    /// Linux: so many bytes of a packet are left free for options, even those that a middlebox adds.
    private static final int FREE_FOR_OPTIONS = TcpOptions.MAX_LENGTH;
    /// Linux: after so many timeouts in a row, this being the next, the path is suspected.
    private static final int SUSPICIOUS = 2;

    private final TcpConnection c;
    private final CookieCache.Known known;
    private final @Nullable FastOpenCookie option;
    private final boolean mayCarryText;
    private final boolean isOnProbation;
    private boolean isHeld;
    private int textInSyn;
    private boolean hasDelivered;
    /// When a FIN came before its time, −1 for never.
    private long finAheadNs = -1;

    ActiveFastOpen(TcpConnection c, OpenMode mode, long nowNs) {
        this.c = c;
        Blackhole blackhole = c.stack.blackhole;
        known = c.stack.cookieCache.of(local(), remote());
        boolean isPausing = blackhole.isPausing(pauseNs(), nowNs);
        boolean needsNone = needsNoCookie();
        isOnProbation = !isPausing && blackhole.isOnProbation();
        option = isPausing || needsNone ? null : optionOf(known);
        mayCarryText = !isPausing && (needsNone || known.cookie() != null);
        isHeld = mayCarryText && mode == OpenMode.FAST_WITH_FIRST_BYTES;
    }

    private static FastOpenCookie optionOf(CookieCache.Known known) {
        FastOpenCookie cookie = known.cookie();
        return cookie == null ? FastOpenCookie.request(known.formOfRequest()) : cookie;
    }

    private boolean needsNoCookie() {
        return c.settings.isOn(Setting.FAST_OPEN_NO_COOKIE)
                || FastOpenFlags.has(c.settings.value(Setting.FAST_OPEN), FastOpenFlags.CLIENT_NO_COOKIE);
    }

    private long pauseNs() {
        return c.settings.value(Setting.FAST_OPEN_PAUSE);
    }

    private IpAddress local() {
        return c.tuple().local();
    }

    private IpAddress remote() {
        return c.tuple().remote();
    }

    @Override
    boolean isNone() {
        return false;
    }

    @Override
    boolean holdsSyn() {
        return isHeld;
    }

    @Override
    void releaseSyn() {
        isHeld = false;
    }

    private boolean isSynSent() {
        return c.snd.nxt != c.snd.iss;
    }

    @Override
    @Nullable
    FastOpenCookie option() {
        return isSynSent() ? null : option;
    }

    /// RFC 7413 §4.2.1: as much as the MSS that the server announced last, and the path, allow.
    @Override
    int room() {
        if (!mayCarryText || isSynSent()) {
            return 0;
        }
        int pathMss = c.opening.mss(c.mtu());
        int mss = known.mss() == 0 ? pathMss : Math.min(known.mss(), pathMss);
        return Math.max(0, mss - FREE_FOR_OPTIONS);
    }

    /// The text is a record of its own, so that the SYN can be repeated without it.
    @Override
    void synSent(int text) {
        textInSyn = text;
        if (text > 0) {
            c.records.split(0, c.snd.iss + 1);
            c.records.markLastPushed();
        }
    }

    @Override
    boolean synAckTaken(Segment seg) {
        boolean isRepeated = c.retransmission().synRepeats() > 0;
        if (option != null) {
            learn(seg, isRepeated);
        } else if (textInSyn > 0) {
            c.stack.cookieCache.learn(local(), remote(), seg.options().mss(), null);
        }
        if (c.snd.flightSize() > 0) {
            c.stack.counters.count(Counter.FAST_OPEN_ACTIVE_FAIL);
            c.retransmission().synTextRefused();
            return false;
        }
        if (textInSyn > 0) {
            hasDelivered = true;
            c.records.deliveredTogether();
            c.stack.counters.count(Counter.FAST_OPEN_ACTIVE);
        }
        return option != null || textInSyn > 0;
    }

    private void learn(Segment seg, boolean isRepeated) {
        FastOpenCookie given = FastOpenCookie.in(seg.options(), seg.memory());
        c.stack.cookieCache.learn(local(), remote(), Math.max(0, seg.options().mss()), given);
        boolean isInVain = given == null && textInSyn == 0 && !isRepeated;
        if (isInVain && option != null) {
            c.stack.cookieCache.askedInVain(local(), remote(), option.form());
        }
    }

    @Override
    void timedOut(int before, boolean isLast, long nowNs) {
        boolean isUsed = option != null || textInSyn > 0;
        if (isUsed && (before == SUSPICIOUS || before < SUSPICIOUS && isLast)) {
            c.stack.counters.count(Counter.FAST_OPEN_ACTIVE_FAIL);
            suspectPath(nowNs);
        }
    }

    private void suspectPath(long nowNs) {
        if (c.stack.blackhole.suspect(pauseNs(), nowNs)) c.stack.counters.count(Counter.FAST_OPEN_BLACKHOLE);
    }

    /// Nothing but the end of the connection gets through: somebody on the path counts without the text of the SYN.
    @Override
    void resetAhead(long nowNs) {
        if (option != null && c.state() == TcpState.ESTABLISHED && hasReceivedNothing()) suspectPath(nowNs);
    }

    @Override
    void finAhead(long nowNs) {
        finAheadNs = nowNs;
    }

    private boolean hasReceivedNothing() {
        return c.rcv.nxt == c.rcv.irs + 1 && c.reassembly.isEmpty();
    }

    /// Linux: tcp_fastopen_active_disable_ofo_check. A FIN that never came to its place, and nothing else, is as
    /// bad; a
    /// connection of the time after a pause that has received anything ends the suspicion.
    @Override
    void ended() {
        if (finAheadNs >= 0 && option != null && hasReceivedNothing()) {
            suspectPath(finAheadNs);
        } else if (isOnProbation && c.receiveRing.tail() > 0) {
            c.stack.blackhole.clear();
        }
    }

    @Override
    boolean hasDelivered() {
        return hasDelivered;
    }
}
