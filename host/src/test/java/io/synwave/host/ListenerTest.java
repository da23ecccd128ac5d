package io.synwave.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import io.synwave.testkit.Requirement;
import io.synwave.trace.Counter;
import io.synwave.trace.Counters;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;
import io.synwave.wire.LinkType;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The bounds of a listener's two queues, and what becomes of those who find them full. The numbers are those that
/// Linux 6.18 showed to the same segments.
final class ListenerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int SYN_ACK = TcpFlags.SYN | TcpFlags.ACK;

    private Solo solo = Solo.rawIp();
    private TcpServer server = solo.host.listen(IpAddress.ANY_IPV6, 80, 1);

    private void listen(int backlog, TcpSettings settings) {
        solo.close();
        solo = new Solo(LinkType.RAW_IP, settings);
        server = solo.host.listen(IpAddress.ANY_IPV6, 80, backlog);
    }

    private static TcpSettings cookies(int value) {
        return TcpSettings.linux().with(Setting.SYN_COOKIES, value);
    }

    @AfterEach
    void nothingIsLeft() {
        solo.close();
        solo.poll();
        assertThat(solo.framesOut()).isZero();
        assertThat(solo.host.bufferBytes()).isZero();
    }

    private Counters counters() {
        return solo.host.counters();
    }

    private List<byte[]> syn(int port) {
        return solo.exchange(
                Crafted.with(TcpFlags.SYN).ports(port, 80).seq(1000).packet());
    }

    /// @return SEG.SEQ of the SYN-ACK
    private int answered(int port) {
        List<byte[]> answers = syn(port);
        assertThat(answers).hasSize(1);
        TcpHeader synAck = Packets.readTcp(answers.getFirst());
        assertThat(synAck.flags()).isEqualTo(SYN_ACK);
        assertThat(synAck.acknowledgment()).isEqualTo(1001);
        return synAck.sequence();
    }

    private List<byte[]> ack(int port, int iss) {
        return solo.exchange(Crafted.with(TcpFlags.ACK)
                .ports(port, 80)
                .seq(1001)
                .ack(iss + 1)
                .packet());
    }

    private void open(int port) {
        assertThat(ack(port, answered(port))).isEmpty();
    }

    private int answersToSyns(int count) {
        int answered = 0;
        for (int i = 0; i < count; i++) answered += syn(1000 + i).size();
        return answered;
    }

    @ParameterizedTest
    @CsvSource({"1,4096,2", "4,4096,5", "20,4096,21", "1000,128,97", "1000,16,13"})
    void withoutCookiesSynsBeyondTheQueueAreDropped(int backlog, int max, int kept) {
        listen(backlog, cookies(0).with(Setting.MAX_SYN_BACKLOG, max));
        assertThat(answersToSyns(200)).isEqualTo(kept);
        assertThat(server.halfOpen()).isEqualTo(kept);
        assertThat(counters().value(Counter.LISTEN_DROPS)).isEqualTo(200 - kept);
        assertThat(counters().value(Counter.REQ_Q_FULL_DROP)).isEqualTo(backlog == 1000 ? 0 : 200 - kept);
    }

    @Test
    void somaxconnBoundsEveryBacklog() {
        listen(1000, cookies(0).with(Setting.SOMAXCONN, 7));
        assertThat(answersToSyns(20)).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({"1,5", "2,0"})
    void cookiesAnswerWhatFindsNoRoomOrEverything(int cookies, int kept) {
        listen(4, cookies(cookies));
        assertThat(answersToSyns(200)).isEqualTo(200);
        assertThat(server.halfOpen()).isEqualTo(kept);
        assertThat(counters().value(Counter.SYNCOOKIES_SENT)).isEqualTo(200 - kept);
        assertThat(counters().value(Counter.REQ_Q_FULL_DO_COOKIES)).isEqualTo(200 - kept);
        assertThat(counters().value(Counter.LISTEN_DROPS)).isZero();
    }

    @Test
    void cookieOpensAConnectionByItsAckAlone() {
        listen(1, cookies(2));
        int iss = answered(5000);
        assertThat(solo.after(30 * SECOND))
                .as("nothing is kept that could be repeated")
                .isEmpty();
        assertThat(ack(5000, iss)).isEmpty();
        assertThat(Objects.requireNonNull(server.accept()).state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(counters().value(Counter.SYNCOOKIES_RECV)).isEqualTo(1);
        assertThat(counters().value(Counter.PASSIVE_OPENS)).isEqualTo(1);
    }

    @Test
    void cookieIsTooOldAfterTwoMinutes() {
        listen(1, cookies(2));
        int iss = answered(5000);
        solo.nowNs += 121 * SECOND;
        answered(5001);
        assertThat(Packets.readTcp(ack(5000, iss).getFirst()).flags()).isEqualTo(TcpFlags.RST);
        assertThat(counters().value(Counter.SYNCOOKIES_FAILED)).isEqualTo(1);
    }

    @Test
    void whoHasSentNoCookieBelievesNone() {
        listen(1, cookies(1));
        assertThat(Packets.readTcp(ack(5000, 77).getFirst()).flags()).isEqualTo(TcpFlags.RST);
        assertThat(counters().value(Counter.SYNCOOKIES_FAILED)).isZero();
    }

    @Test
    void acceptQueueHoldsOneMoreThanTheBacklogAndThenSynsAreDropped() {
        listen(2, cookies(2));
        int late = answered(4999);
        for (int i = 0; i < 3; i++) open(5000 + i);
        assertThat(server.waiting()).isEqualTo(3);
        assertThat(syn(6000)).isEmpty();
        assertThat(counters().value(Counter.LISTEN_OVERFLOWS)).isEqualTo(1);
        assertThat(counters().value(Counter.LISTEN_DROPS)).isEqualTo(1);
        assertThat(ack(4999, late)).as("a cookie finds no room either").isEmpty();
        assertThat(counters().value(Counter.LISTEN_OVERFLOWS)).isEqualTo(2);
        server.accept();
        assertThat(ack(4999, late)).as("but may come again").isEmpty();
        assertThat(server.waiting()).isEqualTo(3);
    }

    /// @return the ISS of the connection from port 5003, whose ACK found no room
    private int overflow(int abort, List<byte[]> answers) {
        listen(2, TcpSettings.linux().with(Setting.ABORT_ON_OVERFLOW, abort));
        open(5000);
        open(5001);
        int third = answered(5002);
        int fourth = answered(5003);
        assertThat(ack(5002, third)).isEmpty();
        answers.addAll(ack(5003, fourth));
        assertThat(counters().value(Counter.LISTEN_OVERFLOWS)).isEqualTo(1);
        assertThat(counters().value(Counter.LISTEN_DROPS)).isEqualTo(1);
        assertThat(counters().value(Counter.PASSIVE_OPENS)).isEqualTo(3);
        return fourth;
    }

    @Test
    @Requirement("LINUX-tcp_abort_on_overflow")
    void thirdAckThatFindsNoRoomIsDroppedAndTheSynAckLetsThePeerTryAgain() {
        List<byte[]> answers = new java.util.ArrayList<>();
        int iss = overflow(0, answers);
        assertThat(answers).isEmpty();
        assertThat(server.halfOpen()).isEqualTo(1);
        TcpHeader again = Packets.readTcp(solo.after(SECOND).getFirst());
        assertThat(again.flags()).isEqualTo(SYN_ACK);
        assertThat(again.sequence()).isEqualTo(iss);
        assertThat(counters().value(Counter.SYN_RETRANS)).isEqualTo(1);
        server.accept();
        assertThat(ack(5003, iss)).isEmpty();
        assertThat(server.waiting()).isEqualTo(3);
        assertThat(server.halfOpen()).isZero();
    }

    @Test
    @Requirement("LINUX-tcp_abort_on_overflow")
    void thirdAckThatFindsNoRoomIsResetWhereThatIsWanted() {
        List<byte[]> answers = new java.util.ArrayList<>();
        int iss = overflow(1, answers);
        assertThat(answers).hasSize(1);
        TcpHeader reset = Packets.readTcp(answers.getFirst());
        assertThat(reset.flags()).isEqualTo(TcpFlags.RST);
        assertThat(reset.sequence()).isEqualTo(iss + 1);
        assertThat(server.halfOpen()).isZero();
        assertThat(counters().value(Counter.EMBRYONIC_RSTS)).isEqualTo(1);
        assertThat(counters().value(Counter.ATTEMPT_FAILS)).isZero();
    }

    /// Seventeen are too many for a backlog of sixteen, until eight are left.
    @Test
    @Requirement("RFC-4987")
    void oldRecordsAreGivenUpEarlyUntilTheQueueIsHalfEmpty() {
        listen(16, cookies(0));
        answersToSyns(17);
        assertThat(solo.after(SECOND)).as("all are young").hasSize(17);
        assertThat(solo.after(2 * SECOND))
                .as("two repetitions are granted to all")
                .hasSize(17);
        assertThat(solo.after(4 * SECOND)).hasSize(8);
        assertThat(server.halfOpen()).isEqualTo(8);
        assertThat(counters().value(Counter.TIMEOUTS)).isEqualTo(3 * 17);
    }

    @Test
    void closedListenerForgetsItsRecordsWithoutAWord() {
        listen(16, cookies(1));
        int iss = answered(5000);
        server.close();
        assertThat(solo.after(10 * SECOND)).isEmpty();
        assertThat(solo.host.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(Packets.readTcp(ack(5000, iss).getFirst()).flags()).isEqualTo(TcpFlags.RST);
    }
}
