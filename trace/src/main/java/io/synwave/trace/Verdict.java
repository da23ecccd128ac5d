package io.synwave.trace;

/// What the engine made of a segment that arrived.
public enum Verdict {
    SYN_TAKEN("asks for a connection"),
    SYN_CROSSED("a SYN crossed ours: simultaneous open"),
    SYN_ACK_TAKEN("our SYN is acknowledged and the peer's is here"),
    HANDSHAKE_COMPLETED("our SYN is acknowledged: the handshake is complete"),
    TEXT_IN_ORDER("data taken in order"),
    TEXT_OUT_OF_ORDER("data out of order: kept until the gap before it is filled"),
    TEXT_DUPLICATE("this data was already here"),
    TEXT_NOT_TAKEN("no room for this data: not taken"),
    FIN_TAKEN("the peer has closed its direction"),
    ACK_TAKEN("acknowledges new data"),
    ACK_OF_FIN("acknowledges our FIN"),
    ACK_DUPLICATE("duplicate ACK: the peer misses something"),
    ACK_OLD("acknowledges nothing new"),
    WINDOW_CHANGED("changes the window"),
    FIN_AGAIN("the FIN came again"),
    RST_TAKEN("resets the connection"),
    REFUSED("refuses the connection"),
    DROPPED_MALFORMED("dropped: malformed header"),
    DROPPED_CHECKSUM("dropped: wrong checksum"),
    DROPPED_NO_CONNECTION("dropped: no such connection"),
    DROPPED_NO_ROOM("dropped: the queue of the listener is full"),
    DROPPED_OUTSIDE_WINDOW("outside the window: only answered"),
    DROPPED_LATE_ACK("a bare ACK that comes late, by its timestamp: it is ignored"),
    DROPPED_PAWS("timestamp older than the last one: only answered"),
    DROPPED_RST("ignored: a reset whose sequence number is not exact"),
    DROPPED_SYN("a SYN inside a connection: only challenged"),
    DROPPED_NO_ACK("ignored: no ACK flag"),
    DROPPED_BAD_ACK("acknowledges what was never sent: only answered"),
    DROPPED_OLD_ACK("acknowledges what is far too old: only challenged"),
    IGNORED_TIME_WAIT("nothing to do in TIME-WAIT"),
    SYN_FORGOTTEN("asks for a connection: answered by a cookie and forgotten"),
    ACK_DEFERRED("completes the handshake without data, which is waited for"),
    DROPPED_SIGNED("dropped: signed, and there is no key to check it"),
    TEXT_BEHIND_FIN("ignored: data behind the FIN is no part of the connection"),
    DROPPED_NO_SYN("ignored: there is no connection yet, and this is no SYN");

    private static final Verdict[] VALUES = values();

    private final String sentence;

    Verdict(String sentence) {
        this.sentence = sentence;
    }

    /// The verdict whose [#ordinal()] is `ordinal`.
    public static Verdict of(int ordinal) {
        return VALUES[ordinal];
    }

    /// What was made of it, in a few words.
    public String sentence() {
        return sentence;
    }
}
