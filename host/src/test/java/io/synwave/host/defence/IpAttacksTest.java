package io.synwave.host.defence;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.TcpSettings;
import io.synwave.trace.Counter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Fragments that mean harm: docs/defence.md.
final class IpAttacksTest {
    /// What sixteen packets in pieces take.
    private static final long MOST_BYTES = 16L << 17;

    private final Victim victim = new Victim(TcpSettings.linux());

    @AfterEach
    void allMemoryComesBack() {
        victim.close();
        assertThat(victim.host.bufferBytes()).isZero();
    }

    @Test
    void firstFragmentsOfManyPacketsAreBoundedAndForgotten() {
        long before = victim.host.bufferBytes();
        for (int id = 1; id <= 10_000; id++) victim.exchange(Victim.fragment(id, 0, 800, true));
        assertThat(victim.host.bufferBytes() - before).isLessThanOrEqualTo(MOST_BYTES);
        victim.after(31_000_000_000L);
        assertThat(victim.host.bufferBytes()).as("after half a minute").isEqualTo(before);
    }

    /// Teardrop: a piece that begins inside the one before.
    @Test
    void overlappingFragmentsEndTheirPacket() {
        long before = victim.host.bufferBytes();
        victim.exchange(Victim.fragment(1, 0, 800, true));
        victim.exchange(Victim.fragment(1, 400, 800, false));
        assertThat(victim.host.bufferBytes()).isEqualTo(before);
        assertThat(victim.host.counters().value(Counter.IP_REASM_FAILS)).isEqualTo(1);
    }

    @Test
    void randomPiecesHarmNobody() {
        SplittableRandom random = new SplittableRandom(5);
        long before = victim.host.bufferBytes();
        for (int i = 0; i < 20_000; i++) {
            int offset = random.nextInt(8190) * 8;
            int length = 8 * (1 + random.nextInt(50));
            victim.exchange(Victim.fragment(random.nextInt(40), offset, length, random.nextInt(10) > 0));
        }
        assertThat(victim.host.bufferBytes() - before).isLessThanOrEqualTo(MOST_BYTES);
    }
}
