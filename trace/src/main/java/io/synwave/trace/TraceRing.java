package io.synwave.trace;

import java.util.ArrayList;
import java.util.List;

/// Keeps the last records of an engine packed, 88 bytes each, all of them allocated once: cheap enough to be always on.
///
/// What belongs to a log and not to what happened is left out: `number` and `cause`. One thread, the engine's.
public final class TraceRing implements Probe {
    private static final int WORDS = 11;
    private static final int FIRST_SACK = 7;
    /// The word of the fourth SACK block holds the MSS where there are fewer.
    private static final int MSS = 10;

    private final long[] ring;
    private final int mask;
    private long written;

    /// A ring of the last `capacity` records.
    ///
    /// @param capacity how many records are kept, a power of two
    /// @throws IllegalArgumentException when it is no power of two
    public TraceRing(int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("capacity must be a power of two, not " + capacity);
        }
        ring = new long[capacity * WORDS];
        mask = capacity - 1;
    }

    @Override
    public long record(TraceRecord happened) {
        int at = place(written);
        ring[at] = happened.timeNs;
        ring[at + 1] = happened.connection << 16 | happened.host & 0xffff;
        ring[at + 2] = pair(happened.seq, happened.ack);
        ring[at + 3] = pair(happened.iss, happened.irs);
        ring[at + 4] = small(happened);
        ring[at + 5] = pair(happened.textLen, happened.localPort << 16 | happened.remotePort);
        ring[at + 6] = pair(happened.tsVal, happened.tsEcr);
        ring[at + MSS] = happened.mss;
        for (int i = 0; i < happened.sackCount; i++) {
            ring[at + FIRST_SACK + i] = pair(happened.sackLeft[i], happened.sackRight[i]);
        }
        written++;
        return 0;
    }

    private int place(long index) {
        return ((int) index & mask) * WORDS;
    }

    private static long pair(int high, int low) {
        return (long) high << 32 | low & 0xffff_ffffL;
    }

    /// From the highest bit: flags 12, window 16, its shift 4, kind 3, states 4 and 4, what 8, window scale 4,
    /// SACK permitted 1, timestamps 1, SACK blocks 3.
    private static long small(TraceRecord r) {
        long bits = r.flags & 0xfff;
        bits = bits << 16 | r.window;
        bits = bits << 4 | r.windShift;
        bits = bits << 3 | r.kind.ordinal();
        bits = bits << 4 | r.before.ordinal();
        bits = bits << 4 | r.after.ordinal();
        bits = bits << 8 | what(r);
        bits = bits << 4 | r.windowScaleOption + 1;
        bits = bits << 1 | (r.sackPermitted ? 1 : 0);
        bits = bits << 1 | (r.hasTimestamps ? 1 : 0);
        return bits << 3 | r.sackCount;
    }

    private static int what(TraceRecord r) {
        return switch (r.kind) {
            case SEGMENT_OUT -> r.reason.ordinal();
            case SEGMENT_IN -> r.verdict.ordinal();
            case TIMER -> r.timer.ordinal();
            case CALL -> r.call.ordinal();
            case STATE -> 0;
        };
    }

    /// The last records about a connection that are still kept, at most `most`, the oldest first.
    public List<TraceRecord> last(long connection, int most) {
        ArrayList<TraceRecord> found = new ArrayList<>();
        long oldest = Math.max(0, written - mask - 1);
        for (long i = written - 1; i >= oldest && found.size() < most; i--) {
            if (ring[place(i) + 1] >>> 16 == connection) found.add(unpacked(place(i)));
        }
        return found.reversed();
    }

    private TraceRecord unpacked(int at) {
        TraceRecord r = new TraceRecord();
        r.timeNs = ring[at];
        r.connection = ring[at + 1] >>> 16;
        r.host = (int) ring[at + 1] & 0xffff;
        r.seq = high(at + 2);
        r.ack = low(at + 2);
        r.iss = high(at + 3);
        r.irs = low(at + 3);
        r.textLen = high(at + 5);
        r.localPort = low(at + 5) >>> 16;
        r.remotePort = low(at + 5) & 0xffff;
        r.tsVal = high(at + 6);
        r.tsEcr = low(at + 6);
        unpackSmall(r, ring[at + 4]);
        r.mss = r.sackCount == TraceRecord.MAX_SACK_BLOCKS ? -1 : low(at + MSS);
        for (int i = 0; i < r.sackCount; i++) {
            r.sackLeft[i] = high(at + FIRST_SACK + i);
            r.sackRight[i] = low(at + FIRST_SACK + i);
        }
        return r;
    }

    private static void unpackSmall(TraceRecord r, long bits) {
        r.sackCount = (int) bits & 7;
        r.hasTimestamps = (bits & 8) != 0;
        r.sackPermitted = (bits & 16) != 0;
        r.windowScaleOption = ((int) (bits >>> 5) & 0xf) - 1;
        r.after = TcpState.of((int) (bits >>> 17) & 0xf);
        r.before = TcpState.of((int) (bits >>> 21) & 0xf);
        r.kind = TraceRecord.Kind.of((int) (bits >>> 25) & 7);
        r.windShift = (int) (bits >>> 28) & 0xf;
        r.window = (int) (bits >>> 32) & 0xffff;
        r.flags = (int) (bits >>> 48) & 0xfff;
        unpackWhat(r, (int) (bits >>> 9) & 0xff);
    }

    private static void unpackWhat(TraceRecord r, int what) {
        switch (r.kind) {
            case SEGMENT_OUT -> r.reason = SendReason.of(what);
            case SEGMENT_IN -> r.verdict = Verdict.of(what);
            case TIMER -> r.timer = TimerKind.of(what);
            case CALL -> r.call = UserCall.of(what);
            case STATE -> {}
        }
    }

    private int high(int at) {
        return (int) (ring[at] >>> 32);
    }

    private int low(int at) {
        return (int) ring[at];
    }
}
