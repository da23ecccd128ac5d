package io.synwave.tcp;

import io.synwave.tcp.rules.Sequence;
import io.synwave.wire.IpAddress;

/// SYN cookies: an initial sequence number that says by itself what a [HalfOpen] would remember, so that a SYN costs
/// no memory. RFC 4987 §3.6; layout and tables are those of Linux.
///
/// ```text
/// cookie = H1(ends) + SEG.SEQ + (minute << 24) + ((H2(ends, minute, SEG.SEQ) + index of MSS) mod 2^24)
/// ```
/// Linux: H2 is without SEG.SEQ. There an ACK that is up to three numbers ahead, because a first segment of so few
/// bytes
/// was lost, passes for one with another MSS, and the lost bytes are never missed.
///
/// Whoever cannot evaluate the keyed hashes guesses one in about four million. What else the SYN offered lies in the
/// lowest bits of the timestamp, when there is one: the peer echoes them. One computation at a time.
final class SynCookies {
    /// How many minutes a cookie is taken: that of its making and the next.
    static final int LIFE_MINUTES = 2;

    static final long MINUTE_NS = 60_000_000_000L;
    /// After the last cookie was sent none is believed any more.
    static final long LIFE_NS = LIFE_MINUTES * MINUTE_NS;

    private static final int BITS = 24;
    private static final int MASK = (1 << BITS) - 1;
    private static final int[] MSS_IPV4 = {536, 1300, 1440, 1460};
    private static final int[] MSS_IPV6 = {1220, 1420, 1440, 8940};

    private static final int OPTION_BITS = 6;
    private static final int OPTION_MASK = (1 << OPTION_BITS) - 1;
    private static final int SHIFT_MASK = 0xf;
    /// In the place of a shift: no window scaling.
    private static final int NO_SHIFT = 0xf;

    private static final int SACK = 1 << 4;
    private static final int ECN = 1 << 5;

    private final SipHash outer;
    private final SipHash inner;

    /// @param secrets drawn four times
    SynCookies(java.util.function.LongSupplier secrets) {
        outer = SipHash.of24(secrets.getAsLong(), secrets.getAsLong());
        inner = SipHash.of24(secrets.getAsLong(), secrets.getAsLong());
    }

    // ---- the sequence number ----

    /// The initial sequence number for a SYN with number `irs`, of a peer that takes `mss` bytes.
    int make(FourTuple ends, int irs, int mss, long nowNs) {
        int minute = minute(nowNs);
        int hidden = hash(inner, ends, minute, irs) + indexOf(mss, table(ends)) & MASK;
        return hash(outer, ends, 0, 0) + irs + (minute << BITS) + hidden;
    }

    /// The MSS that `cookie` remembers, rounded down to one of four; 0 when it was not made here for these ends, or
    /// too
    /// long ago.
    int mssOf(int cookie, FourTuple ends, int irs, long nowNs) {
        int bare = cookie - hash(outer, ends, 0, 0) - irs;
        int minute = minute(nowNs);
        int age = minute - (bare >>> BITS) & 0xff;
        if (age >= LIFE_MINUTES) {
            return 0;
        }
        int index = bare - hash(inner, ends, minute - age, irs) & MASK;
        int[] table = table(ends);
        return index < table.length ? table[index] : 0;
    }

    private static int minute(long nowNs) {
        return (int) (nowNs / MINUTE_NS);
    }

    private static int[] table(FourTuple ends) {
        return ends.local().isIpv4() ? MSS_IPV4 : MSS_IPV6;
    }

    private static int indexOf(int mss, int[] table) {
        int i = table.length - 1;
        while (i > 0 && mss < table[i]) {
            i--;
        }
        return i;
    }

    private static int hash(SipHash keyed, FourTuple ends, int minute, int irs) {
        IpAddress local = ends.local();
        IpAddress remote = ends.remote();
        long ports = (long) ends.localPort() << 16 | ends.remotePort();
        keyed.begin().word(local.hi()).word(local.lo()).word(remote.hi()).word(remote.lo());
        return (int) keyed.word(ports | (long) minute << 32).word(irs).end();
    }

    // ---- the timestamp ----

    /// The latest timestamp not after `clock` whose low bits say what `h` has agreed.
    static int stamp(HalfOpen h, int clock) {
        int options = h.scalesWindows() ? h.windowShift() : NO_SHIFT;
        options |= h.is(HalfOpen.SACK) ? SACK : 0;
        options |= h.is(HalfOpen.ECN) ? ECN : 0;
        int stamp = clock & ~OPTION_MASK | options;
        return Sequence.gt(stamp, clock) ? stamp - (1 << OPTION_BITS) : stamp;
    }

    /// Gives `h` back what [#stamp] said.
    ///
    /// @param stamp as the peer echoed it, without the offset of its ends
    static void unstamp(int stamp, HalfOpen h) {
        h.set(HalfOpen.TIMESTAMPS);
        if ((stamp & SACK) != 0) {
            h.set(HalfOpen.SACK);
        }
        if ((stamp & ECN) != 0) {
            h.set(HalfOpen.ECN);
        }
        int shift = stamp & SHIFT_MASK;
        if (shift != NO_SHIFT) {
            h.windowShift(shift);
        }
    }
}
