package io.synwave.tcp;

/// How a connection began: RFC 9293 MUST-11, because a reset in SYN-RECEIVED is answered by it.
public enum Origin {
    /// The user called OPEN with a remote address.
    ACTIVE,
    /// A listener took a SYN.
    PASSIVE
}
