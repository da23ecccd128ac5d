package io.synwave.diagram;

/// How sequence and acknowledgment numbers are shown.
public enum Numbering {
    /// As a distance from the initial sequence number of their direction, so that a SYN is 0.
    RELATIVE,
    /// As they stand in the header, 0 to 4,294,967,295.
    ABSOLUTE
}
