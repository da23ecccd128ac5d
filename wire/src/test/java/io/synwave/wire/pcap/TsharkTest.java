package io.synwave.wire.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.synwave.wire.Bytes;
import io.synwave.wire.EthernetHeader;
import io.synwave.wire.LinkType;
import io.synwave.wire.Native;
import io.synwave.wire.Samples;
import java.io.File;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Wireshark's own reader says of the files we write.
class TsharkTest {
    private static final long TIME = 1_700_000_000_123_456_789L;

    @TempDir
    Path folder;

    @BeforeEach
    void tsharkIsInstalled() {
        boolean found = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, "tshark").canExecute());
        assumeTrue(found, "tshark is not installed (apt-get install tshark): written captures go unchecked");
    }

    private static List<MemorySegment> packets() {
        return List.of(
                Samples.synIpv4(),
                Samples.synIpv6(),
                Samples.extended(),
                Samples.unreachable(),
                Samples.solicitation());
    }

    private static MemorySegment framed(MemorySegment packet) {
        MemorySegment frame = Native.zeros(14 + (int) packet.byteSize());
        int type = Bytes.u8(packet, 0) >>> 4 == 4 ? EthernetHeader.IPV4 : EthernetHeader.IPV6;
        EthernetHeader.write(frame, 0, 0x0200_5e10_0002L, 0x0200_5e10_0001L, type);
        Bytes.copy(packet, 0, frame, 14, packet.byteSize());
        return frame;
    }

    private void write(CaptureWriter writer, LinkType linkType) throws IOException {
        try (writer) {
            int number = 0;
            for (MemorySegment packet : packets()) {
                MemorySegment frame = linkType == LinkType.ETHERNET ? framed(packet) : packet;
                writer.write(TIME + number++, frame, 0, (int) frame.byteSize(), "why n° " + number);
            }
        }
    }

    private List<String> tshark(Path file, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
        command.addAll(List.of("-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE"));
        command.addAll(List.of(more));
        File output = folder.resolve("tshark.out").toFile();
        File errors = folder.resolve("tshark.err").toFile(); // says each time that root is dangerous
        Process process = new ProcessBuilder(command)
                .redirectOutput(output)
                .redirectError(errors)
                .start();
        int status = process.waitFor();
        assertThat(status).as(Files.readString(errors.toPath())).isZero();
        return Files.readAllLines(output.toPath());
    }

    @ParameterizedTest
    @CsvSource({"ETHERNET, BIG", "ETHERNET, LITTLE", "RAW_IP, BIG", "RAW_IP, LITTLE"})
    void pcapngIsReadWithItsCommentsAndTimes(LinkType linkType, String order) throws Exception {
        Path file = folder.resolve("x.pcapng");
        CaptureOptions options = CaptureOptions.of(linkType)
                .withOrder(order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .withInterfaceName("wave0")
                .withComment("a section");
        write(PcapngWriter.create(file, options), linkType);
        assertThat(tshark(file, "-T", "fields", "-e", "frame.time_epoch", "-e", "frame.comment"))
                .hasSize(5)
                .first()
                .isEqualTo("1700000000.123456789\twhy n° 1");
        assertThat(tshark(file, "-T", "fields", "-e", "frame.interface_name")).containsOnly("wave0");
        nothingIsWrong(file);
    }

    @ParameterizedTest
    @CsvSource({"ETHERNET, NANOSECONDS, 123456789", "RAW_IP, MICROSECONDS, 123456000"})
    void pcapIsReadWithItsTimes(LinkType linkType, Resolution resolution, String fraction) throws Exception {
        Path file = folder.resolve("x.pcap");
        write(PcapWriter.create(file, CaptureOptions.of(linkType).withResolution(resolution)), linkType);
        assertThat(tshark(file, "-T", "fields", "-e", "frame.time_epoch").getFirst())
                .isEqualTo("1700000000." + fraction);
        nothingIsWrong(file);
    }

    private void nothingIsWrong(Path file) throws Exception {
        String wrong = "_ws.malformed || ip.checksum.status == 0 || tcp.checksum.status == 0"
                + " || icmp.checksum.status == 0 || icmpv6.checksum.status == 0 || _ws.expert.severity >= 0x600000";
        assertThat(tshark(file, "-Y", wrong)).isEmpty();
        assertThat(tshark(file, "-Y", "tcp.checksum.status == 1")).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void wrongChecksumWouldBeSeen() throws Exception {
        Path file = folder.resolve("x.pcapng");
        MemorySegment packet = Samples.synIpv4();
        Bytes.putU16(packet, 36, 0x1234);
        try (PcapngWriter writer = PcapngWriter.create(file, CaptureOptions.of(LinkType.RAW_IP))) {
            writer.write(TIME, packet, 0, 60);
        }
        assertThat(tshark(file, "-Y", "tcp.checksum.status == 0")).hasSize(1);
    }
}
