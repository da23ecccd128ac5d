package io.synwave.diagram;

import io.synwave.trace.TcpState;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;

/// The colours of a terminal drawing, by meaning: the sixteen that every terminal has, on its own background.
enum Ink {
    PLAIN(""),
    FAINT("2"),
    STRONG("1"),
    OPENING("36"),
    OPEN("32"),
    CLOSING("33"),
    WAITING("35"),
    TROUBLE("31"),
    REPEAT("33"),
    USER("1;34"),
    TIMER("1;35");

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    /// The number between `ESC [` and `m`; empty for no colour.
    String code() {
        return code;
    }

    static Ink of(TcpState state) {
        return switch (state) {
            case CLOSED -> FAINT;
            case LISTEN, SYN_SENT, SYN_RECEIVED -> OPENING;
            case ESTABLISHED -> OPEN;
            case FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK -> CLOSING;
            case TIME_WAIT -> WAITING;
        };
    }

    static Ink of(Event.Moment moment) {
        return moment.record().kind == TraceRecord.Kind.TIMER ? TIMER : USER;
    }

    static Ink of(Flight flight) {
        int flags = flight.segment().flags;
        if (flight.fate() == Flight.Fate.LOST || (flags & TcpFlags.RST) != 0) return TROUBLE;
        if (flight.sent().filter(r -> r.reason.isRetransmission()).isPresent()) return REPEAT;
        if ((flags & TcpFlags.SYN) != 0) return OPENING;
        if ((flags & TcpFlags.FIN) != 0) return CLOSING;
        return flight.segment().textLen > 0 ? OPEN : PLAIN;
    }
}
