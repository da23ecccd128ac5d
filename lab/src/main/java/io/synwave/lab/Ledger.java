package io.synwave.lab;

import io.synwave.link.Frame;
import io.synwave.link.Link;
import io.synwave.link.LinkAround;

/// Counts what a run costs: the ends count what they put on the wire, the programs their calls.
///
/// One thread, the stage's.
final class Ledger {
    private long sinceNs;
    private long segments;
    private long bytes;
    private long calls;

    /// Counts from now on; what was counted is forgotten.
    void begin(long nowNs) {
        sinceNs = nowNs;
        segments = 0;
        bytes = 0;
        calls = 0;
    }

    /// Programs enter their kernels so many times.
    void calls(int more) {
        calls += more;
    }

    /// Counts what is sent over `wire`.
    Link over(Link wire) {
        return new Meter(wire);
    }

    /// When counting began.
    long sinceNs() {
        return sinceNs;
    }

    long segments() {
        return segments;
    }

    long bytes() {
        return bytes;
    }

    long calls() {
        return calls;
    }

    private final class Meter extends LinkAround {
        private Meter(Link wire) {
            super(wire);
        }

        @Override
        public void send(Frame frame) {
            segments++;
            bytes += frame.length();
            link.send(frame);
        }
    }
}
