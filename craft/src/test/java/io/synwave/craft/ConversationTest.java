package io.synwave.craft;

import static io.synwave.craft.Workbench.MS;
import static io.synwave.craft.Workbench.SECOND;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.host.ConnectOptions;
import io.synwave.host.TcpSocket;
import io.synwave.link.Direction;
import io.synwave.tcp.FourTuple;
import io.synwave.trace.TcpState;
import io.synwave.wire.TcpFlags;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A hand-made end against a host of Synwave.
class ConversationTest {
    private Workbench bench = new Workbench();

    private final DumpLine dump = new DumpLine(DumpLine.Numbers.RELATIVE);

    @AfterEach
    void nothingLeaks() {
        bench.close();
    }

    private static String flags(Seen segment) {
        return FlagLetters.text(segment.flags());
    }

    private List<String> arrivals() {
        return bench.conversation.seen().stream()
                .filter(each -> each.direction() == Direction.IN)
                .map(ConversationTest::flags)
                .toList();
    }

    private Seen answer(Tcp segment) {
        return requireNonNull(bench.exchange.ask(segment, SECOND), "no answer");
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1, 10.0.0.2/24", "fd00::1, fd00::2/64"})
    void numbersAreFilledInFromOpeningToClosing(String ours, String theirs) {
        bench.close();
        bench = new Workbench(ours, theirs);
        Seen synAck = answer(Tcp.of("S").mss(1460).timestamps());
        assertThat(flags(synAck)).isEqualTo("SA");
        assertThat(synAck.ack()).isEqualTo(1_001);

        bench.exchange.send(Tcp.of("A").timestamps());
        Seen ack = answer(Tcp.of("PA").timestamps().text("hello"));
        assertThat(ack.ack()).isEqualTo(1_006);
        assertThat(bench.exchange.await(each -> each.text().text().equals("hello"), SECOND))
                .isNotNull();
        assertThat(bench.state()).isEqualTo(TcpState.ESTABLISHED);

        bench.exchange.send(Tcp.of("FA").timestamps());
        assertThat(bench.exchange.await(each -> each.isSet(TcpFlags.FIN), SECOND))
                .isNotNull();
        bench.exchange.send(Tcp.of("A").timestamps());
        bench.exchange.sniff(SECOND);
        assertThat(bench.conversation.isAllAcknowledged()).isTrue();
        assertThat(bench.host.sockets()).isEmpty();
    }

    @Test
    void dataWithoutAckFlagIsDropped() {
        answer(Tcp.of("S"));
        bench.exchange.send(Tcp.of("P").text("no ack"));
        bench.exchange.sniff(100 * MS);
        assertThat(arrivals()).containsExactly("SA");

        bench.exchange.send(Tcp.of("PA").seq(1_001).text("hello!"));
        assertThat(bench.exchange.await(each -> each.text().text().equals("hello!"), SECOND))
                .isNotNull();
    }

    @Test
    void withheldThirdAckLetsTheSynAckBeRepeated() {
        answer(Tcp.of("S"));
        long firstNs = bench.nowNs();
        Seen again = requireNonNull(bench.exchange.await(each -> each.isSet(TcpFlags.SYN), 5 * SECOND));

        assertThat(again.timeNs() - firstNs).isBetween(900 * MS, 1_100 * MS);
        assertThat(bench.host.sockets()).isEmpty();
    }

    @Test
    void wrongChecksumIsIgnored() {
        bench.open();
        bench.exchange.send(Tcp.of("PA").checksum(0xdead).text("lost"));
        bench.exchange.sniff(100 * MS);
        assertThat(arrivals()).containsExactly("SA");

        answer(Tcp.of("PA").seq(1_001).text("kept"));
        assertThat(bench.conversation.nextSequence()).isEqualTo(1_005);
    }

    @Test
    void resetThatIsNotExactIsChallenged() {
        bench.open();
        Seen challenge = answer(Tcp.of("R").seq(1_500));
        assertThat(flags(challenge)).isEqualTo("A");
        assertThat(bench.state()).isEqualTo(TcpState.ESTABLISHED);

        bench.exchange.send(Tcp.of("R"));
        bench.exchange.sniff(100 * MS);
        assertThat(bench.host.sockets()).isEmpty();
    }

    @Test
    void resetAnswersWhatIsNotOurs() {
        bench.open();
        Conversation rebooted = bench.reboot(500);
        Exchange exchange = new Exchange(rebooted, bench);
        Seen challenge = requireNonNull(exchange.ask(Tcp.of("S"), SECOND));
        assertThat(flags(challenge)).isEqualTo("A");
        assertThat(challenge.ack()).isEqualTo(1_001);

        Seen reset = exchange.send(Tcp.of("R"));
        assertThat(reset.seq()).isEqualTo(1_001);
        exchange.sniff(100 * MS);
        assertThat(bench.host.sockets()).isEmpty();
    }

    @Test
    void closedPortAnswersWithReset() {
        Exchange exchange = new Exchange(bench.serve(40_000, 99), bench);

        assertThat(flags(requireNonNull(exchange.ask(Tcp.of("S"), SECOND)))).isEqualTo("RA");
    }

    @Test
    void handMadeServerMayTrustAfterTwoSegments() {
        FourTuple ends = bench.conversation.ends();
        TcpSocket socket =
                bench.host.connect(ConnectOptions.to(ends.local(), 80).from(ends.remote(), 5_555));
        Conversation server = bench.serve(80, 5_555);
        Exchange exchange = new Exchange(server, bench);
        requireNonNull(exchange.await(each -> each.isSet(TcpFlags.SYN), SECOND));
        exchange.send(Tcp.of("SA"));
        exchange.send(Tcp.of("PA").text("before your third segment"));
        exchange.sniff(100 * MS);

        assertThat(socket.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(socket.available()).isEqualTo(25);
    }

    @Test
    void linesAreThoseOfTcpdump() {
        bench.open();
        answer(Tcp.of("PA").text("hello"));

        assertThat(bench.conversation.seen().stream()
                        .limit(4)
                        .map(dump::of)
                        .map(line -> line.replaceAll("seq \\d{5,}", "seq N")))
                .containsExactly(
                        "IP 10.0.0.1.40000 > 10.0.0.2.7: Flags [S], seq 1000, win 65535, length 0",
                        "IP 10.0.0.2.7 > 10.0.0.1.40000: Flags [S.], seq N, ack 1001, win 64240,"
                                + " options [mss 1460], length 0",
                        "IP 10.0.0.1.40000 > 10.0.0.2.7: Flags [.], ack 1, win 65535, length 0",
                        "IP 10.0.0.1.40000 > 10.0.0.2.7: Flags [P.], seq 1:6, ack 1, win 65535, length 5");
    }

    @Test
    void packetThatDoesNotFitIsRefused() {
        assertThatThrownBy(() ->
                        bench.exchange.send(Tcp.of("A").text(Octets.text("x").times(2_000))))
                .hasMessageContaining("does not fit the link, which takes 1500");
    }

    @Test
    void sniffingSeesWhatIsForOthersToo() {
        bench.exchange.send(Tcp.of("S").destination(99));

        assertThat(bench.exchange.sniff(100 * MS)).hasSize(1).noneMatch(bench.conversation::isOurs);
    }
}
