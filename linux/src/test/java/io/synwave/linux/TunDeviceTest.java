package io.synwave.linux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.link.Frame;
import io.synwave.link.FrameSink;
import io.synwave.testkit.Allocation;
import io.synwave.wire.Bytes;
import io.synwave.wire.Checksum;
import io.synwave.wire.EthernetHeader;
import io.synwave.wire.IpAddress;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.Ipv4Header;
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
class TunDeviceTest {
    private static final Prefix KERNEL = Prefix.parse("198.18.0.1/24");
    private static final Prefix KERNEL_V6 = Prefix.parse("fd00:5e::1/64");
    private static final int OURS = IpAddress.parse("198.18.0.2").ipv4();

    private static TunDevice open() {
        return TunDevice.open(TunSettings.tun("sw%d").withKernelAddress(KERNEL).withKernelAddress(KERNEL_V6));
    }

    /// Drives the device, sleeping by its descriptor, until the process ends.
    private static int serveUntilEnd(Process process, TunDevice tun, Echo echo) throws Exception {
        try (PollWaiter waiter = new PollWaiter()) {
            waiter.watch(tun.descriptor());
            var exit = process.onExit().thenRun(waiter::wakeup);
            while (process.isAlive()) {
                tun.receive(echo::accept, 64);
                waiter.await(5_000_000_000L);
            }
            exit.join();
        }
        return process.waitFor();
    }

    private static void ping(String address) throws Exception {
        Sandbox.assumeProgram("ping");
        try (TunDevice tun = open()) {
            Echo echo = new Echo(tun);
            Process ping = new ProcessBuilder("ping", "-n", "-c1", "-W5", address)
                    .redirectErrorStream(true)
                    .start();
            assertThat(serveUntilEnd(ping, tun, echo))
                    .as("ping said: %s", new String(ping.getInputStream().readAllBytes(), UTF_8))
                    .isZero();
            assertThat(echo.answered).isEqualTo(1);
            assertThat(tun.outstanding()).isZero();
            assertThat(tun.counters().sent()).isEqualTo(1);
        }
    }

    @Test
    void kernelPingsUsOverIpv4() throws Exception {
        ping("198.18.0.2");
    }

    @Test
    void kernelPingsUsOverIpv6() throws Exception {
        ping("fd00:5e::2");
    }

    @Test
    void deviceIsSetUpAsSaidAndGoneAfterClose() throws Exception {
        TunDevice tun =
                TunDevice.open(TunSettings.tun("sw7").withMtu(9000).withKernelBeside(Prefix.parse("10.9.0.1/24")));
        KernelInterface kernel = KernelInterface.named("sw7");
        assertThat(tun.name()).isEqualTo("sw7");
        assertThat(tun.isPrepared()).isFalse();
        assertThat(tun.type()).isEqualTo(LinkType.RAW_IP);
        assertThat(tun.mtu()).isEqualTo(9000);
        assertThat(kernel.mtu()).isEqualTo(9000);
        assertThat(kernel.isUp()).isTrue();
        assertThat(Sandbox.run("ip", "-4", "address", "show", "sw7")).contains("10.9.0.2/24");
        tun.close();
        tun.close();
        assertThat(KernelInterface.exists("sw7")).isFalse();
        assertThat(tun.take()).isNull();
    }

    @Test
    void nothingIsLeftWhenTheSetUpFails() {
        Prefix tooLong = Prefix.parse("fd00::1/64"); // an MTU below 1280 leaves no room for IPv6
        assertThatThrownBy(
                        () -> TunDevice.open(TunSettings.tun("sw0").withMtu(576).withKernelAddress(tooLong)))
                .isInstanceOf(LinuxException.class)
                .hasMessageContaining("fd00::1/64");
        assertThat(KernelInterface.exists("sw0")).isFalse();
    }

    @Test
    void preparedDeviceIsUsedAndLeftAsItWas() throws Exception {
        Sandbox.run("ip", "tuntap", "add", "dev", "ready0", "mode", "tun");
        Sandbox.run("ip", "link", "set", "ready0", "mtu", "1400", "up");
        Sandbox.run("ip", "address", "add", "198.18.5.1/24", "dev", "ready0");
        String before = Sandbox.run("ip", "address", "show", "ready0");
        try (TunDevice tun = TunDevice.open(TunSettings.tun("ready0").withKernelAddress(KERNEL))) {
            assertThat(tun.isPrepared()).isTrue();
            assertThat(tun.mtu()).isEqualTo(1400);
            Echo echo = new Echo(tun);
            // The kernel takes up to a second to notice that the wire is plugged in.
            Traffic.until(() -> echo.replies > 0, tun, () -> {
                echo.request(
                        IpAddress.parse("198.18.5.2").ipv4(),
                        IpAddress.parse("198.18.5.1").ipv4());
                tun.receive(echo::accept, 64);
            });
        }
        assertThat(withoutLinkLocal(Sandbox.run("ip", "address", "show", "ready0")))
                .isEqualTo(withoutLinkLocal(before));
    }

    /// The kernel gives a prepared device a link-local address when it gets its carrier: not ours to judge.
    private static String withoutLinkLocal(String shown) {
        return shown.replaceAll("(?m)^ +inet6 fe80.*\\n.*\\n", "")
                .replace("NO-CARRIER,", "")
                .replace(",LOWER_UP", "")
                .replaceAll("state [A-Z]+ ", "");
    }

    @Test
    void preparedDeviceThatIsDownIsNamedWithTheRemedy() throws Exception {
        Sandbox.run("ip", "tuntap", "add", "dev", "ready0", "mode", "tun");
        assertThatThrownBy(() -> TunDevice.open(TunSettings.tun("ready0")))
                .isInstanceOf(LinuxException.class)
                .hasMessage("the prepared device 'ready0' is down; bring it up: ip link set ready0 up");
        assertThat(KernelInterface.exists("ready0")).isTrue();
    }

    @Test
    void deviceInUseIsRefused() {
        try (TunDevice tun = open()) {
            assertThatThrownBy(() -> TunDevice.open(TunSettings.tun(tun.name())))
                    .hasMessageContaining("'" + tun.name() + "'")
                    .hasMessageContaining("another program uses it");
        }
    }

    @Test
    void nameOfAnotherKindOfDeviceIsRefused() {
        assertThatThrownBy(() -> TunDevice.open(TunSettings.tun("lo"))).hasMessageContaining("choose another name");
    }

    @Test
    void withoutRightsOneLineSaysWhatToDo() throws Exception {
        List<String> messages = new ArrayList<>();
        Thread user = new Thread(() -> {
            Rights.drop();
            try (TunDevice tun = open()) {
                messages.add("opened " + tun.name());
            } catch (LinuxException refused) {
                messages.add(refused.getMessage());
            }
        });
        user.start();
        user.join();
        assertThat(messages).singleElement().asString().contains("run as root").doesNotContain("\n");
    }

    @Test
    void aDeviceRemovedByOthersIsReported() throws Exception {
        try (TunDevice tun = open()) {
            Sandbox.run("ip", "link", "delete", tun.name());
            assertThatThrownBy(() -> tun.receive(frame -> {}, 1))
                    .isInstanceOf(LinuxException.class)
                    .hasMessageContaining("removed");
            Echo echo = new Echo(tun);
            echo.request(OURS, KERNEL.address().ipv4());
            assertThat(tun.counters().sendFailed()).isEqualTo(1);
            assertThat(tun.outstanding()).isZero();
        }
    }

    @Test
    void framesForADeviceThatIsDownAreCountedAndDropped() throws Exception {
        try (TunDevice tun = open()) {
            Sandbox.run("ip", "link", "set", tun.name(), "down");
            new Echo(tun).request(OURS, KERNEL.address().ipv4());
            assertThat(tun.counters().sendFailed()).isEqualTo(1);
            assertThat(tun.counters().lastError()).isNotEmpty();
            assertThat(tun.receive(frame -> {}, 1)).isZero();
        }
    }

    /// A link-local address would make the kernel solicit routers, seconds after the device came up.
    @Test
    void kernelHasNoIpv6AddressButTheGivenOne() throws Exception {
        try (TunDevice tun = open()) {
            String shown = Sandbox.run("ip", "-6", "address", "show", tun.name());
            assertThat(shown).contains("fd00:5e::1/64").contains("nodad").doesNotContain("fe80", "tentative");
        }
    }

    @Test
    void kernelKeepsToTheMtuAndReceiveToItsBudget() throws Exception {
        try (TunDevice tun = TunDevice.open(TunSettings.tun("sw0").withMtu(600).withKernelAddress(KERNEL));
                DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(new byte[1000], 1000, InetAddress.getByName("198.18.0.2"), 9));
            List<Integer> lengths = new ArrayList<>();
            Traffic.until(
                    () -> lengths.size() >= 2,
                    tun,
                    () -> assertThat(tun.receive(frame -> lengths.add(frame.length()), 1))
                            .isLessThanOrEqualTo(1));
            assertThat(lengths).allMatch(length -> length <= 600);
        }
    }

    @Test
    void aPartialChecksumIsCompletedForTheKernel() throws Exception {
        try (TunDevice tun = open();
                DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("198.18.0.1"))) {
            socket.setSoTimeout(5_000);
            Frame frame = Objects.requireNonNull(tun.take());
            long at = frame.length(33).offset();
            int kernel = KERNEL.address().ipv4();
            Ipv4Header.write(frame.memory(), at, 33, IpProtocol.UDP, OURS, kernel);
            Bytes.putU16(frame.memory(), at + 20, 4000);
            Bytes.putU16(frame.memory(), at + 22, socket.getLocalPort());
            Bytes.putU16(frame.memory(), at + 24, 13);
            Bytes.putU16(frame.memory(), at + 26, Checksum.fold(Checksum.pseudoIpv4(OURS, kernel, IpProtocol.UDP, 13)));
            Bytes.putU8(frame.memory(), at + 28, 'h');
            tun.send(frame.checksumState(Frame.ChecksumState.PARTIAL));
            DatagramPacket got = new DatagramPacket(new byte[64], 64);
            socket.receive(got);
            assertThat(got.getLength()).isEqualTo(5);
            assertThat(got.getData()[0]).isEqualTo((byte) 'h');
        }
    }

    @Test
    void tapCarriesEthernetAndHasAnAddressOfItsOwn() throws Exception {
        try (TunDevice tap = TunDevice.open(TunSettings.tap("tap%d").withKernelAddress(KERNEL));
                DatagramSocket socket = new DatagramSocket()) {
            long kernelMac = KernelInterface.named(tap.name()).macAddress();
            assertThat(tap.type()).isEqualTo(LinkType.ETHERNET);
            assertThat(tap.macAddress()).isNotZero().isNotEqualTo(kernelMac);
            socket.send(new DatagramPacket(new byte[1], 1, InetAddress.getByName("198.18.0.2"), 9));
            EthernetHeader ethernet = new EthernetHeader();
            List<Integer> types = new ArrayList<>();
            FrameSink sink = frame -> {
                assertThat(ethernet.wrap(frame.memory(), frame.offset(), frame.length()))
                        .isTrue();
                assertThat(ethernet.source()).isEqualTo(kernelMac);
                types.add(ethernet.etherType());
            };
            Traffic.until(() -> types.contains(EthernetHeader.ARP), tap, () -> tap.receive(sink, 8));
        }
    }

    /// The kernel answers each of our pings at once, on this thread.
    @Test
    void oneHundredThousandWritesAndReadsAllocateNothing() {
        try (TunDevice tun = open()) {
            Echo echo = new Echo(tun);
            FrameSink sink = echo::accept;
            int kernel = KERNEL.address().ipv4();
            long bytes = Allocation.leastBytes(() -> {
                for (int i = 0; i < 100_000; i++) {
                    echo.request(OURS, kernel);
                    tun.receive(sink, 8);
                }
            });
            while (tun.receive(sink, 8) > 0) {
                // the last ones
            }
            assertThat(bytes).isZero();
            assertThat(echo.replies).isGreaterThanOrEqualTo(100_000);
            assertThat(tun.counters().sent()).isGreaterThanOrEqualTo(100_000);
        }
    }
}
