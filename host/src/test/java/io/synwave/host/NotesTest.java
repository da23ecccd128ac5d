package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.trace.Counter;
import io.synwave.trace.TraceRecord;
import io.synwave.trace.Verdict;
import io.synwave.wire.IpAddress;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of a segment is traced, and its frame says where.
final class NotesTest {
    private final Solo solo = Solo.rawIp();
    private final byte[] syn = Packets.syn("10.0.0.2", "10.0.0.1", 80);

    @AfterEach
    void close() {
        solo.close();
    }

    private TraceRecord arrived(byte[] packet) {
        solo.exchange(packet);
        return solo.log.at(solo.wire.left.lastNote);
    }

    @Test
    void aSegmentThatIsTakenNamesItsRecord() {
        solo.host.listen(IpAddress.ANY_IPV4, 80, 8);
        TraceRecord record = arrived(syn);
        assertThat(record.kind).isEqualTo(TraceRecord.Kind.SEGMENT_IN);
        assertThat(record.verdict).isEqualTo(Verdict.SYN_TAKEN);
    }

    @Test
    void aSegmentToNobodyNamesItsRecord() {
        assertThat(arrived(syn).verdict).isEqualTo(Verdict.DROPPED_NO_CONNECTION);
    }

    @Test
    void aWrongChecksumIsTraced() {
        syn[syn.length - 1] ^= 1;
        TraceRecord record = arrived(syn);
        assertThat(record.verdict).isEqualTo(Verdict.DROPPED_CHECKSUM);
        assertThat(record.localPort).isEqualTo(80);
        assertThat(solo.host.counters().value(Counter.IN_ERRS)).isEqualTo(1);
    }

    @Test
    void aShortHeaderIsTraced() {
        byte[] tcp = Arrays.copyOfRange(syn, 20, 32);
        assertThat(arrived(Packets.ip("10.0.0.2", "10.0.0.1", 6, tcp)).verdict).isEqualTo(Verdict.DROPPED_MALFORMED);
        assertThat(solo.host.counters().value(Counter.IN_ERRS)).isEqualTo(1);
    }
}
