package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synwave.testkit.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Another congestion control on an open connection, in the middle of a flight.
@Requirement("MAY-18")
class ControlChangeTest {
    private static final long MS = TwoEnds.MS;

    private final TwoEnds world = new TwoEnds(TcpSettings.linux().congestionControl("reno"));

    @BeforeEach
    void open() {
        world.open();
        world.runFor(100 * MS);
    }

    private UserRequests requests() {
        return world.client.connection.requests();
    }

    private void write(int bytes) {
        world.client.write("x".repeat(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cubic", "bbr", "dctcp"})
    void theWindowGoesOn(String name) {
        write(14_000);
        world.runFor(100 * MS);
        write(40_000);
        int window = world.client.connection.status().cwnd();
        requests().congestionControl(name);
        assertThat(requests().congestionControl()).isEqualTo(name);
        assertThat(world.client.connection.status().cwnd()).isEqualTo(window);
        world.runFor(1000 * MS);
        assertThat(world.client.connection.status().inFlight()).isZero();
        write(40_000);
        world.runFor(1000 * MS);
        assertThat(world.client.connection.status().inFlight()).isZero();
    }

    @Test
    void thereAndBackAgain() {
        for (String name : new String[] {"bbr", "cubic", "bbr", "reno"}) {
            write(30_000);
            requests().congestionControl(name);
            world.runFor(7 * MS);
        }
        world.runFor(1000 * MS);
        assertThat(world.client.connection.status().inFlight()).isZero();
    }

    @Test
    void anUnknownNameIsRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() -> requests().congestionControl("vegas"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no congestion control \"vegas\"; there are reno, cubic, dctcp, bbr");
        assertThat(requests().congestionControl()).isEqualTo("reno");
    }
}
