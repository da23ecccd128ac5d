package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.trace.Counter;
import io.synwave.trace.TraceRecord;
import io.synwave.trace.Verdict;
import io.synwave.wire.TcpOptions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a host drops before it belongs to anybody is counted and recorded.
class DroppedTest {
    private final OneEnd end = OneEnd.established(TcpSettings.linux());

    private TraceRecord last() {
        return end.log.at(end.log.newest());
    }

    @Test
    void aWrongChecksum() {
        end.after(0);
        end.stack.dropDamaged(end.peer.made("A", 7, 1, 10), 5);
        assertThat(end.counted()).containsExactly(Counter.IN_ERRS);
        assertThat(last().verdict).isEqualTo(Verdict.DROPPED_CHECKSUM);
        assertThat(last().seq).isEqualTo(OneEnd.IRS + 7);
        assertThat(last().localPort).isEqualTo(80);
        assertThat(last().remotePort).isEqualTo(40_000);
        assertThat(last().connection).isZero();
        assertThat(last().timeNs).isEqualTo(5);
    }

    @Test
    void whatHoldsNoHeader() {
        end.after(0);
        end.stack.dropMalformed(3, 6);
        assertThat(end.counted()).containsExactly(Counter.IN_ERRS);
        assertThat(last().verdict).isEqualTo(Verdict.DROPPED_MALFORMED);
        assertThat(last().cause).isEqualTo(3);
        assertThat(last().localPort).as("of no known end").isZero();
        assertThat(end.stack.takeArrivalRecord()).isEqualTo(end.log.newest());
        assertThat(end.stack.takeArrivalRecord()).as("once").isZero();
    }

    /// RFC 2385, RFC 5925: an option of the length that it has, 18 and here 16 bytes.
    @ParameterizedTest
    @CsvSource({"19, 18, MD5_UNEXPECTED", "29, 16, AO_KEY_NOT_FOUND"})
    void aSignatureWithoutAKey(int kind, int length, Counter counter) {
        end.after(0);
        assertThat(end.stack.dropSigned(signed(kind, length), 7)).isTrue();
        assertThat(end.counted()).containsExactly(counter);
        assertThat(last().verdict).isEqualTo(Verdict.DROPPED_SIGNED);
        assertThat(last().seq).isEqualTo(9);
    }

    @Test
    void whatIsNotSignedGoesOn() {
        end.after(0);
        assertThat(end.stack.dropSigned(end.peer.made("A", 1, 1, 0), 7)).isFalse();
        assertThat(end.counted()).isEmpty();
        assertThat(end.verdicts()).isEmpty();
    }

    private static Segment signed(int kind, int length) {
        MemorySegment memory = Arena.ofAuto().allocate(40);
        memory.set(ValueLayout.JAVA_BYTE, 7, (byte) 9);
        memory.set(ValueLayout.JAVA_BYTE, 12, (byte) (10 << 4));
        memory.set(ValueLayout.JAVA_BYTE, 20, (byte) kind);
        memory.set(ValueLayout.JAVA_BYTE, 21, (byte) length);
        TcpOptions.putEnd(memory, 20L + length);
        Segment segment = new Segment();
        segment.parse(memory, 0, 40);
        return segment;
    }

    /// RFC 9293 §3.5.2, group 1: with an ACK the reset takes its number from there.
    @ParameterizedTest
    @CsvSource({"A, 7, 9, 10, 9, 0, R", "S, 7, 0, 0, 0, 8, RA", "F, 7, 0, 3, 0, 11, RA"})
    void whoSpeaksToNobodyIsReset(String flags, int seq, int ack, int text, int resetSeq, int resetAck, String answer) {
        end.after(0);
        end.stack.replies().segmentToNobody(end.peer.made(flags, seq, ack, text), end.opening.tuple(), end, 8);
        assertThat(end.counted()).containsExactly(Counter.OUT_RSTS);
        TraceRecord reset = end.sent();
        assertThat(reset.seq).isEqualTo(resetSeq == 0 ? 0 : OneEnd.ISS + resetSeq);
        assertThat(reset.ack).isEqualTo(resetAck == 0 ? 0 : OneEnd.IRS + resetAck);
        assertThat(reset.flags).isEqualTo(answer.equals("R") ? 4 : 20);
        assertThat(end.verdict()).isEqualTo(Verdict.DROPPED_NO_CONNECTION);
    }
}
