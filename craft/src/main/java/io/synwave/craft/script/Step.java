package io.synwave.craft.script;

import io.synwave.craft.Ip;
import io.synwave.craft.Tcp;

/// One thing that a hand-made end is told to do.
public sealed interface Step {
    /// Sends a segment, then waits until what takes sequence numbers in it is acknowledged.
    ///
    /// @param header what is said of the IP header
    /// @param segment what is said of the segment
    /// @param shift what is said of its numbers, relative to those that would be filled in
    /// @param times how often, at least 1
    record Send(Ip header, Tcp segment, Shift shift, int times) implements Step {}

    /// Lets time pass, and shows what arrives for this end.
    record Wait(long ns) implements Step {}

    /// Lets time pass, and shows all that arrives, whomever it is for.
    record Sniff(long ns) implements Step {}

    /// Waits for an arrival since the last expectation.
    ///
    /// @param withinNs how long; negative for the usual time
    record Expect(Wanted wanted, long withinNs) implements Step {}

    /// Waits, and wants that no segment has arrived since the last one was sent.
    record ExpectNothing(long ns) implements Step {}

    /// Nothing: an empty line, a comment.
    record Nothing() implements Step {}

    /// By how much numbers differ from those that would be filled in.
    record Shift(long seq, long ack) {
        /// Not at all.
        static final Shift NONE = new Shift(0, 0);
    }
}
