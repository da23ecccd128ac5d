package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.host.TupleSlots.Family;
import io.synwave.tcp.Setting;
import io.synwave.tcp.SipHash;
import io.synwave.tcp.TcpSettings;
import io.synwave.tcp.TcpStack;
import io.synwave.tcp.TimeWait;
import io.synwave.wire.IpAddress;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The table of records in TIME-WAIT against a plain set.
final class TimeWaitTableTest {
    private final HostBuffers buffers = new HostBuffers(TcpSettings.linux());
    private final SipHash siphash = SipHash.of13(1, 2);
    private final TcpStack stack = new TcpStack(TcpSettings.linux().with(Setting.SACK, 0), buffers, () -> 3, null, 0);
    private final TimeWait record = stack.timeWaits().record();
    private final TupleKey key = new TupleKey();

    @AfterEach
    void nothingIsLeft() {
        assertThat(buffers.outstandingBytes()).isZero();
    }

    /// A record that is told from others by when it is over.
    private TimeWait overAt(long ns) {
        try (Arena arena = Arena.ofConfined()) {
            var slot = arena.allocate(TimeWait.WATCHED_BYTES);
            slot.set(java.lang.foreign.ValueLayout.JAVA_LONG, 0, ns);
            return record.load(slot, 0, record.tuple());
        }
    }

    private TupleKey ends(Family family, int number) {
        long hi = family == Family.IPV4 ? 0 : 0xfd00L << 48;
        long lo = family == Family.IPV4 ? IpAddress.MAPPED : 0;
        return key.between(hi, lo | 0x0a000001, hi, lo | 0xc6120000L + (number >>> 8))
                .ports(80, number & 0xff);
    }

    @ParameterizedTest
    @EnumSource
    void findsWhatWasAddedAndNotWhatWasRemoved(Family family) {
        TimeWaitTable table = new TimeWaitTable(family, TimeWait.BYTES, buffers, siphash);
        Random random = new Random(5);
        Set<Integer> order = new LinkedHashSet<>();
        for (int round = 0; round < 30_000; round++) {
            int number = random.nextInt(6_000);
            int place = table.find(ends(family, number));
            assertThat(place != TimeWaitTable.NONE)
                    .as("%d in round %d", number, round)
                    .isEqualTo(order.contains(number));
            if (place == TimeWaitTable.NONE) {
                order.add(number);
                table.add(ends(family, number), overAt(round));
            } else if (random.nextBoolean()) {
                order.remove(number);
                table.remove(place);
            }
        }
        assertThat(numbersOf(table)).containsExactlyElementsOf(order);
        assertThat(table.size()).isEqualTo(order.size());
        table.free();
    }

    private List<Integer> numbersOf(TimeWaitTable table) {
        List<Integer> numbers = new ArrayList<>();
        for (int at = table.oldest(); at != TimeWaitTable.NONE; at = table.after(at)) {
            TupleKey found = table.key(at, key);
            numbers.add((int) (found.remoteLo & 0xffff) << 8 | found.ports & 0xff);
        }
        return numbers;
    }

    @ParameterizedTest
    @EnumSource
    void oneThatIsRestartedForEverNeedsNoMoreMemory(Family family) {
        TimeWaitTable table = new TimeWaitTable(family, TimeWait.BYTES, buffers, siphash);
        Set<Long> sizes = new HashSet<>();
        for (int number = 0; number < 100; number++) table.add(ends(family, number), overAt(number));
        for (int round = 0; round < 100_000; round++) {
            table.remove(table.find(ends(family, 50)));
            table.add(ends(family, 50), overAt(1_000 + round));
            sizes.add(buffers.outstandingBytes());
        }
        assertThat(sizes).allMatch(bytes -> bytes < 1 << 17);
        assertThat(table.size()).isEqualTo(100);
        assertThat(table.nextDeadlineNs()).isZero();
        table.free();
    }

    @ParameterizedTest
    @EnumSource
    void emptiedInOrderItGivesItsBlocksBack(Family family) {
        TimeWaitTable table = new TimeWaitTable(family, TimeWait.BYTES, buffers, siphash);
        for (int number = 0; number < 10_000; number++) table.add(ends(family, number), overAt(number));
        long full = buffers.outstandingBytes();
        for (int number = 0; number < 10_000; number++) {
            assertThat(table.nextDeadlineNs()).isEqualTo(number);
            table.remove(table.oldest());
        }
        assertThat(table.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(buffers.outstandingBytes()).isLessThan(full / 5);
        table.free();
    }
}
