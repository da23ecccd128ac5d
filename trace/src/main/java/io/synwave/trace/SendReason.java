package io.synwave.trace;

/// Why a segment was sent: one short sentence each, as a diagram or a capture's comment shows it.
public enum SendReason {
    SYN("asks to open and names its initial sequence number"),
    SYN_RETRANSMIT("asks again: the SYN was not answered in time"),
    SYN_ACK("accepts: acknowledges the SYN and names its own initial number"),
    SYN_ACK_RETRANSMIT("accepts again: the SYN-ACK was not acknowledged in time"),
    SYN_ACK_REPEATED("accepts again: the SYN came again"),
    SYN_CROSSED("answers the SYN that crossed its own: simultaneous open"),
    HANDSHAKE_ACK("completes the handshake: acknowledges the SYN of the other end"),
    DATA("carries data"),
    DATA_LAST("carries data and empties the send queue"),
    DATA_FIN("carries the last data and closes this direction"),
    FIN("closes this direction: nothing more will be sent"),
    RTO_RETRANSMIT("repeats what was not acknowledged in time"),
    TOO_BIG_RETRANSMIT("repeats in smaller pieces what was too large for the way"),
    MTU_PROBE("carries a larger packet than any before, to see whether the way takes it"),
    FAST_RETRANSMIT("repeats what three duplicate ACKs show to be lost"),
    SACK_RETRANSMIT("repeats what is lost: something sent later has arrived"),
    TAIL_LOSS_PROBE("probes the end of the flight: its ACK shows what is missing"),
    PARTIAL_ACK_RETRANSMIT("repeats the next hole that a partial ACK shows"),
    LIMITED_TRANSMIT("carries new data on a duplicate ACK, to provoke more of them"),
    ACK_SECOND("acknowledges two full segments"),
    ACK_QUICK("acknowledges at once, so that a young connection gains speed"),
    ACK_DELAYED("acknowledges what the delayed-ACK timer held back"),
    ACK_OUT_OF_ORDER("duplicate ACK: something before the last segment is missing"),
    ACK_HOLE_FILLED("acknowledges at once: a hole was filled"),
    ACK_DUPLICATE_DATA("acknowledges again: this data was already here"),
    ACK_FIN("acknowledges the FIN"),
    ACK_OUTSIDE_WINDOW("acknowledges what is expected: the segment lay outside the window"),
    ACK_PAWS("acknowledges what is expected: the segment's timestamp was too old"),
    ACK_CHALLENGE("challenges a suspicious segment: a true peer will answer"),
    ACK_UNSENT("acknowledges what is expected: the peer acknowledged what was never sent"),
    ACK_TIME_WAIT("repeats the last ACK: the FIN came again, and 2MSL starts anew"),
    WINDOW_UPDATE("opens the window: the program has read"),
    WINDOW_PROBE("asks whether the closed window has opened"),
    KEEP_ALIVE_PROBE("asks whether the idle peer is still there"),
    WINDOW_PROBE_ANSWER("answers a window probe"),
    RST_NO_CONNECTION("refuses: nobody listens or no such connection is known"),
    RST_BAD_ACK("refuses: this acknowledges what was never sent"),
    RST_ABORT("resets: the program aborted the connection"),
    RST_UNREAD_DATA("resets: the program closed without reading all data, which is lost"),
    RST_AFTER_CLOSE("resets: data came after the program had closed, it is lost"),
    RST_TIMED_OUT("resets: gave up on a peer that does not answer"),
    SYN_ACK_COOKIE("accepts by a SYN cookie: remembers nothing, the ACK will tell"),
    RST_NO_ROOM("resets: nobody has accepted those who came before"),
    RST_NO_LINGER("resets: the program does not want to wait for the peer's FIN"),
    RST_TOO_MANY_ORPHANS("resets: too many connections that no program has, or no memory for them"),
    ACK_CE("acknowledges at once: marks of congestion have begun or ended"),
    ACK_CWR("acknowledges at once: the sender has cut its window"),
    ACK_READ("acknowledges what the program has read: its answer may take longer"),
    SYN_TEXT_RETRANSMIT("repeats the data of the SYN, which the SYN-ACK leaves out"),
    ACK_BEFORE_CE("acknowledges what came before marks of congestion began or ended"),
    /// Of an end whose thoughts nobody knows, a kernel for example.
    ACK_SEEN("acknowledges what has come"),
    /// Likewise.
    REPEAT_SEEN("repeats what was sent before"),
    /// Likewise.
    RST_SEEN("resets the connection"),
    BY_HAND("is made by hand and sent under the name of this end"),
    ACK_SYN("acknowledges the SYN alone: its own number follows apart");

    private static final SendReason[] VALUES = values();

    private final String sentence;

    SendReason(String sentence) {
        this.sentence = sentence;
    }

    /// The reason whose [#ordinal()] is `ordinal`.
    public static SendReason of(int ordinal) {
        return VALUES[ordinal];
    }

    /// Why, in a few words that follow “this segment …”.
    public String sentence() {
        return sentence;
    }

    /// The segment repeats sequence numbers that were sent before.
    public boolean isRetransmission() {
        return switch (this) {
            case SYN_RETRANSMIT,
                    SYN_ACK_RETRANSMIT,
                    SYN_ACK_REPEATED,
                    RTO_RETRANSMIT,
                    FAST_RETRANSMIT,
                    SACK_RETRANSMIT,
                    PARTIAL_ACK_RETRANSMIT,
                    TOO_BIG_RETRANSMIT,
                    SYN_TEXT_RETRANSMIT -> true;
            default -> false;
        };
    }
}
