package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.wire.TcpFlags;
import org.junit.jupiter.api.Test;

/// RFC 9293 §3.10.7.4: portions of a segment outside the window are trimmed, SYN and FIN included.
class SegmentTest {
    private static Segment segment(int flags) {
        return Lone.segment(1000, flags, 100);
    }

    private static void isLeft(Segment segment, int seq, int textLen) {
        assertThat(segment.seq()).isEqualTo(seq);
        assertThat(segment.textLen()).isEqualTo(textLen);
    }

    @Test
    void whatLiesInsideStaysAsItIs() {
        Segment segment = segment(TcpFlags.FIN);
        segment.trim(1000, 1101);
        isLeft(segment, 1000, 100);
        assertThat(segment.isFin()).isTrue();
        assertThat(segment.len()).isEqualTo(101);
    }

    @Test
    void aFinBeyondTheWindowIsCutAndNoTextWithIt() {
        Segment segment = segment(TcpFlags.FIN);
        segment.trim(1000, 1100);
        isLeft(segment, 1000, 100);
        assertThat(segment.isFin()).isFalse();
    }

    @Test
    void textBeyondTheWindowIsCutWithTheFinBehindIt() {
        Segment segment = segment(TcpFlags.FIN);
        segment.trim(1000, 1060);
        isLeft(segment, 1000, 60);
        assertThat(segment.isFin()).isFalse();
    }

    @Test
    void textBeforeTheWindowIsCut() {
        Segment segment = segment(TcpFlags.FIN);
        long offset = segment.textOffset();
        segment.trim(1040, 2000);
        isLeft(segment, 1040, 60);
        assertThat(segment.textOffset()).isEqualTo(offset + 40);
        assertThat(segment.isFin()).isTrue();
    }

    @Test
    void aSynBeforeTheWindowIsCutAndTheTextStays() {
        Segment segment = segment(TcpFlags.SYN);
        segment.trim(1001, 2000);
        isLeft(segment, 1001, 100);
        assertThat(segment.isSyn()).isFalse();
    }

    @Test
    void aSynAtTheEdgeStays() {
        Segment segment = segment(TcpFlags.SYN);
        segment.trim(1000, 2000);
        assertThat(segment.isSyn()).isTrue();
        assertThat(segment.end()).isEqualTo(1101);
    }
}
