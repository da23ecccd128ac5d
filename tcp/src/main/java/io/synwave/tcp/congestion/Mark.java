package io.synwave.tcp.congestion;

/// What an ACK tells of the packets whose arrival it reports.
public enum Mark {
    /// None of them met congestion.
    PLAIN,
    /// They are to count as marked.
    MARKED
}
