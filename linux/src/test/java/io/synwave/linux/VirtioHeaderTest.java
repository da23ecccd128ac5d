package io.synwave.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.link.Frame;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class VirtioHeaderTest {
    private static final int TCP_AT = 34;

    private final MemorySegment memory = Arena.ofAuto().allocate(4096);
    private final VirtioHeader header = new VirtioHeader(memory, 0);

    /// Ethernet (14), IPv4 (20), TCP with 12 bytes of options (32), then text.
    private Frame frame(int textBytes) {
        NativeBytes.putU16(memory, 2, 200); // a header length that takes in text, as the kernel's does
        NativeBytes.putU16(memory, 6, TCP_AT);
        NativeBytes.putU8(memory, VirtioHeader.BYTES + TCP_AT + 12, 8 << 4);
        return Frame.overlay().lay(memory, VirtioHeader.BYTES, TCP_AT + 32 + textBytes);
    }

    private void put(int flags, int gso, int size) {
        NativeBytes.putU8(memory, 0, flags);
        NativeBytes.putU8(memory, 1, gso);
        NativeBytes.putU16(memory, 4, size);
    }

    @Test
    void manySegmentsAreCountedByTheTcpHeader() {
        put(1, 1 | 0x80, 1000);
        Frame frame = header.describe(frame(2001));
        assertThat(frame.segmentCount()).isEqualTo(3);
        assertThat(frame.segmentSize()).isEqualTo(1000);
        assertThat(frame.headerLength()).isEqualTo(TCP_AT + 32);
        assertThat(frame.checksumState()).isEqualTo(Frame.ChecksumState.PARTIAL);
    }

    @Test
    void exactMultiplesHaveNoEmptySegment() {
        put(1, 4, 1000);
        assertThat(header.describe(frame(2000)).segmentCount()).isEqualTo(2);
    }

    @Test
    void oneSegmentIsTheOrdinaryCase() {
        put(2, 0, 0);
        Frame frame = header.describe(frame(500));
        assertThat(frame.segmentCount()).isEqualTo(1);
        assertThat(frame.segmentSize()).isZero();
        assertThat(frame.checksumState()).isEqualTo(Frame.ChecksumState.VERIFIED);
    }

    @Test
    void aHeaderThatPointsOutsideIsDisregarded() {
        put(1, 1, 1000);
        Frame frame = frame(0);
        NativeBytes.putU16(memory, 6, 60_000);
        assertThat(header.describe(frame).segmentCount()).isEqualTo(1);
    }
}
