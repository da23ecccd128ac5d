package io.synwave.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class BytesTest {
    private final MemorySegment memory = Native.hex("00 fe dc ba 98 76 54 32 10 ff");

    @Test
    void numbersAreBigEndianAtAnyOffset() {
        assertThat(Bytes.u8(memory, 1)).isEqualTo(0xfe);
        assertThat(Bytes.u16(memory, 1)).isEqualTo(0xfedc);
        assertThat(Bytes.i32(memory, 1)).isEqualTo(0xfedcba98);
        assertThat(Bytes.u32(memory, 1)).isEqualTo(0xfedcba98L);
        assertThat(Bytes.u48(memory, 1)).isEqualTo(0xfedcba987654L);
        assertThat(Bytes.i64(memory, 1)).isEqualTo(0xfedcba9876543210L);
    }

    @Test
    void whatIsWrittenIsReadAndNothingBesideIsTouched() {
        Bytes.putU48(memory, 2, 0x0102_0304_0506L);
        assertThat(Native.hex(memory)).isEqualTo("00fe01020304050610ff");
        Bytes.putI64(memory, 1, -2);
        Bytes.putU16(memory, 1, 0x1234);
        Bytes.putU32(memory, 3, 0x89abcdefL);
        Bytes.putI32(memory, 5, 0x01020304);
        Bytes.putU8(memory, 8, 0x177);
        assertThat(Native.hex(memory)).isEqualTo("00123489ab01020377ff");
    }

    @Test
    void accessOutsideThrows() {
        assertThatThrownBy(() -> Bytes.u16(memory, 9)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Bytes.putU8(memory, -1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void overlappingCopyKeepsTheBytes() {
        Bytes.copy(memory, 1, memory, 2, 7);
        assertThat(Native.hex(memory)).isEqualTo("00fefedcba98765432ff");
    }
}
