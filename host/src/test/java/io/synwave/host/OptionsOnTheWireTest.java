package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.testkit.Requirement;
import io.synwave.trace.Counter;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;
import io.synwave.wire.LinkType;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// TCP options that no program of ours would send, and the form of those we send: RFC 9293 §3.1 and §3.2.
final class OptionsOnTheWireTest {
    private static final String MSS_700 = "020402bc";

    private final Solo solo = Solo.rawIp();
    private final TcpServer server = solo.host.listen(IpAddress.ANY_IPV4, 80, 100);

    @AfterEach
    void nothingIsLeft() {
        solo.close();
        solo.poll();
        assertThat(solo.framesOut()).isZero();
    }

    private static Crafted syn(int port, String options) {
        return Crafted.with(TcpFlags.SYN).ports(port, 80).seq(1000).options(options);
    }

    private TcpSocket open(int port, String options) {
        int ack = Packets.readTcp(solo.exchange(syn(port, options).packet()).getFirst())
                        .sequence()
                + 1;
        assertThat(solo.exchange(Crafted.with(TcpFlags.ACK)
                        .ports(port, 80)
                        .seq(1001)
                        .ack(ack)
                        .packet()))
                .isEmpty();
        return Objects.requireNonNull(server.accept());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fd06 01020304" + MSS_700,
                "fe02" + MSS_700,
                MSS_700 + "fd06 01020304",
                "01 fd05 010203" + MSS_700,
                "9712 00112233445566778899aabbccddeeff" + MSS_700
            })
    @Requirement("MUST-6")
    void anUnknownOptionIsSteppedOverByItsLength(String options) {
        TcpSocket socket = open(4000, options);
        socket.write(new byte[1400], 0, 1400);
        List<byte[]> sent = solo.poll();
        assertThat(sent).hasSize(2);
        for (byte[] packet : sent) {
            assertThat(Packets.readTcp(packet).textLength()).isEqualTo(700);
        }
    }

    @Test
    @Requirement({"MUST-5", "MUST-6"})
    void unknownOptionsInDataAndFinHideNoText() {
        TcpSocket socket = open(4000, MSS_700);
        int ack = socket.status().sndNxt();
        solo.exchange(Crafted.with(TcpFlags.ACK)
                .seq(1001)
                .ack(ack)
                .options("fd09 01020304050607")
                .text(10)
                .packet());
        solo.exchange(Crafted.with(TcpFlags.ACK | TcpFlags.FIN)
                .seq(1011)
                .ack(ack)
                .options("fd28" + "00".repeat(38))
                .text(5)
                .packet());
        byte[] read = new byte[100];
        assertThat(socket.read(read, 0, 100)).isEqualTo(15);
        assertThat(read).startsWith(Packets.pattern(10));
        assertThat(java.util.Arrays.copyOfRange(read, 10, 15)).isEqualTo(Packets.pattern(5));
        assertThat(socket.read(read, 0, 100)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0800 01010101",
                "0801 01010101",
                "08ff 01010101",
                "0205 05b4",
                "fd00 0000",
                "0101 0108",
                "0101 0102",
                "0305 0101",
                "0301 0101"
            })
    @Requirement("MUST-7")
    void anImpossibleLengthOctetHarmsNobody(String options) {
        byte[] synAck = solo.exchange(syn(4000, options).packet()).getFirst();
        assertThat(Packets.readTcp(synAck).flags()).isEqualTo(TcpFlags.SYN | TcpFlags.ACK);
        TcpSocket other = open(4001, MSS_700);
        int next = other.status().sndNxt();
        byte[] text = Crafted.with(TcpFlags.ACK)
                .ports(4001, 80)
                .seq(1001)
                .ack(next)
                .options(options)
                .text(10)
                .packet();
        solo.exchange(text);
        assertThat(other.available()).isEqualTo(10);
        assertThat(other.state()).isEqualTo(TcpState.ESTABLISHED);
    }

    /// Both ways, with loss, so that SYNs, data, SACK blocks, repetitions and a reset are among what is looked at.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    @Requirement({"MUST-65", "MUST-68", "MUST-69"})
    void optionsOfAWholeTraceAreWellFormed(int choice) {
        TcpSettings settings = TcpSettings.linux()
                .with(Setting.TIMESTAMPS, choice & 1)
                .with(Setting.SACK, choice >> 1 & 1)
                .with(Setting.WINDOW_SCALING, choice >> 2 & 1);
        List<byte[]> trace = trace(settings);
        assertThat(trace).hasSizeGreaterThan(200);
        Set<Integer> seen = new HashSet<>();
        for (byte[] packet : trace) {
            boolean isSyn = (Packets.readTcp(packet).flags() & TcpFlags.SYN) != 0;
            List<Integer> kinds = kinds(Crafted.optionsOf(packet));
            assertThat(kinds.contains(TcpOptions.MSS)).as("%s", kinds).isEqualTo(isSyn);
            seen.addAll(kinds);
        }
        assertThat(seen.contains(TcpOptions.TIMESTAMPS)).isEqualTo(settings.isOn(Setting.TIMESTAMPS));
        assertThat(seen.contains(TcpOptions.SACK)).isEqualTo(settings.isOn(Setting.SACK));
        assertThat(seen.contains(TcpOptions.WINDOW_SCALE)).isEqualTo(settings.isOn(Setting.WINDOW_SCALING));
    }

    private static List<byte[]> trace(TcpSettings settings) {
        SplittableRandom random = new SplittableRandom(settings.value(Setting.SACK) + 5);
        List<byte[]> trace = new ArrayList<>();
        try (Pair pair = new Pair(LinkType.RAW_IP, settings)) {
            List<byte[]> left = pair.wire.left.watch();
            List<byte[]> right = pair.wire.right.watch();
            pair.wire.left.loses = frame -> random.nextInt(20) == 0;
            pair.wire.right.loses = frame -> random.nextInt(20) == 0;
            TcpServer server = pair.right.listen(IpAddress.ANY_IPV4, 80, 8);
            server.handler(s -> Objects.requireNonNull(s.accept()).handler((socket, events) -> drain(socket)));
            TcpSocket client = pair.left.connect(IpAddress.parse("10.0.0.2"), 80);
            for (int i = 0; i < 40; i++) {
                client.write(new byte[10_000], 0, 10_000);
                pair.run(500 * Pair.MS);
            }
            client.abort();
            pair.run(500 * Pair.MS);
            trace.addAll(left);
            trace.addAll(right);
        }
        return trace;
    }

    private static void drain(TcpSocket socket) {
        byte[] into = new byte[10_000];
        while (socket.read(into, 0, into.length) > 0) {
            socket.write(into, 0, 1);
        }
    }

    /// Walks kind by kind to the end of the header; what follows an end of list must be zeros.
    private static List<Integer> kinds(byte[] options) {
        List<Integer> kinds = new ArrayList<>();
        int at = 0;
        while (at < options.length) {
            int kind = options[at];
            kinds.add(kind);
            if (kind == TcpOptions.END) {
                while (at < options.length)
                    assertThat(options[at++]).as("padding").isZero();
                return kinds;
            }
            int length = kind == TcpOptions.NOP ? 1 : options[at + 1];
            assertThat(length).as("length of kind %s", kind).isEqualTo(lengthOf(kind, length));
            at += length;
        }
        assertThat(at).as("the last option ends with the header").isEqualTo(options.length);
        return kinds;
    }

    private static int lengthOf(int kind, int length) {
        return switch (kind) {
            case TcpOptions.NOP -> 1;
            case TcpOptions.MSS -> 4;
            case TcpOptions.WINDOW_SCALE -> 3;
            case TcpOptions.SACK_PERMITTED -> 2;
            case TcpOptions.TIMESTAMPS -> 10;
            case TcpOptions.SACK -> length % 8 == 2 && length >= 10 && length <= 34 ? length : -1;
            default -> throw new AssertionError("kind " + kind);
        };
    }

    /// As Linux, which finds no key: neither an answer nor a place in the queue.
    @ParameterizedTest
    @ValueSource(strings = {"1312 00112233445566778899aabbccddeeff" + MSS_700, "1d10 0101 000102030405060708090a0b"})
    @Requirement({"RFC-2385", "RFC-5925"})
    void whatIsSignedIsDroppedWithoutAWord(String options) {
        assertThat(solo.exchange(syn(4001, options).packet())).isEmpty();
        var counters = solo.host.counters();
        assertThat(counters.value(Counter.MD5_UNEXPECTED) + counters.value(Counter.AO_KEY_NOT_FOUND))
                .isEqualTo(1);
        assertThat(solo.exchange(syn(4001, MSS_700).packet())).hasSize(1);
    }
}
