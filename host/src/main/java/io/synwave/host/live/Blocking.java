package io.synwave.host.live;

/// How threads wait for a host, injected: live they park, in a simulation they pass a baton at virtual time.
///
/// Safe for all threads.
public interface Blocking {
    /// The time that deadlines are told in, in nanoseconds.
    long nowNs();

    /// A new gate, closed.
    Gate gate();
}
