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

import io.synwave.trace.TcpState;
import java.util.List;

/// The arrows of RFC 9293 Figure 5 and of its notes: which state may follow which, and why.
///
/// The connection asserts each of its moves against this table; the state diagram in ARCHITECTURE.md is drawn from it.
public final class LegalMoves {
    /// One arrow.
    ///
    /// @param from the state before
    /// @param to the state after
    /// @param cause what makes it, in the words of the figure
    public record Move(TcpState from, TcpState to, String cause) {}

    private static final List<Move> MOVES = List.of(
            new Move(CLOSED, SYN_SENT, "active OPEN / SYN"),
            new Move(CLOSED, LISTEN, "passive OPEN"),
            new Move(LISTEN, SYN_RECEIVED, "SYN / SYN,ACK"),
            new Move(LISTEN, SYN_SENT, "SEND / SYN"),
            new Move(LISTEN, CLOSED, "CLOSE"),
            new Move(SYN_SENT, ESTABLISHED, "SYN,ACK / ACK"),
            new Move(SYN_SENT, SYN_RECEIVED, "SYN / SYN,ACK"),
            new Move(SYN_SENT, CLOSED, "CLOSE, RST or timeout"),
            new Move(SYN_RECEIVED, ESTABLISHED, "ACK of SYN"),
            new Move(SYN_RECEIVED, FIN_WAIT_1, "CLOSE / FIN"),
            new Move(SYN_RECEIVED, CLOSE_WAIT, "ACK of SYN with FIN / ACK"),
            new Move(SYN_RECEIVED, LISTEN, "RST, passive OPEN"),
            new Move(SYN_RECEIVED, CLOSED, "RST, ABORT or timeout"),
            new Move(ESTABLISHED, FIN_WAIT_1, "CLOSE / FIN"),
            new Move(ESTABLISHED, CLOSE_WAIT, "FIN / ACK"),
            new Move(ESTABLISHED, CLOSED, "RST, ABORT or timeout"),
            new Move(FIN_WAIT_1, FIN_WAIT_2, "ACK of FIN"),
            new Move(FIN_WAIT_1, CLOSING, "FIN / ACK"),
            new Move(FIN_WAIT_1, TIME_WAIT, "FIN with ACK of FIN / ACK"),
            new Move(FIN_WAIT_1, CLOSED, "RST, ABORT or timeout"),
            new Move(FIN_WAIT_2, TIME_WAIT, "FIN / ACK"),
            new Move(FIN_WAIT_2, CLOSED, "RST, ABORT or timeout"),
            new Move(CLOSE_WAIT, LAST_ACK, "CLOSE / FIN"),
            new Move(CLOSE_WAIT, CLOSED, "RST, ABORT or timeout"),
            new Move(CLOSING, TIME_WAIT, "ACK of FIN"),
            new Move(CLOSING, CLOSED, "RST, ABORT or timeout"),
            new Move(LAST_ACK, CLOSED, "ACK of FIN, RST, ABORT or timeout"),
            new Move(TIME_WAIT, CLOSED, "2MSL, RST or a new SYN"));

    private static final String[][] CAUSES = causes();

    private LegalMoves() {}

    /// Every arrow, in the order of the figure from CLOSED to CLOSED.
    public static List<Move> all() {
        return MOVES;
    }

    /// Whether there is an arrow from `from` to `to`.
    public static boolean isLegal(TcpState from, TcpState to) {
        return !CAUSES[from.ordinal()][to.ordinal()].isEmpty();
    }

    private static String[][] causes() {
        int states = TcpState.values().length;
        String[][] causes = new String[states][states];
        for (String[] row : causes) {
            java.util.Arrays.fill(row, "");
        }
        MOVES.forEach(m -> causes[m.from().ordinal()][m.to().ordinal()] = m.cause());
        return causes;
    }
}
