package io.synwave.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.host.TcpSocket;
import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpError;
import io.synwave.tcp.TcpSettings;
import io.synwave.testkit.Requirement;
import io.synwave.trace.Counter;
import io.synwave.trace.TcpState;
import io.synwave.wire.IpAddress;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// SYN floods at a listener from addresses that nobody answers for (198.18.0.0/15), while honest clients connect, ask
/// and are answered: RFC 4987.
@Requirement("RFC-4987")
class FloodTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final int CLIENTS = 40;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void withCookiesEveryHonestClientIsServedAndNothingGrows(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int backlog = random.nextInt(8, 65);
        TcpSettings settings = TcpSettings.linux()
                .with(Setting.SYN_COOKIES, random.nextInt(1, 3))
                .with(Setting.ABORT_ON_OVERFLOW, random.nextInt(2))
                .with(Setting.TIMESTAMPS, random.nextInt(2));
        try (Flood run = new Flood(seed, settings, backlog)) {
            run.flood(30_000, random.nextInt(1, 64), 3 * SECOND);
            run.clients(CLIENTS, 3 * SECOND);
            run.simulation.runUntil(70 * SECOND);
            assertThat(run.answered).isEqualTo(CLIENTS);
            assertThat(run.honest).allMatch(s -> s.error() == TcpError.NONE);
            assertThat(run.mostHalfOpen).isLessThanOrEqualTo(backlog + 1);
            assertThat(run.synAcks).as("every SYN is answered").isGreaterThan(28_000);
            long buffers = settings.value(Setting.WMEM_DEFAULT) + settings.value(Setting.RMEM_DEFAULT);
            assertThat(run.mostBytes).isLessThan(CLIENTS * buffers + (64 << 10));
            assertThat(run.host.counters().value(Counter.SYNCOOKIES_SENT)).isGreaterThan(25_000);
            assertThat(run.server.halfOpen()).isZero();
        }
    }

    @Test
    void withoutCookiesASmallQueueIsShutToHonestClients() {
        try (Flood run = new Flood(1, TcpSettings.linux().with(Setting.SYN_COOKIES, 0), 16)) {
            run.flood(30_000, 10, 3 * SECOND);
            run.clients(CLIENTS, 2 * SECOND);
            run.simulation.runUntil(3 * SECOND);
            assertThat(run.answered).as("served during the attack").isLessThan(CLIENTS / 4);
            assertThat(run.mostHalfOpen).isLessThanOrEqualTo(17);
            assertThat(run.host.counters().value(Counter.REQ_Q_FULL_DROP)).isGreaterThan(25_000);
        }
    }

    @Test
    void afterTheFloodTheQueueIsFreeAgain() {
        try (Flood run = new Flood(1, TcpSettings.linux().with(Setting.SYN_COOKIES, 0), 16)) {
            run.flood(3_000, 10, SECOND);
            run.simulation.runUntil(80 * SECOND);
            assertThat(run.server.halfOpen()).isZero();
            TcpSocket socket = run.clients.connect(IpAddress.parse("10.0.0.1"), 80);
            run.simulation.runUntil(100 * SECOND);
            assertThat(socket.state()).isEqualTo(TcpState.ESTABLISHED);
        }
    }
}
