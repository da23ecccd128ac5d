package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.host.Doorkeeper.Admission;
import io.synwave.wire.IpAddress;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.TcpFlags;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A program decides about SYNs, holds them, and listens for whole networks or in groups.
final class DoorkeeperTest {
    private final Solo solo = Solo.rawIp();
    private final List<ArrivingSyn> asked = new ArrayList<>();
    private Admission answer = Admission.ANSWER;

    private final TcpServer server =
            solo.host.listen(ListenOptions.on(IpAddress.ANY_IPV4, 80).doorkeeper(this::admit));

    private Admission admit(ArrivingSyn syn) {
        asked.add(syn);
        return answer;
    }

    @AfterEach
    void nothingIsLeft() {
        solo.close();
        solo.poll();
        assertThat(solo.framesOut()).isZero();
        assertThat(solo.host.bufferBytes()).isZero();
    }

    private List<byte[]> syn(Admission admission) {
        answer = admission;
        return solo.exchange(Crafted.with(TcpFlags.SYN).seq(1000).packet());
    }

    private static int flags(List<byte[]> answers) {
        assertThat(answers).hasSize(1);
        return Packets.readTcp(answers.getFirst()).flags();
    }

    @Test
    void aSynIsAnsweredRefusedOrIgnored() {
        assertThat(flags(syn(Admission.REFUSE))).isEqualTo(TcpFlags.RST | TcpFlags.ACK);
        assertThat(syn(Admission.IGNORE)).isEmpty();
        assertThat(flags(syn(Admission.ANSWER))).isEqualTo(TcpFlags.SYN | TcpFlags.ACK);
        assertThat(asked).hasSize(3);
        assertThat(asked.getFirst().ends().localPort()).isEqualTo(80);
        assertThat(server.halfOpen()).isOne();
    }

    @Test
    void anUnreachableOneIsToldByIcmp() {
        List<byte[]> answers = syn(Admission.UNREACHABLE);
        assertThat(answers).hasSize(1);
        assertThat(answers.getFirst()[9]).isEqualTo((byte) IpProtocol.ICMP);
        assertThat(answers.getFirst()[20]).as("type").isEqualTo((byte) 3);
        assertThat(answers.getFirst()[21]).as("code").isEqualTo((byte) 1);
    }

    @Test
    void aHeldSynIsAnsweredWhenTheProgramHasDecided() {
        assertThat(syn(Admission.HOLD)).isEmpty();
        assertThat(syn(Admission.HOLD)).as("its repetition").isEmpty();
        assertThat(asked).hasSize(1);
        asked.getFirst().decide(Admission.ANSWER);
        assertThat(flags(solo.poll())).isEqualTo(TcpFlags.SYN | TcpFlags.ACK);
        asked.getFirst().decide(Admission.REFUSE);
        assertThat(solo.poll()).as("too late").isEmpty();
    }

    @Test
    void aHeldSynIsRefusedByResetOrIcmp() {
        syn(Admission.HOLD);
        asked.getFirst().decide(Admission.REFUSE);
        assertThat(flags(solo.poll())).isEqualTo(TcpFlags.RST | TcpFlags.ACK);
        syn(Admission.HOLD);
        asked.getLast().decide(Admission.UNREACHABLE);
        assertThat(solo.poll().getFirst()[9]).isEqualTo((byte) IpProtocol.ICMP);
        assertThatThrownBy(() -> asked.getLast().decide(Admission.HOLD)).hasMessageContaining("held already");
    }

    @Test
    void aPeerThatGivesUpIsForgotten() {
        syn(Admission.HOLD);
        solo.exchange(Crafted.with(TcpFlags.RST).seq(1001).packet());
        asked.getFirst().decide(Admission.ANSWER);
        assertThat(solo.poll()).isEmpty();
    }

    @Test
    void aServerThatClosesForgetsWhatItHolds() {
        syn(Admission.HOLD);
        server.close();
        asked.getFirst().decide(Admission.ANSWER);
        assertThat(solo.poll()).isEmpty();
    }

    @Test
    void aCatchAllTakesEveryPortThatNoOtherServerHas() {
        TcpServer all = solo.host.listen(ListenOptions.everywhere());
        assertThat(flags(solo.exchange(
                        Crafted.with(TcpFlags.SYN).ports(4000, 8080).packet())))
                .isEqualTo(TcpFlags.SYN | TcpFlags.ACK);
        assertThat(all.halfOpen()).isOne();
        syn(Admission.ANSWER);
        assertThat(server.halfOpen()).isOne();
    }

    @Test
    void aCatchAllStandsForEveryAddressWhereTheInterfaceTakesAll() {
        TcpServer all = solo.host.listen(ListenOptions.everywhere());
        byte[] syn = Crafted.with(TcpFlags.SYN)
                .ports(4000, 443)
                .ends("10.0.0.2", "203.0.113.7")
                .packet();
        assertThat(solo.exchange(syn)).isEmpty();
        solo.networkInterface.takeAll(true);
        List<byte[]> answers = solo.exchange(syn);
        assertThat(flags(answers)).isEqualTo(TcpFlags.SYN | TcpFlags.ACK);
        assertThat(IpAddress.ofIpv4(java.nio.ByteBuffer.wrap(answers.getFirst()).getInt(12)))
                .hasToString("203.0.113.7");
        assertThat(all.halfOpen()).isOne();
    }

    @Test
    void aGroupSharesItsPortByTheEndsOfEachConnection() {
        List<TcpServer> group = new ArrayList<>();
        ListenOptions options =
                ListenOptions.on(IpAddress.ANY_IPV4, 90).backlog(1000).shared();
        for (int i = 0; i < 4; i++) group.add(solo.host.listen(options));
        assertThatThrownBy(() -> solo.host.listen(ListenOptions.on(IpAddress.ANY_IPV4, 90)))
                .isInstanceOf(OpenException.class);
        for (int port = 1; port <= 400; port++) {
            assertThat(solo.exchange(Crafted.with(TcpFlags.SYN).ports(port, 90).packet()))
                    .hasSize(1);
        }
        assertThat(group).extracting(TcpServer::halfOpen).allMatch(each -> each > 60 && each < 140);
    }
}
