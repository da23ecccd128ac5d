package io.synwave.trace;

/// The eleven states of a connection: RFC 9293 §3.3.2, Figure 5. CLOSED is the state of a connection that is not.
public enum TcpState {
    /// Represents no connection state at all.
    CLOSED("CLOSED"),
    /// Waits for a connection request from any remote TCP.
    LISTEN("LISTEN"),
    /// Has sent a connection request and waits for the matching one.
    SYN_SENT("SYN-SENT"),
    /// Has both received and sent a connection request and waits for its acknowledgment.
    SYN_RECEIVED("SYN-RECEIVED"),
    /// Open: data received can be delivered to the user, data of the user can be sent.
    ESTABLISHED("ESTABLISHED"),
    /// Has sent FIN, waits for its acknowledgment or for the peer's FIN.
    FIN_WAIT_1("FIN-WAIT-1"),
    /// Our FIN is acknowledged; waits for the peer's FIN.
    FIN_WAIT_2("FIN-WAIT-2"),
    /// The peer has closed; waits for the local user's CLOSE.
    CLOSE_WAIT("CLOSE-WAIT"),
    /// Both have sent FIN, ours is not yet acknowledged.
    CLOSING("CLOSING"),
    /// Waits for the acknowledgment of the FIN that answers the peer's.
    LAST_ACK("LAST-ACK"),
    /// Waits 2MSL, so that the peer surely has the acknowledgment of its FIN and old segments have died out.
    TIME_WAIT("TIME-WAIT");

    private static final TcpState[] VALUES = values();

    private final String text;

    TcpState(String text) {
        this.text = text;
    }

    /// The state whose [#ordinal()] is `ordinal`, without the copy that `values()` makes.
    public static TcpState of(int ordinal) {
        return VALUES[ordinal];
    }

    /// Both initial sequence numbers are known and agreed: RFC 9293 §3.5.2.
    public boolean isSynchronized() {
        return ordinal() >= ESTABLISHED.ordinal();
    }

    /// The peer's FIN has been received and taken: nothing more can arrive.
    public boolean hasReceivedFin() {
        return switch (this) {
            case CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT -> true;
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2 -> false;
        };
    }

    /// Text of a segment may still be taken in: RFC 9293 §3.10.7.4, seventh.
    public boolean mayReceiveText() {
        return switch (this) {
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2 -> true;
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT -> false;
        };
    }

    /// The user may still send: RFC 9293 §3.10.2.
    public boolean maySend() {
        return this == ESTABLISHED || this == CLOSE_WAIT;
    }

    /// The name as the RFC prints it, `SYN-SENT`.
    @Override
    public String toString() {
        return text;
    }
}
