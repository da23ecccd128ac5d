package io.synwave.cli;

/// What the run of an experiment is printed as.
enum LabFormat {
    /// The drawing, and whether each expectation held.
    drawing,
    /// A line for each packet that passed the client's device, as `tcpdump -n -r` prints them, in UTC.
    tcpdump,
    /// The trace as an array, findings and tables behind it.
    json,
    /// The same, one object a line.
    jsonl,
    mermaid,
    svg,
    html
}
