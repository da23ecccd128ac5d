package io.synwave.tcp;

import io.synwave.tcp.fastopen.FastOpenCookie;
import org.jspecify.annotations.Nullable;

/// What TCP Fast Open adds to the opening of a connection: RFC 7413. Most connections have none: [#NONE].
///
/// A client's is [ActiveFastOpen], a server's [PassiveFastOpen]; who asks need not know which it is.
class FastOpen {
    /// An opening by three segments, as ever.
    static final FastOpen NONE = new FastOpen();

    FastOpen() {}

    /// It is [#NONE].
    boolean isNone() {
        return true;
    }

    /// The SYN waits for the first bytes.
    boolean holdsSyn() {
        return false;
    }

    /// The bytes are here, or will not come: the SYN waits no longer.
    void releaseSyn() {}

    /// What the first SYN or SYN-ACK says; a repeated one never says anything.
    @Nullable
    FastOpenCookie option() {
        return null;
    }

    /// How much text the first SYN can take along.
    int room() {
        return 0;
    }

    /// The first SYN has left with `text` bytes.
    void synSent(int text) {}

    /// The SYN-ACK has come, and the connection is open.
    ///
    /// @return whether its text may be taken
    boolean synAckTaken(Segment seg) {
        return false;
    }

    /// The connection sends and receives already, though its SYN-ACK is not acknowledged.
    boolean isOpenEarly() {
        return false;
    }

    /// It does, and no program has accepted it.
    boolean isUnclaimed() {
        return false;
    }

    /// A program has accepted the connection.
    void accepted() {}

    /// The third ACK is here.
    void completed() {}

    /// A valid reset has come.
    void resetTaken(long nowNs) {}

    /// A reset has come that lies ahead of what was received, and is not believed.
    void resetAhead(long nowNs) {}

    /// A FIN has come that lies ahead of what was received.
    void finAhead(long nowNs) {}

    /// A retransmission timer has expired, after `before` others in a row.
    ///
    /// @param isLast it was the last
    void timedOut(int before, boolean isLast, long nowNs) {}

    /// The connection is over.
    void ended() {}

    /// Text was in the SYN, and the other end has taken it. Linux: TCPI_OPT_SYN_DATA.
    boolean hasDelivered() {
        return false;
    }
}
