package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.trace.Counter;
import io.synwave.wire.IpAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A listener with many half-open connections: Linux's reqsk_timer_handler and tcp_conn_request.
class ListenerCrowdTest {
    private final OneEnd end = new OneEnd(TcpSettings.linux());
    private final List<HalfOpen> crowd = new ArrayList<>();
    private Listener listener = end.stack.listen(16, TcpSettings.linux());
    private int port = 1000;

    private Listener.Outcome syn() {
        return arrives("S", 0, 0);
    }

    private Listener.Outcome arrives(String flags, int seq, int ack) {
        IpAddress local = end.opening.tuple().local();
        IpAddress remote = end.opening.tuple().remote();
        FourTuple ends = new FourTuple(local, 80, remote, port++);
        Segment segment = end.peer.made(flags, seq, ack, 0);
        return listener.segmentArrives(segment, listener.opening(ends, 1500), null, end, end.nowNs);
    }

    private void gather(int count) {
        for (int i = 0; i < count; i++) {
            assertThat(syn()).isEqualTo(Listener.Outcome.HALF_OPEN);
            crowd.add(listener.made());
        }
        assertThat(listener.halfOpen()).isEqualTo(count);
    }

    private Listener.Outcome expire(HalfOpen h) {
        return listener.timerExpires(h, end, end.nowNs);
    }

    /// More than half of the queue is taken: the fewer are young, the sooner an old one is given up.
    @ParameterizedTest(name = "{1} of {0} are old: {2} repetitions")
    @CsvSource({"8, 8, 5", "9, 1, 5", "9, 4, 5", "9, 5, 4", "10, 5, 4", "9, 7, 3", "9, 9, 2"})
    void theOldMakeRoomForTheYoung(int all, int old, int repetitions) {
        gather(all);
        for (int i = 0; i < old; i++) expire(crowd.get(i));
        HalfOpen first = crowd.getFirst();
        int times = 1;
        while (expire(first) == Listener.Outcome.KEPT) times++;
        assertThat(times).isEqualTo(repetitions);
        assertThat(listener.halfOpen()).isEqualTo(all - 1);
    }

    /// One that goes young is counted young no more.
    @Test
    void whoLeavesLeavesTheCrowd() {
        gather(10);
        for (int i = 0; i < 4; i++) expire(crowd.get(i));
        listener.hardError(crowd.get(9));
        assertThat(listener.halfOpen()).isEqualTo(9);
        HalfOpen first = crowd.getFirst();
        int times = 1;
        while (expire(first) == Listener.Outcome.KEPT) times++;
        assertThat(times).as("5 of 9 are young").isEqualTo(5);
    }

    /// One more than the backlog says; then cookies, or nothing where there are none.
    @ParameterizedTest
    @CsvSource({"1, KEPT, SYNCOOKIES_SENT", "0, KEPT, REQ_Q_FULL_DROP"})
    void aFullQueueIsNotLonger(int cookies, Listener.Outcome outcome, Counter counter) {
        listener = end.stack.listen(3, TcpSettings.linux().with(Setting.SYN_COOKIES, cookies));
        gather(4);
        end.after(0);
        assertThat(syn()).isEqualTo(outcome);
        assertThat(end.counted()).contains(counter);
        assertThat(listener.halfOpen()).isEqualTo(4);
    }

    /// tcp_max_syn_backlog without cookies: the last quarter is for peers that are known, and none is.
    @ParameterizedTest
    @CsvSource({"8, 7", "16, 13", "4, 4"})
    void theLastQuarterStaysFreeWithoutCookies(int most, int taken) {
        TcpSettings settings = TcpSettings.linux().with(Setting.SYN_COOKIES, 0).with(Setting.MAX_SYN_BACKLOG, most);
        listener = end.stack.listen(100, settings);
        gather(taken);
        end.after(0);
        assertThat(syn()).isEqualTo(Listener.Outcome.KEPT);
        assertThat(end.counted()).containsExactly(Counter.LISTEN_DROPS);
    }

    /// RFC 4987 §3.6: only an ACK that may answer a cookie is looked at.
    @Test
    void anAckIsRefusedWhereNoCookieWasSent() {
        end.after(0);
        assertThat(arrives("A", 1, 1)).isEqualTo(Listener.Outcome.RESET);
        assertThat(end.counted()).isEmpty();
        listener = end.stack.listen(3, TcpSettings.linux().with(Setting.SYN_COOKIES, 2));
        syn();
        end.after(0);
        assertThat(arrives("A", 1, 1)).isEqualTo(Listener.Outcome.RESET);
        assertThat(end.counted()).containsExactly(Counter.SYNCOOKIES_FAILED);
        end.nowNs += SynCookies.LIFE_NS + 1;
        end.after(0);
        assertThat(arrives("A", 1, 1)).isEqualTo(Listener.Outcome.RESET);
        assertThat(end.counted()).as("too late for any").isEmpty();
    }
}
