package io.synwave.tcp.recovery;

import io.synwave.tcp.rules.Sequence;
import io.synwave.wire.TcpOptions;

/// Which SACK blocks to believe: pure functions.
public final class SackRules {
    private SackRules() {}

    /// RFC 2883 §4: the first block is a D-SACK when it lies below the ACK, or inside the second.
    public static boolean isDuplicate(TcpOptions options, int ack) {
        int left = options.sackLeft(0);
        int right = options.sackRight(0);
        if (!Sequence.lt(left, right)) return false;
        if (Sequence.lt(left, ack)) return Sequence.le(right, ack);
        return options.sackCount() > 1
                && Sequence.ge(left, options.sackLeft(1))
                && Sequence.le(right, options.sackRight(1));
    }

    /// A block is of use when it lies within what is in flight.
    public static boolean isPlausible(int left, int right, int una, int nxt) {
        return Sequence.lt(left, right) && Sequence.ge(left, una) && Sequence.le(right, nxt);
    }
}
