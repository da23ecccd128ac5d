package io.synwave.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TraceRingTest {
    private static TraceRecord any(SplittableRandom random) {
        TraceRecord r = new TraceRecord();
        r.clearSegment();
        r.timeNs = random.nextLong();
        r.connection = random.nextLong(1L << 48);
        r.host = random.nextInt(4);
        r.localPort = random.nextInt(1 << 16);
        r.remotePort = random.nextInt(1 << 16);
        r.kind = TraceRecord.Kind.of(random.nextInt(5));
        r.before = TcpState.of(random.nextInt(11));
        r.after = TcpState.of(random.nextInt(11));
        r.reason = SendReason.of(random.nextInt(SendReason.values().length));
        r.verdict = Verdict.of(random.nextInt(Verdict.values().length));
        r.timer = TimerKind.of(random.nextInt(TimerKind.values().length));
        r.call = UserCall.of(random.nextInt(UserCall.values().length));
        r.iss = random.nextInt();
        r.irs = random.nextInt();
        segment(r, random);
        options(r, random);
        return r;
    }

    private static void segment(TraceRecord r, SplittableRandom random) {
        r.seq = random.nextInt();
        r.ack = random.nextInt();
        r.flags = random.nextInt(1 << 12);
        r.window = random.nextInt(1 << 16);
        r.windShift = random.nextInt(15);
        r.textLen = random.nextInt();
    }

    private static void options(TraceRecord r, SplittableRandom random) {
        r.sackCount = random.nextInt(TraceRecord.MAX_SACK_BLOCKS + 1);
        for (int i = 0; i < r.sackCount; i++) {
            r.sackLeft[i] = random.nextInt();
            r.sackRight[i] = random.nextInt();
        }
        if (r.sackCount == 0) r.mss = random.nextInt(-1, 1 << 16);
        r.windowScaleOption = random.nextInt(-1, 15);
        r.sackPermitted = random.nextBoolean();
        r.hasTimestamps = random.nextBoolean();
        r.tsVal = random.nextInt();
        r.tsEcr = random.nextInt();
    }

    private static long digest(TraceRecord record) {
        TraceDigest digest = new TraceDigest(null);
        digest.record(record);
        return digest.value();
    }

    @Test
    void nothingOfARecordIsLost() {
        SplittableRandom random = new SplittableRandom(1);
        TraceRing ring = new TraceRing(2);
        for (int i = 0; i < 10_000; i++) {
            TraceRecord record = any(random);
            ring.record(record);
            List<TraceRecord> kept = ring.last(record.connection, 1);
            assertThat(kept).hasSize(1);
            assertThat(digest(kept.getFirst())).as("record %d", i).isEqualTo(digest(record));
        }
    }

    @Test
    void theLastOfOneConnectionComeOldestFirst() {
        TraceRing ring = new TraceRing(8);
        for (int i = 0; i < 20; i++) {
            TraceRecord record = new TraceRecord();
            record.connection = i % 2;
            record.timeNs = i;
            ring.record(record);
        }
        assertThat(ring.last(1, 100)).extracting(r -> r.timeNs).containsExactly(13L, 15L, 17L, 19L);
        assertThat(ring.last(0, 2)).extracting(r -> r.timeNs).containsExactly(16L, 18L);
        assertThat(ring.last(2, 2)).isEmpty();
    }

    @Test
    void capacityIsAPowerOfTwo() {
        assertThatThrownBy(() -> new TraceRing(3)).hasMessageContaining("power of two");
    }
}
