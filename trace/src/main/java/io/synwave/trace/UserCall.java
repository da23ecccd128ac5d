package io.synwave.trace;

/// The user's calls of RFC 9293 §3.9.1, and the one that sockets have besides.
public enum UserCall {
    ACTIVE_OPEN("OPEN (active)"),
    PASSIVE_OPEN("OPEN (passive)"),
    SEND("SEND"),
    RECEIVE("RECEIVE"),
    CLOSE("CLOSE"),
    ABORT("ABORT"),
    /// Takes a connection that a passive OPEN has brought.
    ACCEPT("ACCEPT");

    private static final UserCall[] VALUES = values();

    private final String text;

    UserCall(String text) {
        this.text = text;
    }

    /// The call whose [#ordinal()] is `ordinal`.
    public static UserCall of(int ordinal) {
        return VALUES[ordinal];
    }

    /// The name as the RFC writes it.
    @Override
    public String toString() {
        return text;
    }
}
