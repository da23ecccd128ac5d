package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.tcp.timeout.UserTimeoutField;
import io.synwave.testkit.Requirement;
import io.synwave.trace.TcpState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The user timeout option of RFC 5482, from end to end. Linux has none: no script can show it there.
@Requirement("RFC-5482")
class UserTimeoutOptionTest {
    private static final long SECOND = 1_000 * TwoEnds.MS;
    private static final TcpSettings ON = TcpSettings.linux().with(Setting.USER_TIMEOUT_OPTION, 1);

    private static TwoEnds open(TcpSettings settings) {
        TwoEnds world = new TwoEnds(settings);
        world.open();
        world.runFor(SECOND);
        return world;
    }

    /// What each segment of this end said of its user timeout.
    private static List<Integer> told(TwoEnds.End end) {
        List<Integer> fields = new ArrayList<>();
        end.lose = seg -> {
            fields.add(seg.options().userTimeout());
            return false;
        };
        return fields;
    }

    private static long secondsToLive(TwoEnds world) {
        world.client.lose = _ -> true;
        long cut = world.nowNs;
        world.client.write("hello");
        while (world.client.connection.state() != TcpState.CLOSED && world.nowNs < cut + 10_000 * SECOND) {
            world.runFor(SECOND);
        }
        assertThat(world.client.connection.error()).isEqualTo(TcpError.TIMED_OUT);
        return (world.nowNs - cut) / SECOND;
    }

    @Test
    void itGoesWithTheSynAndTheFirstSegmentAfterIt() {
        TwoEnds world = new TwoEnds(ON.with(Setting.USER_TIMEOUT, 300 * SECOND));
        List<Integer> client = told(world.client);
        List<Integer> server = told(world.server);
        world.open();
        world.runFor(SECOND);
        world.server.write("hello");
        world.client.write("hello");
        world.runFor(SECOND);
        assertThat(client).startsWith(300, 300, 0);
        assertThat(server).startsWith(300, 300);
        assertThat(server.subList(2, server.size())).containsOnly(0);
        assertThat(client.subList(2, client.size())).containsOnly(0);
    }

    @Test
    void itIsSaidAgainWhenItChangesOnASegmentWithRoomForIt() {
        TwoEnds world = open(ON);
        List<Integer> client = told(world.client);
        world.client.connection.requests().advertiseUserTimeout(20 * 3600 * SECOND);
        world.client.write("x".repeat(1448));
        world.client.write("hello");
        world.runFor(SECOND);
        assertThat(client).containsExactly(0, 0x8000 | 20 * 60);
    }

    @Test
    void neitherSentNorHeardUnlessAskedFor() {
        TwoEnds world = new TwoEnds(TcpSettings.linux());
        List<Integer> client = told(world.client);
        List<Integer> server = told(world.server);
        world.open();
        world.client.connection.requests().advertiseUserTimeout(200 * SECOND);
        world.runFor(SECOND);
        world.server.write("hello");
        world.runFor(SECOND);
        assertThat(client).contains(200);
        assertThat(server).containsOnly(0);
        assertThat(world.server.connection.patience.userTimeoutNs()).isZero();
    }

    @Test
    void thePeersAdviceIsFollowedWithinBounds() {
        TcpSettings brief = ON.with(Setting.RETRIES, 3); // our own R2 is 3 s
        assertThat(secondsAfterAdvice(brief, 250 * SECOND)).isBetween(249L, 253L);
        assertThat(secondsAfterAdvice(brief, 10 * SECOND)).as("L_LIMIT").isBetween(99L, 103L);
        assertThat(secondsAfterAdvice(brief, 9_000 * SECOND)).as("U_LIMIT").isBetween(3599L, 3603L);
    }

    private static long secondsAfterAdvice(TcpSettings settings, long ns) {
        TwoEnds world = open(settings);
        world.server.connection.requests().advertiseUserTimeout(ns);
        world.server.write("hello");
        world.runFor(SECOND);
        return secondsToLive(world);
    }

    @Test
    void whatWeTellIsWhatWeKeepAtLeast() {
        TwoEnds world = open(ON);
        world.client.connection.requests().advertiseUserTimeout(1_500 * SECOND);
        world.server.connection.requests().advertiseUserTimeout(150 * SECOND);
        world.server.write("hello");
        world.runFor(SECOND);
        assertThat(secondsToLive(world)).isBetween(1_499L, 1_503L);
    }

    @Test
    void aProgramsOwnUserTimeoutIsNotChanged() {
        TwoEnds world = open(ON);
        world.client.connection.requests().userTimeout(30 * SECOND);
        world.server.connection.requests().advertiseUserTimeout(250 * SECOND);
        world.server.write("hello");
        world.runFor(SECOND);
        assertThat(secondsToLive(world)).isBetween(29L, 31L);
    }

    @Test
    void secondsWhereTheyFitElseMinutesNeverZero() {
        assertThat(UserTimeoutField.of(1)).isEqualTo(1);
        assertThat(UserTimeoutField.of(32_767 * SECOND)).isEqualTo(32_767);
        assertThat(UserTimeoutField.of(32_768 * SECOND)).isEqualTo(0x8000 | 547);
        assertThat(UserTimeoutField.ns(0x8000 | 547)).isEqualTo(547 * 60 * SECOND);
        assertThat(UserTimeoutField.ns(0x8000)).isZero();
        assertThat(UserTimeoutField.of(Long.MAX_VALUE)).isEqualTo(0xffff);
        TwoEnds world = open(ON);
        assertThatThrownBy(() -> world.client.connection.requests().advertiseUserTimeout(0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
