package io.synwave.craft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.synwave.craft.RandomPackets.Truth;
import io.synwave.link.Direction;
import io.synwave.link.Slabs;
import io.synwave.wire.LinkType;
import io.synwave.wire.pcap.CaptureOptions;
import io.synwave.wire.pcap.PcapWriter;
import io.synwave.wire.pcap.Resolution;
import java.io.File;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What tools from outside say of packets made by hand.
class JudgesTest {
    private static final int PACKETS = 300;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private static boolean isInstalled(String... command) throws Exception {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private List<String> run(String... command) throws Exception {
        File output = folder.resolve("out").toFile();
        File errors = folder.resolve("err").toFile();
        int status = new ProcessBuilder(command)
                .redirectOutput(output)
                .redirectError(errors)
                .start()
                .waitFor();
        assertThat(status).as(Files.readString(errors.toPath())).isZero();
        return Files.readAllLines(output.toPath());
    }

    private static List<Packet> packets(Truth truth) {
        RandomPackets random = new RandomPackets(1, truth);
        List<Packet> packets = new ArrayList<>();
        for (int i = 0; i < PACKETS; i++) packets.add(random.next().packet());
        return packets;
    }

    private Path capture(List<Packet> packets) throws IOException {
        Path file = folder.resolve("hand.pcap");
        CaptureOptions options = CaptureOptions.of(LinkType.RAW_IP).withResolution(Resolution.MICROSECONDS);
        MemorySegment memory = Slabs.shared().take(1 << 16);
        try (PcapWriter writer = PcapWriter.create(file, options)) {
            for (Packet packet : packets) {
                packet.build(memory, 0);
                writer.write(0, memory, 0, packet.length());
            }
        } finally {
            Slabs.shared().give(memory);
        }
        return file;
    }

    @Test
    void tsharkFindsNothingWrongInSoundPackets() throws Exception {
        assumeTrue(isInstalled("tshark", "--version"), "tshark is not installed (apt-get install tshark)");
        String file = capture(packets(Truth.SOUND)).toString();
        String wrong = "_ws.malformed || ip.checksum.status == 0 || tcp.checksum.status == 0";

        assertThat(run(
                        "tshark",
                        "-n",
                        "-r",
                        file,
                        "-o",
                        "ip.check_checksum:TRUE",
                        "-o",
                        "tcp.check_checksum:TRUE",
                        "-Y",
                        wrong))
                .isEmpty();
        assertThat(run("tshark", "-n", "-r", file, "-o", "tcp.check_checksum:TRUE", "-Y", "tcp.checksum.status == 1"))
                .hasSize(PACKETS);
    }

    @Test
    void linesAreTcpdumpsOwn() throws Exception {
        assumeTrue(isInstalled("tcpdump", "--version"), "tcpdump is not installed (apt-get install tcpdump)");
        List<Packet> packets = packets(Truth.SOUND);
        List<String> theirs = run("tcpdump", "-n", "-t", "-r", capture(packets).toString());
        DumpLine dump = new DumpLine(DumpLine.Numbers.RELATIVE);
        List<String> ours = packets.stream()
                .map(packet -> dump.of(new Seen(0, Direction.IN, Octets.of(packet.bytes()))))
                .toList();

        assertThat(ours).hasSameSizeAs(theirs);
        for (int i = 0; i < ours.size(); i++) assertThat(withoutAe(ours.get(i))).isEqualTo(withoutAe(theirs.get(i)));
    }

    /// Older ones do not know the ninth flag.
    private static String withoutAe(String line) {
        return line.replaceFirst("Flags \\[([^\\]]*)e\\]", "Flags [$1]").replace("Flags []", "Flags [none]");
    }

    @Test
    void scapyBuildsTheSameBytes() throws Exception {
        String python = "/usr/bin/python3";
        assumeTrue(isInstalled(python, "-c", "import scapy"), "scapy is not installed (apt-get install python3-scapy)");
        RandomPackets random = new RandomPackets(2, Truth.ANY);
        StringBuilder script = new StringBuilder("from scapy.all import IP, IPv6, TCP, Raw, raw\n");
        List<RandomPackets.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < PACKETS; i++) {
            RandomPackets.Pair pair = random.next();
            pairs.add(pair);
            script.append("print(raw(").append(pair.scapy()).append(").hex())\n");
        }
        Path file = Files.writeString(folder.resolve("packets.py"), script);
        List<String> theirs = run(python, file.toString());

        for (int i = 0; i < PACKETS; i++) {
            String ours = HexFormat.of().formatHex(pairs.get(i).packet().bytes());
            assertThat(ours).as(pairs.get(i).scapy()).isEqualTo(theirs.get(i));
        }
    }
}
