package io.synwave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.wire.LinkType;
import io.synwave.wire.pcap.CaptureReader;
import io.synwave.wire.pcap.CapturedFrame;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `synwave craft` in the simulator.
class CraftCommandTest {
    private static final String GET = "PA \"GET / HTTP/1.0\\r\\n\\r\\n\"";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private int craft(String... args) {
        List<String> all = new ArrayList<>(List.of("craft"));
        all.addAll(List.of(args));
        return Main.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    }

    @Test
    void pageIsFetchedByHandAndTheHostsStatesAreShown() {
        assertThat(craft("S", "A", GET, "expect \"hello, wave\"", "FA")).isZero();

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString().lines())
                .startsWith(
                        "00:00:00.000000 Out IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 1000, win 65535, length 0",
                        "00:00:00.010000      the host: LISTEN → SYN-RECEIVED")
                .contains(
                        "00:00:00.030000      the host: SYN-RECEIVED → ESTABLISHED",
                        "                as expected:" + " \"hello, wave\"");
    }

    @Test
    void ipv6TargetIsReached() {
        assertThat(craft("--to", "[fd00::2]:7", "--isn", "4294967295", "S", "A", "PA \"hi\"", "expect \"hi\""))
                .isZero();
        assertThat(out.toString()).contains("IP6 fd00::1.40000 > fd00::2.7: Flags [S], seq 4294967295");
    }

    @Test
    void brokenExpectationIsStatusOne() {
        assertThat(craft("--to", "10.0.0.2:99", "S", "expect SA")).isEqualTo(1);
        assertThat(out.toString()).contains("expected SA within 1s, came RA");
        assertThat(craft("S", "expect nothing 1s")).isEqualTo(1);
        assertThat(out.toString()).contains("expected nothing for 1s, came SA");
    }

    @Test
    void everyFieldIsShownWhereWanted() {
        assertThat(craft("-v", "S mss=536 chk=0xdead")).isZero();
        assertThat(out.toString().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .contains(
                        "checksum 16 bits 0xdead wrong: should be 0xe747",
                        "SYN 1 bit 1 opens: names the initial sequence number",
                        "option 2 32 bits mss 536 the largest segment the sender takes");
    }

    @Test
    void captureHasEveryPacketWithItsStep() throws Exception {
        Path file = folder.resolve("hand.pcapng");
        assertThat(craft("S", "A", "R", "-w", file.toString())).isZero();

        List<String> comments = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(file)) {
            CapturedFrame frame = new CapturedFrame();
            while (reader.next(frame)) {
                assertThat(frame.linkType()).isEqualTo(LinkType.RAW_IP);
                comments.add(String.valueOf(frame.comment()));
            }
        }
        assertThat(comments).hasSize(4).startsWith("step: S").endsWith("step: A", "step: R");
        assertThat(comments.get(1)).contains("accepts");
    }

    @Test
    void stepsOfAFileAreTakenLineByLine() throws Exception {
        Path file = folder.resolve("steps");
        Files.writeString(file, "# opens\nS\n\nexpect SA\nA win=0  # and shuts\n");
        assertThat(craft("--file", file.toString())).isZero();
        assertThat(out.toString()).contains("ack 1, win 0");

        Files.writeString(file, "S\nA wim=0\n");
        assertThat(craft("--file", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains(file + ":2, column 3: ").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "S,A win=x                        | step 2, column 3: \"x\" is no number",
                "S,wait                           | step 2, column 1: wait takes a time",
                "--to,10.0.0.2:99999,S            | --to",
                "--to,nowhere,S                   | --to nowhere",
                "--to,224.0.0.1,S                 | one host",
                "--to,127.0.0.1,S                 | one host",
                "--timeout,soon,S                 | --timeout",
                "--isn,4294967296,S               | --isn",
                "--file,/nonexistent/x            | no such file",
                "--file,/nonexistent/x,S          | on the command line",
                "--address,10.0.0.1/24,S          | goes with --tun",
                "--on,sim,--tun,t,S               | one of them",
                "--on,tun,S                       | --tun NAME",
                "--tun,t,S                        | --address",
                "--tun,t,--address,10.9.0.2/24,--to,fd00::1,S | --to",
                "--tun,t,--address,10.9.0.2/24,--to,[fd00::1],S | no address of the version",
                "-w,/nonexistent/x.pcapng,S       | no such file or folder",
                "S x200000                        | at most 100000 times",
            })
    void whatCannotBeIsOneLineAndStatusTwo(String args, String words) {
        assertThat(craft(args.split(","))).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("synwave: ")
                .contains(words)
                .doesNotContain("a fault of synwave")
                .hasLineCount(1);
    }

    @Test
    void nothingIsSentWhenALaterStepCannotBeRead() {
        assertThat(craft("S", "Q")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }
}
