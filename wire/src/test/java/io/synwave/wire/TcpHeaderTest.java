package io.synwave.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcpHeaderTest {
    private final TcpHeader view = new TcpHeader();

    @Test
    void fieldsAreReadAsWritten() {
        MemorySegment segment = Native.zeros(33);
        TcpHeader.write(segment, 1, 65_535, 7, 24);
        TcpHeader.putSequence(segment, 1, 0xffff_fffe);
        TcpHeader.putAcknowledgment(segment, 1, 0x8000_0001);
        TcpHeader.putFlags(segment, 1, 0x1ff);
        TcpHeader.putWindow(segment, 1, 65_535);
        TcpHeader.putChecksum(segment, 1, 0xabcd);
        TcpHeader.putUrgentPointer(segment, 1, 0x1234);
        assertThat(view.wrap(segment, 1, 32)).isTrue();
        assertThat(view.sourcePort()).isEqualTo(65_535);
        assertThat(view.destinationPort()).isEqualTo(7);
        assertThat(view.sequence()).isEqualTo(-2);
        assertThat(view.acknowledgment()).isEqualTo(0x8000_0001);
        assertThat(view.headerLength()).isEqualTo(24);
        assertThat(view.flags()).isEqualTo(0x1ff);
        assertThat(view.window()).isEqualTo(65_535);
        assertThat(view.checksum()).isEqualTo(0xabcd);
        assertThat(view.urgentPointer()).isEqualTo(0x1234);
        assertThat(view.optionsOffset()).isEqualTo(21);
        assertThat(view.optionsLength()).isEqualTo(4);
        assertThat(view.textOffset()).isEqualTo(25);
        assertThat(view.textLength()).isEqualTo(8);
    }

    @Test
    void flagsChangeWithoutTheLengthAndTheOtherWayRound() {
        MemorySegment segment = Native.zeros(60);
        TcpHeader.write(segment, 0, 1, 2, 60);
        TcpHeader.putFlags(segment, 0, TcpFlags.AE | TcpFlags.FIN);
        assertThat(Bytes.u16(segment, 12)).isEqualTo(0xf101);
        TcpHeader.putFlags(segment, 0, TcpFlags.ACK);
        assertThat(Bytes.u16(segment, 12)).isEqualTo(0xf010);
        TcpHeader.putHeaderLengthAndFlags(segment, 0, 20, TcpFlags.SYN);
        assertThat(Bytes.u16(segment, 12)).isEqualTo(0x5002);
    }

    @Test
    void writingOverOldBytesLeavesNoneOfThem() {
        MemorySegment segment = Native.zeros(20);
        segment.fill((byte) 0xff);
        TcpHeader.write(segment, 0, 0, 0, 20);
        assertThat(Native.hex(segment)).isEqualTo("000000000000000000000000" + "5000" + "000000000000");
    }

    @ParameterizedTest
    @CsvSource({"0x0, 60", "0x4, 60", "0x6, 23", "0xf, 59", "0x5, 19", "0x5, 0"})
    void headerThatDoesNotFitIsRefused(String dataOffset, int length) {
        MemorySegment segment = Native.zeros(length);
        if (length > 12) Bytes.putU8(segment, 12, Integer.decode(dataOffset) << 4);
        assertThat(view.wrap(segment, 0, length)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0, [none]",
        "2, [S]",
        "18, [S.]",
        "16, [.]",
        "24, [P.]",
        "17, [F.]",
        "4, [R]",
        "20, [R.]",
        "25, [FP.]",
        "194, [SEW]",
        "450, [SEWe]",
        "34, [SU]",
        "0x200, [none]"
    })
    void flagsPrintAsTcpdumpPrintsThem(String flags, String text) {
        assertThat(TcpFlags.text(Integer.decode(flags))).isEqualTo(text);
    }
}
