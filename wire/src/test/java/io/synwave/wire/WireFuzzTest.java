package io.synwave.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.synwave.wire.pcap.CaptureFormatException;
import io.synwave.wire.pcap.CaptureReader;
import io.synwave.wire.pcap.CapturedFrame;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// No input makes a parser throw (but for the one typed error of captures), hang or read outside its bounds.
///
/// The inputs in the resources run as ordinary tests. `scripts/fuzz-wire [PARSER…]` searches for new ones, 30 seconds
/// a parser; what fails stands in the resources afterwards.
class WireFuzzTest {
    private static final int SLAB = 1 << 20;
    private static final MemorySegment MEMORY = Arena.global().allocate(SLAB);

    /// The input at the slab's end; the slice throws on a read before or behind it.
    private static MemorySegment exact(byte[] data) {
        int length = Math.min(data.length, SLAB);
        MemorySegment slice = MEMORY.asSlice(SLAB - length, length);
        MemorySegment.copy(data, 0, slice, ValueLayout.JAVA_BYTE, 0, length);
        return slice;
    }

    @FuzzTest(maxDuration = "30s")
    void ethernet(byte[] data) {
        MemorySegment memory = exact(data);
        if (!Probes.ethernet(memory)) return;
        MemorySegment payload = memory.asSlice(EthernetHeader.LENGTH);
        Probes.arp(payload);
        Probes.ip(payload);
    }

    @FuzzTest(maxDuration = "30s")
    void arp(byte[] data) {
        Probes.arp(exact(data));
    }

    @FuzzTest(maxDuration = "30s")
    void ip(byte[] data) {
        Probes.ip(exact(data));
    }

    @FuzzTest(maxDuration = "30s")
    void icmp(byte[] data) {
        Probes.icmp(exact(data));
    }

    @FuzzTest(maxDuration = "30s")
    void ndp(byte[] data) {
        Probes.ndp(exact(data));
    }

    @FuzzTest(maxDuration = "30s")
    void tcp(byte[] data) {
        Probes.tcp(exact(data));
    }

    @FuzzTest(maxDuration = "30s")
    void options(byte[] data) {
        Probes.options(exact(data));
    }

    @FuzzTest(maxDuration = "30s")
    void checksum(byte[] data) {
        MemorySegment memory = exact(data);
        int whole = Checksum.fold(Checksum.sum(memory, 0, data.length));
        int split = data.length / 3;
        long first = Checksum.sum(memory, 0, split);
        long second = Checksum.sum(memory, split, data.length - split);
        long both = split % 2 == 0 ? Checksum.combine(first, second) : Checksum.combineAtOddOffset(first, second);
        assertThat(Checksum.fold(both)).isEqualTo(whole);
    }

    @FuzzTest(maxDuration = "30s")
    void pcap(byte[] data) {
        capture(exact(data));
    }

    @FuzzTest(maxDuration = "30s")
    void pcapng(byte[] data) {
        capture(exact(data));
    }

    private static void capture(MemorySegment file) {
        CapturedFrame frame = new CapturedFrame();
        long frames = 0;
        try (CaptureReader reader = CaptureReader.open(file)) {
            while (reader.next(frame)) {
                assertThat(frame.number()).isEqualTo(++frames);
                assertThat(frame.originalLength()).isGreaterThanOrEqualTo(frame.capturedLength());
                MemorySegment bytes = frame.memory().asSlice(frame.offset(), frame.capturedLength());
                if (frame.linkType() == LinkType.RAW_IP) Probes.ip(bytes);
                else Probes.ethernet(bytes);
            }
        } catch (CaptureFormatException e) {
            assertThat(e.offset()).isBetween(0L, file.byteSize());
            assertThat(e.frame()).isEqualTo(frames);
        }
        assertThat(frames).as("a frame takes 16 bytes").isLessThanOrEqualTo(file.byteSize() / 16);
    }
}
