package io.synwave.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Every truncation of every header, and a seeded storm of changed bytes: nothing throws, nothing reads outside.
class HostileInputTest {
    /// Whether a view takes the whole of the memory for its own.
    private interface Probe {
        boolean accepts(MemorySegment memory);
    }

    private record Case(String name, Probe probe, MemorySegment whole, int least) {}

    private static List<Case> cases() {
        return List.of(
                new Case("ethernet", Probes::ethernet, Native.zeros(14), 14),
                new Case("arp", Probes::arp, Samples.arp(), 28),
                new Case("ipv4 tcp", Probes::ip, Samples.synIpv4(), 60),
                new Case("ipv6 tcp", Probes::ip, Samples.synIpv6(), 80),
                new Case("ipv6 extensions", Probes::ip, Samples.extended(), 132),
                new Case("icmp error", Probes::ip, Samples.unreachable(), 88),
                new Case("ndp in ipv6", Probes::ip, Samples.solicitation(), 72),
                new Case("tcp", Probes::tcp, Samples.synIpv4().asSlice(20), 40),
                new Case("icmp", Probes::icmp, Samples.unreachable().asSlice(20), 8),
                new Case("ndp", Probes::ndp, Samples.solicitation().asSlice(40), 32));
    }

    @Test
    void everyTruncationIsRefusedAndNothingBehindItIsRead() {
        for (Case c : cases()) {
            for (int length = 0; length <= c.whole.byteSize(); length++) {
                boolean accepted = c.probe.accepts(Native.cut(c.whole, length));
                boolean soundAlready = c.name.equals("ndp") && length == 24; // its option is optional
                assertThat(accepted).as("%s cut to %d", c.name, length).isEqualTo(length >= c.least || soundAlready);
            }
        }
    }

    @Test
    void everyTruncationOfOptionsKeepsWhatIsWhole() {
        MemorySegment whole = Samples.synIpv4().asSlice(40);
        for (int length = 0; length <= 20; length++) Probes.options(Native.cut(whole, length));
    }

    @Test
    void everyByteMayHaveEveryValue() {
        for (Case c : cases()) {
            MemorySegment changed = copy(c.whole);
            for (int at = 0; at < Math.min(120, changed.byteSize()); at++) {
                int before = Bytes.u8(changed, at);
                for (int value = 0; value < 256; value++) {
                    Bytes.putU8(changed, at, value);
                    c.probe.accepts(changed);
                }
                Bytes.putU8(changed, at, before);
            }
        }
    }

    @Test
    void manyChangedBytesAtOnceHarmNothing() {
        long seed = 7;
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            for (Case c : cases()) {
                MemorySegment changed = copy(c.whole);
                int changes = 1 + random.nextInt(6);
                for (int i = 0; i < changes; i++) {
                    Bytes.putU8(changed, random.nextInt((int) changed.byteSize()), random.nextInt());
                }
                probe(c, Native.cut(changed, random.nextLong(changed.byteSize() + 1)), seed, round);
            }
        }
    }

    private static void probe(Case c, MemorySegment memory, long seed, int round) {
        try {
            c.probe.accepts(memory);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(c.name + ", seed " + seed + ", round " + round + ": " + Native.hex(memory), e);
        }
    }

    private static MemorySegment copy(MemorySegment memory) {
        return Native.of(memory.toArray(ValueLayout.JAVA_BYTE));
    }
}
