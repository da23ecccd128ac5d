package io.synwave.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class TraceDigestTest {
    private static long digestOf(Consumer<TraceRecord> change) {
        TraceDigest digest = new TraceDigest(null);
        TraceRecord record = new TraceRecord();
        record.kind = TraceRecord.Kind.SEGMENT_OUT;
        digest.record(record);
        change.accept(record);
        digest.record(record);
        return digest.value();
    }

    @Test
    void whatHappenedMakesADifference() {
        long plain = digestOf(r -> {});
        assertThat(digestOf(r -> r.timeNs = 1)).isNotEqualTo(plain);
        assertThat(digestOf(r -> r.after = TcpState.ESTABLISHED)).isNotEqualTo(plain);
        assertThat(digestOf(r -> r.reason = SendReason.SYN)).isNotEqualTo(plain);
        assertThat(digestOf(r -> r.seq = 1)).isNotEqualTo(plain);
        assertThat(digestOf(r -> r.ack = 1)).isNotEqualTo(plain);
        assertThat(digestOf(r -> r.window = 1)).isNotEqualTo(plain);
        assertThat(digestOf(r -> r.tsVal = 1)).isNotEqualTo(plain);
        assertThat(digestOf(r -> r.sackCount = 1)).isNotEqualTo(plain);
    }

    @Test
    void theNumberInALogMakesNone() {
        assertThat(digestOf(r -> r.number = 7)).isEqualTo(digestOf(r -> {}));
    }

    @Test
    void whoWatchesTooGivesTheNumber() {
        TraceLog log = new TraceLog(4);
        TraceDigest digest = new TraceDigest(log);
        assertThat(digest.record(new TraceRecord())).isEqualTo(1);
        assertThat(digest.record(new TraceRecord())).isEqualTo(2);
    }
}
