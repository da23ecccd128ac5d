package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.host.TupleSlots.Family;
import io.synwave.tcp.SipHash;
import io.synwave.tcp.TcpSettings;
import io.synwave.wire.IpAddress;
import org.junit.jupiter.api.Test;

/// Ends chosen so that they fall into one place of a connection table: docs/defence.md.
final class HashFloodingTest {
    private static final int CAPACITY = 1024;
    private static final int CHOSEN = 300;

    private final HostBuffers buffers = new HostBuffers(TcpSettings.linux());

    /// The longest row of used slots when those are inserted that `guessed` puts into the first slot.
    private int longestRow(SipHash guessed, SipHash used) {
        TupleSlots slots = new TupleSlots(Family.IPV4, CAPACITY, buffers, used);
        long own = IpAddress.parse("10.0.0.1").lo();
        TupleKey key = new TupleKey();
        for (int i = 0; slots.size() < CHOSEN; i++) {
            key.between(0, own, 0, own + 1 + (i >>> 16)).ports(80, i & 0xffff);
            if ((key.hash(guessed) & CAPACITY - 1) == 0) slots.insert(key, key.hash(used), i);
        }
        int longest = 0;
        for (int at = 0, row = 0; at < CAPACITY; at++) {
            row = slots.isUsed(at) ? row + 1 : 0;
            longest = Math.max(longest, row);
        }
        slots.free(buffers);
        return longest;
    }

    @Test
    void whoDoesNotKnowTheKeyCannotMakeLongRows() {
        assertThat(longestRow(SipHash.of13(1, 2), SipHash.of13(3, 4))).isLessThan(30);
    }

    @Test
    void whoKnewItCould() {
        assertThat(longestRow(SipHash.of13(1, 2), SipHash.of13(1, 2))).isEqualTo(CHOSEN);
    }
}
