package io.synwave.trace;

/// One thing that happened at one end: a reused carrier of primitives, filled by the engine, copied by who keeps it.
///
/// The fields are public because this is a schema, not an object with behaviour. Sequence numbers are absolute; `iss`
/// and `irs` make them relative. Which of `reason`, `verdict`, `timer`, `call` means something follows from `kind`.
public final class TraceRecord {
    /// What happened.
    public enum Kind {
        /// The end sent a segment: the segment's fields and `reason`.
        SEGMENT_OUT,
        /// A segment arrived and was processed: the segment's fields, `cause` and `verdict`.
        SEGMENT_IN,
        /// A timer expired: `timer`.
        TIMER,
        /// The user called: `call`, for SEND and RECEIVE `textLen` bytes.
        CALL,
        /// The state changed without any of the above being the record's subject.
        STATE;

        private static final Kind[] VALUES = values();

        /// The kind whose [#ordinal()] is `ordinal`.
        static Kind of(int ordinal) {
            return VALUES[ordinal];
        }
    }

    /// The number of SACK blocks a segment can carry.
    public static final int MAX_SACK_BLOCKS = 4;

    /// Position in its log, from 1; 0 is “none”.
    public long number;
    /// When, in nanoseconds of the driver's clock.
    public long timeNs;
    /// For an arrival, the number of the record in which the sender sent it; 0 where that is not known.
    public long cause;
    /// Which host, as its builder named it.
    public int host;
    /// Which connection of that host; 0 for a segment that belongs to none.
    public long connection;
    public int localPort;
    public int remotePort;

    public Kind kind = Kind.STATE;
    public TcpState before = TcpState.CLOSED;
    public TcpState after = TcpState.CLOSED;
    public SendReason reason = SendReason.DATA;
    public Verdict verdict = Verdict.ACK_OLD;
    public TimerKind timer = TimerKind.RETRANSMIT;
    public UserCall call = UserCall.SEND;

    /// Initial send sequence number of this end; 0 before it is chosen.
    public int iss;
    /// Initial sequence number of the other end; 0 before it is known.
    public int irs;

    /// SEG.SEQ, absolute.
    public int seq;
    /// SEG.ACK, absolute; means nothing without the ACK flag.
    public int ack;
    /// Flags as `io.synwave.wire.TcpFlags`.
    public int flags;
    /// The window field as it stands in the header, unscaled, 0 to 65,535.
    public int window;
    /// The shift that applies to `window` in this segment, 0 to 14.
    public int windShift;
    /// Bytes of text; for the calls SEND and RECEIVE the bytes moved.
    public int textLen;

    /// MSS option, or −1.
    public int mss;
    /// Window scale option, or −1.
    public int windowScaleOption;
    public boolean sackPermitted;
    public boolean hasTimestamps;
    public int tsVal;
    public int tsEcr;
    /// SACK blocks in `sackLeft` and `sackRight`, absolute.
    public int sackCount;

    public final int[] sackLeft = new int[MAX_SACK_BLOCKS];
    public final int[] sackRight = new int[MAX_SACK_BLOCKS];

    /// Sets the segment's part to “no options, no text”.
    public void clearSegment() {
        seq = 0;
        ack = 0;
        flags = 0;
        window = 0;
        windShift = 0;
        textLen = 0;
        cause = 0;
        clearOptions();
    }

    private void clearOptions() {
        mss = -1;
        windowScaleOption = -1;
        sackPermitted = false;
        hasTimestamps = false;
        tsVal = 0;
        tsEcr = 0;
        sackCount = 0;
    }

    /// Takes over every field of `other`.
    public TraceRecord copyFrom(TraceRecord other) {
        copyIdentity(other);
        copyMeaning(other);
        copySegment(other);
        copyOptions(other);
        return this;
    }

    private void copyIdentity(TraceRecord other) {
        number = other.number;
        timeNs = other.timeNs;
        cause = other.cause;
        host = other.host;
        connection = other.connection;
        localPort = other.localPort;
        remotePort = other.remotePort;
        iss = other.iss;
        irs = other.irs;
    }

    private void copyMeaning(TraceRecord other) {
        kind = other.kind;
        before = other.before;
        after = other.after;
        reason = other.reason;
        verdict = other.verdict;
        timer = other.timer;
        call = other.call;
    }

    private void copySegment(TraceRecord other) {
        seq = other.seq;
        ack = other.ack;
        flags = other.flags;
        window = other.window;
        windShift = other.windShift;
        textLen = other.textLen;
    }

    private void copyOptions(TraceRecord other) {
        mss = other.mss;
        windowScaleOption = other.windowScaleOption;
        sackPermitted = other.sackPermitted;
        hasTimestamps = other.hasTimestamps;
        tsVal = other.tsVal;
        tsEcr = other.tsEcr;
        sackCount = other.sackCount;
        for (int i = 0; i < sackCount; i++) {
            sackLeft[i] = other.sackLeft[i];
            sackRight[i] = other.sackRight[i];
        }
    }
}
