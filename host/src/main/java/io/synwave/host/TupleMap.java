package io.synwave.host;

import io.synwave.host.TupleSlots.Family;
import io.synwave.tcp.BufferSource;
import io.synwave.tcp.SipHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Something by the two ends it belongs to: [ConnectionTable] finds a number, and this the object of that number. One
/// thread, the host's.
final class TupleMap<T> {
    private final ConnectionTable ipv4;
    private final ConnectionTable ipv6;
    private final List<@Nullable T> items = new ArrayList<>();
    private int[] free = new int[64];
    private int freeCount;

    TupleMap(BufferSource buffers, SipHash siphash) {
        ipv4 = new ConnectionTable(Family.IPV4, buffers, siphash);
        ipv6 = new ConnectionTable(Family.IPV6, buffers, siphash);
    }

    int size() {
        return ipv4.size() + ipv6.size();
    }

    private ConnectionTable table(TupleKey of) {
        return of.isIpv4() ? ipv4 : ipv6;
    }

    /// What belongs to these ends, or `null`.
    @Nullable
    T find(TupleKey ends) {
        int number = table(ends).find(ends);
        return number == ConnectionTable.NONE ? null : items.get(number);
    }

    /// Adds something between ends that are free.
    void put(TupleKey ends, T item) {
        int number;
        if (freeCount > 0) {
            number = free[--freeCount];
            items.set(number, item);
        } else {
            number = items.size();
            items.add(item);
        }
        table(ends).put(ends, number);
    }

    /// Removes what belongs to these ends.
    void remove(TupleKey ends) {
        int number = table(ends).find(ends);
        if (number == ConnectionTable.NONE) return;
        table(ends).remove(ends);
        items.set(number, null);
        if (freeCount == free.length) free = Arrays.copyOf(free, 2 * freeCount);
        free[freeCount++] = number;
    }

    /// All of them, in no order that means anything but the same in every run.
    List<T> all() {
        return items.stream()
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    /// Gives the tables' memory back.
    void close() {
        ipv4.free();
        ipv6.free();
    }
}
