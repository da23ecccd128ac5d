package io.synwave.wire.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.wire.Native;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcapReadTest {
    private static final long MICRO = 0xa1b2c3d4L;
    private static final long NANO = 0xa1b23c4dL;

    private static FileBytes header(ByteOrder order, long magic, long linkType) {
        return new FileBytes(order).u32(magic).u16(2).u16(4).u64(0).u32(65_535).u32(linkType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BIG_ENDIAN", "LITTLE_ENDIAN"})
    void microsecondsAreReadInBothByteOrders(String name) throws IOException {
        FileBytes file = header(order(name), MICRO, 1);
        file.u32(1_700_000_000L).u32(123_456).u32(3).u32(60).u8(1, 2, 3);
        file.u32(4_000_000_000L).u32(0).u32(0).u32(0);
        assertThat(Frames.all(file.memory()))
                .containsExactly(
                        "1 1700000000123456000 ETHERNET 3/60 010203 null", "2 4000000000000000000 ETHERNET 0/0  null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BIG_ENDIAN", "LITTLE_ENDIAN"})
    void nanosecondsAreReadInBothByteOrders(String name) throws IOException {
        FileBytes file = header(order(name), NANO, 0x0400_0000L | 101); // with the length of a frame check sequence
        file.u32(1).u32(999_999_999).u32(1).u32(1).u8(0x45);
        assertThat(Frames.all(file.memory())).containsExactly("1 1999999999 RAW_IP 1/1 45 null");
    }

    private static ByteOrder order(String name) {
        return name.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    @Test
    void recordThatClaimsMoreThanTheFileIsNamed() throws IOException {
        FileBytes file = header(ByteOrder.LITTLE_ENDIAN, MICRO, 1);
        file.u32(1)
                .u32(0)
                .u32(2)
                .u32(2)
                .u8(1, 2)
                .u32(2)
                .u32(0)
                .u32(0xffff_ffffL)
                .u32(0)
                .u8(1);
        try (CaptureReader reader = CaptureReader.open(file.memory())) {
            CapturedFrame frame = new CapturedFrame();
            assertThat(reader.next(frame)).isTrue();
            assertThatThrownBy(() -> reader.next(frame))
                    .isInstanceOfSatisfying(CaptureFormatException.class, e -> {
                        assertThat(e.frame()).isEqualTo(1);
                        assertThat(e.offset()).isEqualTo(42);
                    })
                    .hasMessage("after frame 1, at byte 42: the record claims 4294967295 bytes, the file has 1 more");
            assertThat(reader.next(frame)).as("no endless loop for who goes on").isFalse();
        }
    }

    @Test
    void everyTruncationEndsWithAnErrorOrBetweenRecords() throws IOException {
        FileBytes file = header(ByteOrder.BIG_ENDIAN, MICRO, 1);
        file.u32(1)
                .u32(0)
                .u32(5)
                .u32(5)
                .u8(1, 2, 3, 4, 5)
                .u32(1)
                .u32(0)
                .u32(1)
                .u32(1)
                .u8(9);
        byte[] whole = file.array();
        for (int length = 0; length < whole.length; length++) {
            var cut = Native.of(Arrays.copyOf(whole, length));
            if (length == 24 || length == 45) assertThat(Frames.all(cut)).hasSize(length == 24 ? 0 : 1);
            else assertThatThrownBy(() -> Frames.all(cut)).isInstanceOf(CaptureFormatException.class);
        }
    }

    @Test
    void whatIsNoCaptureIsSaidToBeNone() {
        assertThatThrownBy(() -> CaptureReader.open(Native.hex("474946383961")))
                .hasMessage("before the first frame, at byte 0: this is neither a pcap nor a pcapng file");
        assertThatThrownBy(() -> CaptureReader.open(Native.hex("1f8b08000000")))
                .hasMessageEndingWith("it is packed: unpack it with gunzip first");
        assertThatThrownBy(() -> CaptureReader.open(Native.hex("a1b2")))
                .hasMessageEndingWith("no capture file has only 2 bytes");
    }
}
