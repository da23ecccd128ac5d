package io.synwave.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.link.Frame;
import io.synwave.link.FrameSink;
import io.synwave.link.TransportChecksum;
import io.synwave.testkit.Allocation;
import io.synwave.wire.Bytes;
import io.synwave.wire.Checksum;
import io.synwave.wire.EthernetHeader;
import io.synwave.wire.IpPacket;
import io.synwave.wire.LinkType;
import io.synwave.wire.Prefix;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Sandbox.class)
@Timeout(60)
class PacketSocketTest {
    /// A protocol number set aside for experiments (IEEE 802), so that nothing else on the wire has it.
    private static final int EXPERIMENT = 0x88b5;

    private static void makeWire() throws Exception {
        Sandbox.run("ip", "link", "add", "v0", "type", "veth", "peer", "name", "v1");
        for (String end : List.of("v0", "v1")) {
            KernelInterface.named(end).quietIpv6();
            KernelInterface.named(end).bringUp();
        }
    }

    private static void send(PacketSocket from, long to, int number) {
        Frame frame = Objects.requireNonNull(from.take(), "a frame leaked");
        frame.length(60);
        EthernetHeader.write(frame.memory(), frame.offset(), to, from.macAddress(), EXPERIMENT);
        Bytes.putI32(frame.memory(), frame.offset() + 14, number);
        from.send(frame);
    }

    private static int experiment(Frame frame) {
        boolean isOurs = Bytes.u16(frame.memory(), frame.offset() + 12) == EXPERIMENT;
        return isOurs ? Bytes.i32(frame.memory(), frame.offset() + 14) : -1;
    }

    @Test
    void framesCrossTheWireAndOnlyThat() throws Exception {
        makeWire();
        try (PacketSocket left = PacketSocket.open("v0");
                PacketSocket right = PacketSocket.open("v1")) {
            assertThat(left.type()).isEqualTo(LinkType.ETHERNET);
            assertThat(left.mtu()).isEqualTo(1500);
            assertThat(left.macAddress()).isEqualTo(KernelInterface.named("v0").macAddress());
            send(left, right.macAddress(), 1);
            send(left, right.macAddress(), 2);
            List<Integer> got = new ArrayList<>();
            FrameSink sink = frame -> {
                if (experiment(frame) > 0) got.add(experiment(frame));
            };
            Traffic.until(() -> got.size() >= 2, right, () -> right.receive(sink, 1));
            assertThat(got).containsExactly(1, 2);
            left.receive(
                    frame -> assertThat(experiment(frame)).as("its own frame").isNegative(), 64);
            assertThat(left.outstanding()).isZero();
        }
    }

    @Test
    void whatTheKernelLeftToTheDeviceComesAsPartialChecksum() throws Exception {
        makeWire();
        KernelInterface.named("v0").addAddress(Prefix.parse("198.18.0.1/24"));
        try (PacketSocket right = PacketSocket.open("v1");
                DatagramSocket socket = new DatagramSocket()) {
            Sandbox.run("ip", "neighbour", "add", "198.18.0.2", "lladdr", "02:00:00:00:00:09", "dev", "v0");
            socket.send(new DatagramPacket(new byte[100], 100, InetAddress.getByName("198.18.0.2"), 9));
            List<Integer> sums = new ArrayList<>();
            FrameSink sink = frame -> completeAndSum(frame, sums);
            Traffic.until(() -> !sums.isEmpty(), right, () -> right.receive(sink, 8));
            assertThat(sums).containsExactly(0);
        }
    }

    private static void completeAndSum(Frame frame, List<Integer> sums) {
        IpPacket packet = new IpPacket();
        if (!packet.wrap(frame.memory(), frame.offset() + 14, frame.length() - 14) || packet.version() != 4) return;
        assertThat(frame.checksumState()).isEqualTo(Frame.ChecksumState.PARTIAL);
        int bytes = packet.payloadLength();
        assertThat(sum(frame, packet, bytes)).as("incomplete").isNotZero();
        new TransportChecksum().complete(frame, LinkType.ETHERNET);
        sums.add(sum(frame, packet, bytes));
    }

    private static int sum(Frame frame, IpPacket packet, int bytes) {
        return Checksum.finish(Checksum.sum(frame.memory(), packet.payloadOffset(), bytes, packet.pseudoSum(bytes)));
    }

    @Test
    void anUnknownDeviceIsExplained() {
        assertThatThrownBy(() -> PacketSocket.open("nosuch0"))
                .isInstanceOf(LinuxException.class)
                .hasMessageContaining("'nosuch0'")
                .hasMessageContaining("no such device");
    }

    @Test
    void withoutRightsOneLineSaysWhatToDo() throws Exception {
        List<String> messages = new ArrayList<>();
        Thread user = new Thread(() -> {
            Rights.drop();
            try (PacketSocket socket = PacketSocket.open("lo")) {
                messages.add("opened " + socket.name());
            } catch (LinuxException refused) {
                messages.add(refused.getMessage());
            }
        });
        user.start();
        user.join();
        assertThat(messages).singleElement().asString().contains("CAP_NET_RAW").doesNotContain("\n");
    }

    @Test
    void oneHundredThousandWritesAndReadsAllocateNothing() throws Exception {
        makeWire();
        try (PacketSocket left = PacketSocket.open("v0");
                PacketSocket right = PacketSocket.open("v1")) {
            FrameSink sink = frame -> {};
            long to = right.macAddress();
            long bytes = Allocation.leastBytes(() -> {
                for (int i = 0; i < 100_000; i++) {
                    send(left, to, i);
                    right.receive(sink, 8);
                }
            });
            assertThat(bytes).isZero();
            assertThat(right.counters().received()).isGreaterThan(90_000);
        }
    }
}
