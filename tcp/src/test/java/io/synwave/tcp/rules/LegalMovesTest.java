package io.synwave.tcp.rules;

import static io.synwave.trace.TcpState.CLOSED;
import static io.synwave.trace.TcpState.CLOSE_WAIT;
import static io.synwave.trace.TcpState.CLOSING;
import static io.synwave.trace.TcpState.ESTABLISHED;
import static io.synwave.trace.TcpState.FIN_WAIT_1;
import static io.synwave.trace.TcpState.FIN_WAIT_2;
import static io.synwave.trace.TcpState.LAST_ACK;
import static io.synwave.trace.TcpState.LISTEN;
import static io.synwave.trace.TcpState.SYN_RECEIVED;
import static io.synwave.trace.TcpState.SYN_SENT;
import static io.synwave.trace.TcpState.TIME_WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.synwave.trace.TcpState;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Figure 5 of RFC 9293 with its notes, written down a second time state by state.
class LegalMovesTest {
    private static final Map<TcpState, Set<TcpState>> FIGURE = Map.ofEntries(
            Map.entry(CLOSED, EnumSet.of(LISTEN, SYN_SENT)),
            Map.entry(LISTEN, EnumSet.of(SYN_RECEIVED, SYN_SENT, CLOSED)),
            Map.entry(SYN_SENT, EnumSet.of(SYN_RECEIVED, ESTABLISHED, CLOSED)),
            Map.entry(SYN_RECEIVED, EnumSet.of(ESTABLISHED, FIN_WAIT_1, CLOSE_WAIT, LISTEN, CLOSED)),
            Map.entry(ESTABLISHED, EnumSet.of(FIN_WAIT_1, CLOSE_WAIT, CLOSED)),
            Map.entry(FIN_WAIT_1, EnumSet.of(FIN_WAIT_2, CLOSING, TIME_WAIT, CLOSED)),
            Map.entry(FIN_WAIT_2, EnumSet.of(TIME_WAIT, CLOSED)),
            Map.entry(CLOSE_WAIT, EnumSet.of(LAST_ACK, CLOSED)),
            Map.entry(CLOSING, EnumSet.of(TIME_WAIT, CLOSED)),
            Map.entry(LAST_ACK, EnumSet.of(CLOSED)),
            Map.entry(TIME_WAIT, EnumSet.of(CLOSED)));

    @Test
    void onlyTheArrowsOfTheFigureAreLegal() {
        for (TcpState from : TcpState.values()) {
            for (TcpState to : TcpState.values()) {
                assertThat(LegalMoves.isLegal(from, to))
                        .as("%s to %s", from, to)
                        .isEqualTo(FIGURE.getOrDefault(from, Set.of()).contains(to));
            }
        }
    }

    @Test
    void everyArrowStandsOnceAndSaysItsCause() {
        assertThat(LegalMoves.all().stream().map(m -> m.from() + ">" + m.to())).doesNotHaveDuplicates();
        assertThat(LegalMoves.all()).noneMatch(m -> m.cause().isBlank());
        assertThat(LegalMoves.all())
                .hasSize(FIGURE.values().stream().mapToInt(Set::size).sum());
    }
}
