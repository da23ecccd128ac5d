package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpError;
import io.synwave.tcp.TcpEvents;
import io.synwave.tcp.TcpSettings;
import io.synwave.testkit.Requirement;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;
import io.synwave.wire.LinkType;
import io.synwave.wire.TcpFlags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a program may say and ask on an open connection: RFC 9293 §3.9.1.
final class ProgramInterfaceTest {
    private static final long SECOND = 1_000_000_000;
    private static final int PORT = 4321;
    private static final int PEER_ISS = 9;

    private final Solo solo = new Solo(
            LinkType.RAW_IP,
            TcpSettings.linux()
                    .with(Setting.RETRIES, 3)
                    .with(Setting.TIMESTAMPS, 0)
                    .with(Setting.SACK, 0));
    private TcpSocket socket =
            solo.host.connect(ConnectOptions.to(IpAddress.parse("10.0.0.2"), 80).fromPort(PORT));
    private int iss;

    @BeforeEach
    void open() {
        iss = Packets.readTcp(solo.poll().getFirst()).sequence();
        Crafted synAck = Crafted.with(TcpFlags.SYN | TcpFlags.ACK).seq(PEER_ISS).options("020405b4");
        solo.exchange(synAck.ports(80, PORT).ack(iss + 1).packet());
        assertThat(socket.state()).isEqualTo(TcpState.ESTABLISHED);
    }

    @AfterEach
    void nothingIsLeft() {
        solo.close();
        solo.poll();
        assertThat(solo.framesOut()).isZero();
        assertThat(solo.host.bufferBytes()).isZero();
    }

    /// A segment of the peer's; numbers count from the first byte in either direction.
    private static Crafted peer(int flags, int seq) {
        return Crafted.with(flags).ports(80, PORT).seq(PEER_ISS + 1 + seq);
    }

    private List<byte[]> ack(int upTo, int window) {
        return solo.exchange(
                peer(TcpFlags.ACK, 0).ack(iss + 1 + upTo).window(window).packet());
    }

    private List<byte[]> write(int from, int to) {
        byte[] text = Packets.pattern(to);
        assertThat(socket.write(text, from, to - from)).isEqualTo(to - from);
        return solo.poll();
    }

    private List<byte[]> icmp(int type, int code, byte[] about) {
        return solo.exchange(Packets.icmpPacket("10.0.0.2", "10.0.0.1", type, code, 0, Arrays.copyOf(about, 28)));
    }

    // ---- soft errors ----

    private List<Integer> listen() {
        List<Integer> heard = new ArrayList<>();
        socket.handler((s, events) -> heard.add(events));
        solo.poll();
        heard.clear();
        return heard;
    }

    @Test
    @Requirement("SHLD-20")
    void aProgramMaySwitchReportsOfSoftErrorsOff() {
        List<Integer> heard = listen();
        byte[] sent = write(0, 100).getFirst();
        socket.reportSoftErrors(false);
        icmp(3, 1, sent);
        assertThat(heard).isEmpty();
        assertThat(socket.softError()).as("who asks is told").isEqualTo(TcpError.UNREACHABLE);

        socket.reportSoftErrors(true);
        icmp(3, 1, sent);
        assertThat(heard).containsExactly(TcpEvents.SOFT_ERROR);
    }

    @Test
    @Requirement("SHLD-25")
    void aSoftErrorExplainsTheTimeoutThatFollows() {
        List<Integer> heard = listen();
        byte[] sent = write(0, 100).getFirst();
        icmp(3, 1, sent);
        assertThat(heard).containsExactly(TcpEvents.SOFT_ERROR);
        assertThat(socket.softError()).isEqualTo(TcpError.UNREACHABLE);
        assertThat(socket.error()).as("it lives").isEqualTo(TcpError.NONE);
        for (int i = 0; i < 100; i++) solo.after(SECOND);
        assertThat(socket.state()).isEqualTo(TcpState.CLOSED);
        assertThat(socket.error()).isEqualTo(TcpError.UNREACHABLE);
        socket.close();
    }

    @Test
    void withoutASoftErrorATimeoutIsATimeout() {
        write(0, 100);
        for (int i = 0; i < 100; i++) solo.after(SECOND);
        assertThat(socket.error()).isEqualTo(TcpError.TIMED_OUT);
        socket.close();
    }

    // ---- differentiated services ----

    private static int trafficClass(List<byte[]> sent) {
        assertThat(sent).hasSize(1);
        return Packets.read(sent.getFirst()).trafficClass();
    }

    @Test
    @Requirement("SHLD-21")
    void dscpMayBeChangedWhileConnected() {
        socket.set(TcpSocketOptions.TCP_NODELAY, true);
        assertThat(trafficClass(write(0, 10))).isZero();
        socket.dscp(46);
        assertThat(trafficClass(write(10, 20))).isEqualTo(46 << 2);
        assertThat(trafficClass(solo.exchange(
                        peer(TcpFlags.ACK, 5).text(1).ack(iss + 21).packet())))
                .as("an ACK")
                .isEqualTo(46 << 2);
        socket.dscp(0);
        assertThat(trafficClass(write(20, 30))).isZero();
    }

    @Test
    @Requirement("SHLD-22")
    void everyKindOfSegmentCarriesTheDscpUnaltered() {
        for (int dscp : new int[] {1, 10, 63}) {
            List<byte[]> sent = lifeWith(dscp);
            List<Integer> flags = sent.stream()
                    .map(p -> Packets.readTcp(p).flags())
                    .distinct()
                    .toList();
            assertThat(flags)
                    .as("SYN, ACK, data with its repetition, FIN")
                    .contains(TcpFlags.SYN, TcpFlags.ACK, TcpFlags.ACK | TcpFlags.PSH, TcpFlags.ACK | TcpFlags.FIN);
            assertThat(sent)
                    .hasSize(5)
                    .allSatisfy(packet ->
                            assertThat(Packets.read(packet).trafficClass()).isEqualTo(dscp << 2));
        }
    }

    private List<byte[]> lifeWith(int dscp) {
        int port = 5000 + dscp;
        IpAddress remote = IpAddress.parse("10.0.0.2");
        TcpSocket marked =
                solo.host.connect(ConnectOptions.to(remote, 80).fromPort(port).dscp(dscp));
        List<byte[]> sent = new ArrayList<>(solo.poll());
        int next = Packets.readTcp(sent.getFirst()).sequence() + 1;
        sent.addAll(solo.exchange(Crafted.with(TcpFlags.SYN | TcpFlags.ACK)
                .ports(80, port)
                .ack(next)
                .packet()));
        marked.write(new byte[10], 0, 10);
        sent.addAll(solo.poll());
        sent.addAll(solo.after(SECOND));
        solo.exchange(
                Crafted.with(TcpFlags.ACK).ports(80, port).seq(1).ack(next + 10).packet());
        marked.close();
        sent.addAll(solo.poll());
        solo.exchange(
                Crafted.with(TcpFlags.ACK).ports(80, port).seq(1).ack(next + 11).packet());
        return sent;
    }

    @Test
    @Requirement("MAY-9")
    void theLastReceivedDscpCanBeRead() {
        assertThat(socket.receivedDscp()).isZero();
        byte[] marked = peer(TcpFlags.ACK, 0).text(5).ack(iss + 1).packet();
        marked[1] = 10 << 2 | 1;
        solo.exchange(Headers.finishIpv4(marked));
        assertThat(socket.receivedDscp()).as("without the bits of ECN").isEqualTo(10);
        solo.exchange(peer(TcpFlags.ACK, 5).text(5).ack(iss + 1).packet());
        assertThat(socket.receivedDscp()).isZero();
    }

    // ---- push and flush ----

    @Test
    @Requirement("MAY-15")
    void pushedTextWaitsForNoMoreAndItsLastSegmentHasPsh() {
        socket.set(TcpSocketOptions.TCP_CORK, true);
        assertThat(write(0, 2000)).as("the rest waits for company").hasSize(1);
        socket.push();
        List<byte[]> sent = solo.poll();
        assertThat(sent).hasSize(1);
        assertThat(Packets.readTcp(sent.getFirst()).textLength()).isEqualTo(540);
        assertThat(Packets.readTcp(sent.getFirst()).flags()).isEqualTo(TcpFlags.ACK | TcpFlags.PSH);
        assertThat(write(2000, 2100)).as("what was written later").isEmpty();
    }

    @Test
    @Requirement("MAY-15")
    void pushPassesNagleToo() {
        assertThat(write(0, 10)).hasSize(1);
        assertThat(write(10, 20)).as("Nagle").isEmpty();
        socket.push();
        assertThat(solo.poll()).hasSize(1);
    }

    @Test
    void pshStandsWhereAPushEndsAlthoughMoreFollows() {
        ack(0, 0);
        write(0, 1000);
        socket.push();
        write(1000, 5000);
        List<byte[]> sent = ack(0, 60_000);
        assertThat(sent.stream().map(p -> Packets.readTcp(p).flags() & TcpFlags.PSH))
                .containsExactly(TcpFlags.PSH, 0, 0, TcpFlags.PSH);
    }

    @Test
    @Requirement("MAY-14")
    void flushDiscardsWhatLiesBeyondTheWindow() {
        ack(0, 1000);
        assertThat(write(0, 3000)).hasSize(0);
        assertThat(socket.flush()).isEqualTo(2000);
        assertThat(socket.flush()).isZero();
        List<byte[]> sent = solo.after(SECOND);
        assertThat(Packets.readTcp(sent.getFirst()).textLength()).isEqualTo(1000);

        ack(1000, 60_000);
        sent = write(5000, 5100);
        assertThat(Packets.readTcp(sent.getFirst()).sequence()).as("no gap").isEqualTo(iss + 1 + 1000);
        assertThat(Arrays.copyOfRange(sent.getFirst(), 40, 140))
                .as("what was flushed never appears")
                .isEqualTo(Arrays.copyOfRange(Packets.pattern(5100), 5000, 5100));
    }

    @Test
    void whatWasSentOrPromisedByCloseIsNotFlushed() {
        List<byte[]> sent = write(0, 1460);
        assertThat(sent).hasSize(1);
        ack(0, 100);
        assertThat(socket.flush()).as("it is in flight").isZero();
        assertThat(write(1460, 2000)).isEmpty();
        socket.closeSend();
        assertThat(socket.flush()).isZero();
    }

    @Test
    void beforeTheHandshakeAllCanBeFlushed() {
        TcpSocket early = solo.host.connect(
                ConnectOptions.to(IpAddress.parse("10.0.0.2"), 80).fromPort(6000));
        early.write(new byte[50], 0, 50);
        assertThat(early.flush()).isEqualTo(50);
        int next = Packets.readTcp(solo.poll().getFirst()).sequence() + 1;
        List<byte[]> sent = solo.exchange(Crafted.with(TcpFlags.SYN | TcpFlags.ACK)
                .ports(80, 6000)
                .ack(next)
                .packet());
        assertThat(sent).hasSize(1);
        assertThat(Packets.readTcp(sent.getFirst()).textLength()).isZero();
    }

    @Test
    @Requirement("MAY-17")
    void aReceivedPshIsShownToTheReader() {
        List<Integer> heard = listen();
        solo.exchange(peer(TcpFlags.ACK, 0).text(5).ack(iss + 1).packet());
        assertThat(socket.isPushed()).isFalse();
        heard.clear();
        solo.exchange(peer(TcpFlags.ACK | TcpFlags.PSH, 5).text(5).ack(iss + 1).packet());
        assertThat(heard).as("woken at once").containsExactly(TcpEvents.READABLE);
        assertThat(socket.isPushed()).isTrue();
        solo.exchange(peer(TcpFlags.ACK, 10).text(5).ack(iss + 1).packet());

        byte[] into = new byte[20];
        socket.read(into, 0, 9);
        assertThat(socket.isPushed()).isTrue();
        socket.read(into, 0, 1);
        assertThat(socket.isPushed()).as("what follows was not pushed").isFalse();
    }

    @Test
    void pshBehindAHoleCountsWhenTheHoleIsFilled() {
        solo.exchange(peer(TcpFlags.ACK | TcpFlags.PSH, 5).text(5).ack(iss + 1).packet());
        assertThat(socket.isPushed()).isFalse();
        solo.exchange(peer(TcpFlags.ACK, 0).text(5).ack(iss + 1).packet());
        assertThat(socket.isPushed()).isTrue();
    }
}
