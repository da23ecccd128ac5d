package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.host.TupleSlots.Family;
import io.synwave.tcp.SipHash;
import io.synwave.tcp.TcpSettings;
import io.synwave.wire.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ConnectionTableTest {
    private final HostBuffers buffers = new HostBuffers(TcpSettings.linux());
    private final TupleKey key = new TupleKey();

    private record Ends(long localHi, long localLo, long remoteHi, long remoteLo, int ports) {}

    private TupleKey keyOf(Ends ends) {
        return key.between(ends.localHi, ends.localLo, ends.remoteHi, ends.remoteLo)
                .ports(ends.ports >>> 16, ends.ports & 0xffff);
    }

    private static Ends random(Random random, Family family) {
        int ports = random.nextInt(40) << 16 | random.nextInt(40);
        long low = random.nextInt(8);
        return family == Family.IPV4
                ? new Ends(0, IpAddress.MAPPED | 0xc000_0200L, 0, IpAddress.MAPPED | 0xffff_ff00L | low, ports)
                : new Ends(0xfd00L << 48, 1, 0xfd00L << 48 | low, random.nextInt(3), ports);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void behavesAsAMapWhateverIsAddedAndRemoved(Family family) {
        for (long seed = 1; seed <= 30; seed++) {
            Random random = new Random(seed);
            ConnectionTable table = new ConnectionTable(family, buffers, SipHash.of13(seed, ~seed));
            Map<Ends, Integer> model = new HashMap<>();
            int removeOfTen = random.nextInt(2, 6);
            for (int i = 0; i < 6000; i++) {
                if (i == 4000) removeOfTen = 9;
                step(table, model, random(random, family), random.nextInt(10) < removeOfTen, i);
                assertThat(table.size()).as("seed %d step %d", seed, i).isEqualTo(model.size());
            }
            List<Ends> left = new ArrayList<>(model.keySet());
            for (Ends ends : left) {
                assertThat(table.find(keyOf(ends))).as("seed %d %s", seed, ends).isEqualTo(model.get(ends));
            }
            table.free();
            assertThat(buffers.outstandingBytes()).isZero();
        }
    }

    private void step(ConnectionTable table, Map<Ends, Integer> model, Ends ends, boolean removes, int number) {
        int expected = model.getOrDefault(ends, ConnectionTable.NONE);
        assertThat(table.find(keyOf(ends))).isEqualTo(expected);
        if (removes) {
            assertThat(table.remove(keyOf(ends))).isEqualTo(model.remove(ends) != null);
        } else if (expected == ConnectionTable.NONE) {
            table.put(keyOf(ends), number);
            model.put(ends, number);
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void growsToManyConnections(Family family) {
        ConnectionTable table = new ConnectionTable(family, buffers, SipHash.of13(1, 2));
        int count = 50_000;
        for (int i = 0; i < count; i++) table.put(nth(i, family), i);
        for (int i = 0; i < count; i++) assertThat(table.find(nth(i, family))).isEqualTo(i);
        for (int i = 0; i < count; i++) assertThat(table.remove(nth(i, family))).isTrue();
        assertThat(table.size()).isZero();
        table.free();
        assertThat(buffers.outstandingBytes()).isZero();
    }

    private TupleKey nth(int i, Family family) {
        boolean isIpv4 = family == Family.IPV4;
        long lo = isIpv4 ? IpAddress.MAPPED | i : i;
        return key.between(isIpv4 ? 0 : 5, isIpv4 ? IpAddress.MAPPED : 7, isIpv4 ? 0 : 9, lo)
                .ports(80, i & 0xffff);
    }
}
