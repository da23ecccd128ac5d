package io.synwave.tcp.congestion;

/// How far a congestion mark cuts the window: RFC 8511. A queue that marks is short, one that drops is full; so less
/// need be given up after a mark.
public enum EcnBackoff {
    /// As far as a loss does: RFC 3168 §6.1.2.
    AS_LOSS,
    /// RFC 8511 §3: to 0.8 of it with Reno, 0.85 with CUBIC.
    LESS
}
