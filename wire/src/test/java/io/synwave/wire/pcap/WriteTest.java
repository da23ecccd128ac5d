package io.synwave.wire.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.wire.Bytes;
import io.synwave.wire.LinkType;
import io.synwave.wire.Native;
import io.synwave.wire.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteTest {
    private static final long TIME = 1_700_000_000_123_456_789L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private List<String> written() throws IOException {
        return Frames.all(Native.of(bytes.toByteArray()));
    }

    private CaptureWriter open(String format, CaptureOptions options) throws IOException {
        WritableByteChannel channel = Channels.newChannel(bytes);
        return format.equals("pcap") ? new PcapWriter(channel, options) : new PcapngWriter(channel, options);
    }

    private static CaptureOptions options(String order, String resolution, LinkType linkType) {
        return CaptureOptions.of(linkType)
                .withOrder(order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .withResolution(Resolution.valueOf(resolution));
    }

    @ParameterizedTest
    @CsvSource({
        "pcap, BIG, MICROSECONDS",
        "pcap, LITTLE, MICROSECONDS",
        "pcap, BIG, NANOSECONDS",
        "pcap, LITTLE, NANOSECONDS",
        "pcapng, BIG, MICROSECONDS",
        "pcapng, LITTLE, MICROSECONDS",
        "pcapng, BIG, NANOSECONDS",
        "pcapng, LITTLE, NANOSECONDS"
    })
    void framesAreReadAsWritten(String format, String order, String resolution) throws IOException {
        MemorySegment data = Native.hex("00 45 01 02 03 04 ff");
        try (CaptureWriter writer = open(format, options(order, resolution, LinkType.RAW_IP))) {
            for (int length = 0; length < 6; length++)
                writer.write(TIME + length * 1_000L, data, 1, length, "n° " + length);
            writer.write(0, data, 0, 7);
        }
        long time = resolution.equals("NANOSECONDS") ? TIME : TIME / 1000 * 1000;
        String comment = format.equals("pcap") ? "null" : "n° ";
        List<String> frames = written();
        assertThat(frames).hasSize(7);
        assertThat(frames.get(0)).startsWith("1 " + time + " RAW_IP 0/0  " + comment);
        assertThat(frames.get(5)).startsWith("6 " + (time + 5_000) + " RAW_IP 5/5 4501020304 " + comment);
        assertThat(frames.get(6)).isEqualTo("7 0 RAW_IP 7/7 004501020304ff null");
    }

    @ParameterizedTest
    @CsvSource({"pcap", "pcapng"})
    void framesLongerThanTheBufferAreWhole(String format) throws IOException {
        MemorySegment data = Native.zeros(200_001);
        for (int i = 0; i < 200_001; i += 7) Bytes.putU8(data, i, i);
        try (CaptureWriter writer = open(format, CaptureOptions.of(LinkType.ETHERNET))) {
            for (int round = 0; round < 3; round++) writer.write(TIME, data, 0, 200_001);
        }
        CapturedFrame frame = new CapturedFrame();
        try (CaptureReader reader = CaptureReader.open(Native.of(bytes.toByteArray()))) {
            for (int round = 0; round < 3; round++) {
                assertThat(reader.next(frame)).isTrue();
                MemorySegment read = frame.memory().asSlice(frame.offset(), frame.capturedLength());
                assertThat(read.mismatch(data)).isEqualTo(-1);
            }
            assertThat(reader.next(frame)).isFalse();
        }
    }

    @Test
    void interfacesAreTakenApart() throws IOException {
        MemorySegment data = Native.hex("45");
        CaptureOptions options = CaptureOptions.of(LinkType.ETHERNET).withInterfaceName("client");
        try (PcapngWriter writer = new PcapngWriter(Channels.newChannel(bytes), options)) {
            assertThat(writer.addInterface("server", LinkType.RAW_IP)).isEqualTo(1);
            writer.write(1, TIME, data, 0, 1, null);
            writer.write(TIME, data, 0, 1);
        }
        CapturedFrame frame = new CapturedFrame();
        try (CaptureReader reader = CaptureReader.open(Native.of(bytes.toByteArray()))) {
            assertThat(reader.next(frame)).isTrue();
            assertThat(frame.from().name()).isEqualTo("server");
            assertThat(frame.linkType()).isEqualTo(LinkType.RAW_IP);
            assertThat(reader.next(frame)).isTrue();
            assertThat(frame.from().name()).isEqualTo("client");
        }
    }

    @Test
    void overlongCommentIsCutBetweenCharacters() throws IOException {
        try (PcapngWriter writer = new PcapngWriter(Channels.newChannel(bytes), CaptureOptions.of(LinkType.RAW_IP))) {
            writer.write(TIME, Native.hex("45"), 0, 1, "x" + "€".repeat(30_000)); // 3 bytes each
        }
        assertThat(written().getFirst()).endsWith(" x" + "€".repeat(21_844));
    }

    @Test
    void channelThatTakesLittleAtATimeGetsAll() throws IOException {
        WritableByteChannel slow = new WritableByteChannel() {
            @Override
            public int write(ByteBuffer source) {
                int count = Math.min(3, source.remaining());
                for (int i = 0; i < count; i++) bytes.write(source.get());
                return count;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
        try (PcapngWriter writer = new PcapngWriter(slow, CaptureOptions.of(LinkType.RAW_IP))) {
            writer.write(TIME, Samples.synIpv4(), 0, 60);
            writer.flush();
            assertThat(written()).hasSize(1);
        }
    }

    @Test
    void filesAreMappedAndUnmapped(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("x.pcapng");
        Files.writeString(file, "old content that is longer than nothing".repeat(1000));
        try (PcapngWriter writer = PcapngWriter.create(file, CaptureOptions.of(LinkType.RAW_IP))) {
            writer.write(TIME, Samples.synIpv4(), 0, 60, "[S]");
        }
        CaptureReader reader = CaptureReader.open(file);
        assertThat(Frames.all(reader))
                .singleElement()
                .asString()
                .startsWith("1 " + TIME)
                .endsWith(" [S]");
        reader.close();
        reader.close();
        assertThat(reader.next(new CapturedFrame())).isFalse();
    }
}
