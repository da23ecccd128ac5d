package io.synwave.sim;

/// What varies in a random end-to-end run. Each has a simplest value, to which a failing run is shrunk.
enum Knob {
    /// 4 or 6.
    IP_VERSION(4),
    /// 0: one end listens; 1: both open at once.
    OPENING(0),
    MTU(1500),
    DELAY_US(1_000),
    JITTER_US(0),
    /// 0: infinitely fast.
    RATE_KBIT(0),
    LIMIT(1_000),
    LOSS(0),
    LOSS_BACK(0),
    DUPLICATE(0),
    REORDER(0),
    GAP(0),
    CORRUPT(0),
    /// Congestion marks, in percent of packets.
    MARK(0),
    /// A queue that marks what waits longer than this; 0: never.
    MARK_ABOVE_US(0),
    /// 0: linux, 1: rfc.
    PROFILE(0),
    TIMESTAMPS(1),
    SACK(1),
    WINDOW_SCALING(1),
    NAGLE(2),
    /// 0: none; 1: the client asks for a cookie; 2: it needs none and sends text with the SYN.
    FAST_OPEN(0),
    /// Value of `tcp_syncookies` at the listener.
    COOKIES(1),
    /// Value of `tcp_abort_on_overflow` at the listener.
    ABORT_ON_OVERFLOW(0),
    /// Value of `tcp_rfc1337` at both ends.
    RFC1337(0),
    /// How long an orphan may wait in FIN-WAIT-2, milliseconds; 0: as usual.
    FIN_TIMEOUT_MS(0),
    /// Values of `tcp_ecn`.
    CLIENT_ECN(2),
    SERVER_ECN(2),
    /// Ordinal of a congestion control.
    CLIENT_CONTROL(1),
    SERVER_CONTROL(1),
    /// 1: whatever the congestion control.
    PACING(0),
    CLIENT_SEND_BUFFER(1 << 16),
    CLIENT_RECEIVE_BUFFER(1 << 16),
    SERVER_SEND_BUFFER(1 << 16),
    SERVER_RECEIVE_BUFFER(1 << 16),
    CLIENT_BYTES(0),
    SERVER_BYTES(0),
    CLIENT_WRITE_CHUNK(1 << 14),
    SERVER_WRITE_CHUNK(1 << 14),
    CLIENT_READ_CHUNK(1 << 14),
    SERVER_READ_CHUNK(1 << 14),
    /// Between two reads; 0 reads whatever comes at once.
    CLIENT_PAUSE_US(0),
    SERVER_PAUSE_US(0),
    /// Ordinal of [Peer.Ending].
    CLIENT_ENDING(0),
    SERVER_ENDING(0),
    /// When the ending that needs a time happens.
    CLIENT_END_US(0),
    SERVER_END_US(0),
    /// 0: ACKs wait for an answer from the start, the third one too.
    QUICK_ACK(1),
    /// How long the server waits for data before a connection is one.
    DEFER_ACCEPT_MS(0),
    /// 1: both programs cork what they write.
    CORK(0),
    /// 1: all that is written is urgent.
    URGENT(0),
    /// 0: loss is found by counting.
    RACK(1),
    DSACK(1),
    /// Connections fall asleep when they have been quiet for so long; 0: never.
    SLEEP_AFTER_MS(0),
    /// Initial sequence numbers lie so far before 2^32; 0: anywhere.
    BEFORE_WRAP(0),
    /// Places for connections that wait for accept(): one more than that.
    BACKLOG(4),
    /// How long both programs rest when they have written half: timestamps wrap. Days.
    REST_DAYS(0),
    /// When a host stands still, as in a collection of garbage, and for how long.
    STILL_AT_MS(0),
    CLIENT_STILL_MS(0),
    SERVER_STILL_MS(0);

    private final long simplest;

    Knob(long simplest) {
        this.simplest = simplest;
    }

    long simplest() {
        return simplest;
    }
}
