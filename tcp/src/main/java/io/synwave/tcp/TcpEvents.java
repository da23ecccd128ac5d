package io.synwave.tcp;

/// Edges that a connection reports to its user, as bits of one `int`, coalesced until they are taken.
public final class TcpEvents {
    /// The handshake is complete: sending and receiving are possible.
    public static final int CONNECTED = 1;
    /// Bytes have arrived.
    public static final int READABLE = 1 << 1;
    /// Room for bytes has become free in the send buffer.
    public static final int WRITABLE = 1 << 2;
    /// The peer has closed: after the bytes that are there comes the end.
    public static final int PEER_CLOSED = 1 << 3;
    /// The connection is over, orderly or with an error: nothing can be sent, what was received can still be read.
    /// An
    /// orderly close ends it for its program when TIME-WAIT begins, which is the host's alone; it may come with the
    /// last
    /// bytes, in the same call as [#READABLE].
    public static final int ENDED = 1 << 4;
    /// A soft error was noted: RFC 9293 MUST-47.
    public static final int SOFT_ERROR = 1 << 5;
    /// The same data was repeated several times without an answer (R1): RFC 9293 SHLD-9.
    public static final int DELIVERY_TROUBLE = 1 << 6;

    /// All that was sent is acknowledged, and the FIN.
    public static final int DELIVERED = 1 << 7;

    /// The peer has urgent data, or more of it: RFC 9293 MUST-32. Linux: SIGURG.
    public static final int URGENT = 1 << 7;

    private TcpEvents() {}
}
