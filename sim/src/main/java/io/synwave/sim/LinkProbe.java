package io.synwave.sim;

import io.synwave.link.Frame;

/// Who watches a simulated link for what it does to frames. Called in the middle of sending: copy and return.
@FunctionalInterface
public interface LinkProbe {
    /// Something happened to `frame`, whose note is the number of the trace record that explains it.
    ///
    /// @param frame borrowed
    /// @param rule the rule that wanted it, as a sentence; empty when it was the link's own fault
    void happened(long nowNs, Frame frame, Mishap mishap, String rule);
}
