package io.synwave.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.wire.Bytes;
import io.synwave.wire.Checksum;
import io.synwave.wire.IpPacket;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.LinkType;
import io.synwave.wire.pcap.CaptureOptions;
import io.synwave.wire.pcap.CaptureReader;
import io.synwave.wire.pcap.CapturedFrame;
import io.synwave.wire.pcap.PcapngWriter;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureTapTest {
    private final long slabsBefore = Slabs.shared().outstandingBytes();
    private final MemoryLink.Pair wire = MemoryLink.pair(1500);
    private final List<IOException> failures = new ArrayList<>();
    private long timeNs = 1_700_000_000_000_000_000L;

    @TempDir
    Path folder;

    @AfterEach
    void countMemory() {
        wire.close();
        assertThat(Slabs.shared().outstandingBytes()).isEqualTo(slabsBefore);
    }

    private Path file() {
        return folder.resolve("tap.pcapng");
    }

    private CaptureTap tap(PcapngWriter writer) {
        Annotator annotator = (note, direction) -> note == 0 ? null : direction + " " + note;
        return new CaptureTap(wire.left(), new CaptureTap.Target(writer, annotator, () -> timeNs++, failures::add));
    }

    private PcapngWriter writer() throws IOException {
        return PcapngWriter.create(file(), CaptureOptions.of(LinkType.RAW_IP));
    }

    /// Number and comment of each frame in the file.
    private List<String> written() throws IOException {
        List<String> lines = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(file())) {
            CapturedFrame frame = new CapturedFrame();
            while (reader.next(frame)) {
                lines.add(Bytes.i32(frame.memory(), frame.offset()) + ": " + frame.comment());
            }
        }
        return lines;
    }

    @Test
    void bothWaysAreWrittenWithTheirComments() throws IOException {
        try (PcapngWriter writer = writer();
                CaptureTap tap = tap(writer)) {
            Packets.send(tap, 5, 40);
            Packets.send(wire.right(), 6, 40);
            assertThat(tap.receive(frame -> frame.note(77), 8)).isEqualTo(1);
        }
        assertThat(written()).containsExactly("5: OUT 5", "6: IN 77");
        assertThat(Packets.receiveAll(wire.right())).containsExactly(5);
        assertThat(failures).isEmpty();
    }

    @Test
    void anAnswerSentInsideTheProcessingFollowsWhatItAnswers() throws IOException {
        try (PcapngWriter writer = writer();
                CaptureTap tap = tap(writer)) {
            Packets.send(wire.right(), 1, 40);
            Packets.send(wire.right(), 2, 40);
            FrameSink host = frame -> {
                Packets.send(tap, Packets.number(frame) + 100, 40);
                frame.note(50 + Packets.number(frame));
            };
            tap.receive(host, 8);
        }
        assertThat(written()).containsExactly("1: IN 51", "101: OUT 101", "2: IN 52", "102: OUT 102");
    }

    @Test
    void whatTheHostDoesToTheFrameDoesNotShow() throws IOException {
        try (PcapngWriter writer = writer();
                CaptureTap tap = tap(writer)) {
            Packets.send(wire.right(), 9, 40);
            tap.receive(
                    frame -> {
                        Bytes.putI32(frame.memory(), frame.offset(), -1);
                        frame.trimFront(20);
                        frame.note(0);
                    },
                    8);
        }
        assertThat(written()).containsExactly("9: null");
    }

    @Test
    void moreThanTheQueueHoldsIsWrittenEarlyButInOrder() throws IOException {
        int answers = 15_000; // of 1,500 bytes: more than 16 MiB
        try (PcapngWriter writer = writer();
                CaptureTap tap = tap(writer)) {
            Packets.send(wire.right(), 1, 40);
            tap.receive(
                    frame -> {
                        for (int i = 0; i < answers; i++) Packets.send(tap, i, 1500);
                        frame.note(3);
                    },
                    8);
        }
        List<String> lines = written();
        assertThat(lines).hasSize(answers + 1);
        assertThat(lines.getFirst()).as("its comment came too late").isEqualTo("1: IN 1");
        assertThat(lines.getLast()).startsWith(answers - 1 + ": ");
    }

    @Test
    void aPartialChecksumIsCompleteInTheFileAndPartialOnTheLink() throws IOException {
        try (PcapngWriter writer = writer();
                CaptureTap tap = tap(writer)) {
            Frame frame = Packets.take(tap);
            putTcp(frame);
            tap.send(frame);
        }
        wire.right()
                .receive(
                        frame -> {
                            assertThat(frame.checksumState()).isEqualTo(Frame.ChecksumState.PARTIAL);
                            assertThat(transportSum(frame.memory(), frame.offset(), frame.length()))
                                    .isNotZero();
                        },
                        1);
        try (CaptureReader reader = CaptureReader.open(file())) {
            CapturedFrame frame = new CapturedFrame();
            assertThat(reader.next(frame)).isTrue();
            assertThat(transportSum(frame.memory(), frame.offset(), frame.capturedLength()))
                    .isZero();
        }
    }

    /// An IPv4 packet with 20 bytes of TCP header and 13 of text, its checksum field the folded pseudo-header.
    private static void putTcp(Frame frame) {
        frame.length(53).checksumState(Frame.ChecksumState.PARTIAL);
        MemorySegment memory = frame.memory();
        long at = frame.offset();
        for (int i = 0; i < 53; i++) Bytes.putU8(memory, at + i, i * 7);
        Bytes.putU16(memory, at, 0x4500);
        Bytes.putU16(memory, at + 2, 53);
        Bytes.putU16(memory, at + 6, 0x4000);
        Bytes.putU16(memory, at + 8, 0x4000 | IpProtocol.TCP);
        Bytes.putU16(memory, at + 10, 0);
        IpPacket packet = new IpPacket();
        assertThat(packet.wrap(memory, at, 53)).isTrue();
        Bytes.putU16(memory, at + 20 + 16, Checksum.fold(packet.pseudoSum(33)));
    }

    private static int transportSum(MemorySegment memory, long offset, int length) {
        IpPacket packet = new IpPacket();
        assertThat(packet.wrap(memory, offset, length)).isTrue();
        int bytes = packet.payloadLength();
        return Checksum.finish(Checksum.sum(memory, packet.payloadOffset(), bytes, packet.pseudoSum(bytes)));
    }

    @Test
    void aFullDiskEndsTheCaptureWithOneReportAndNotTheLink() throws IOException {
        PcapngWriter writer = new PcapngWriter(new FullDisk(), CaptureOptions.of(LinkType.RAW_IP));
        CaptureTap tap = tap(writer);
        for (int i = 0; i < 2_000; i++) {
            Packets.send(tap, i, 1500);
            assertThat(Packets.receiveAll(wire.right())).containsExactly(i);
            Packets.send(wire.right(), i, 1500);
            assertThat(Packets.receiveAll(tap)).containsExactly(i);
        }
        tap.flush();
        tap.close();
        assertThat(failures).singleElement().satisfies(e -> assertThat(e).hasMessage("No space left on device"));
    }

    @Test
    void theTapClosesItsLink() throws IOException {
        Packets.Sink link = new Packets.Sink();
        try (PcapngWriter writer = writer()) {
            new CaptureTap(link, new CaptureTap.Target(writer, Annotator.NONE, () -> 0, failures::add)).close();
        }
        assertThat(link.isClosed).isTrue();
    }

    @Test
    void memoryOfAnotherArenaIsCapturedToo() throws IOException {
        try (PcapngWriter writer = writer();
                CaptureTap tap = tap(writer);
                Arena arena = Arena.ofConfined()) {
            Frame frame = Frame.overlay().lay(arena.allocate(40), 0, 40);
            Packets.fill(frame, 8, 40);
            tap.send(frame);
        }
        assertThat(written()).containsExactly("8: OUT 8");
    }

    private static final class FullDisk implements WritableByteChannel {
        private int room = 100_000;

        @Override
        public int write(ByteBuffer source) throws IOException {
            int bytes = source.remaining();
            room -= bytes;
            if (room < 0) throw new IOException("No space left on device");
            source.position(source.limit());
            return bytes;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
