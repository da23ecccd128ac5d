package io.synwave.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 9293 §3.10.7 as tables, one for each state: flags, sequence and acknowledgment number, counted from the initial
/// ones, and bytes of text; then what becomes of the segment, what is answered, what is counted, and the state.
class SegmentArrivesTest {
    private static void check(String state, String flags, int seq, int ack, int text, String outcome) {
        OneEnd end = OneEnd.in(state, TcpSettings.linux());
        assertThat(end.arrives(flags, seq, ack, text).outcome()).isEqualTo(outcome);
    }

    /// RFC 9293 §3.10.7.2.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            S  |     0|      0|   0| SYN_TAKEN; SYN_ACK; -; SYN-RECEIVED
            S  |     0|      0| 100| SYN_TAKEN; SYN_ACK; -; SYN-RECEIVED
            SF |     0|      0|   0| SYN_TAKEN; SYN_ACK; -; SYN-RECEIVED
            A  |     1|      1|   0| DROPPED_NO_CONNECTION; RST_NO_CONNECTION; OUT_RSTS; LISTEN
            SA |     0|      1|   0| DROPPED_NO_CONNECTION; RST_NO_CONNECTION; OUT_RSTS; LISTEN
            F  |     1|      0|   0| DROPPED_NO_CONNECTION; -; -; LISTEN
            A  |     1|      1|  10| DROPPED_NO_CONNECTION; RST_NO_CONNECTION; OUT_RSTS; LISTEN
            R  |     0|      0|   0| DROPPED_RST; -; -; LISTEN
            RA |     0|      1|   0| DROPPED_RST; -; -; LISTEN
            SR |     0|      0|   0| DROPPED_RST; -; -; LISTEN
            """)
    void listenTakesASynAndRefusesAcks(String flags, int seq, int ack, int text, String outcome) {
        check("LISTEN", flags, seq, ack, text, outcome);
    }

    /// RFC 9293 §3.10.7.3.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SA |     0|      1|   0| SYN_ACK_TAKEN; HANDSHAKE_ACK; -; ESTABLISHED
            SA |     0|      0|   0| DROPPED_BAD_ACK; RST_BAD_ACK; OUT_RSTS; SYN-SENT
            SA |     0|      2|   0| DROPPED_BAD_ACK; RST_BAD_ACK; OUT_RSTS; SYN-SENT
            SA |     0|      1|  10| SYN_ACK_TAKEN; HANDSHAKE_ACK; -; ESTABLISHED
            S  |     0|      0|   0| SYN_CROSSED; SYN_CROSSED; RETRANS_SEGS; SYN-RECEIVED
            R  |     0|      0|   0| DROPPED_RST; -; -; SYN-SENT
            RA |     0|      1|   0| REFUSED; -; ATTEMPT_FAILS; CLOSED
            RA |     0|      0|   0| DROPPED_BAD_ACK; -; -; SYN-SENT
            RA |     0|      2|   0| DROPPED_BAD_ACK; -; -; SYN-SENT
            A  |     0|      1|   0| DROPPED_NO_SYN; -; -; SYN-SENT
            A  |     0|      2|   0| DROPPED_BAD_ACK; RST_BAD_ACK; OUT_RSTS; SYN-SENT
            FA |     0|      1|   0| DROPPED_NO_SYN; -; -; SYN-SENT
            SAR|     0|      1|   0| REFUSED; -; ATTEMPT_FAILS; CLOSED
            """)
    void synSentBelievesOnlyWhoAcknowledgesItsSyn(String flags, int seq, int ack, int text, String outcome) {
        check("SYN-SENT", flags, seq, ack, text, outcome);
    }

    /// RFC 9293 §3.10.7.4 after a passive open; RFC 5961 §3.2. The window is 64,240.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A  |     1|      1|   0| HANDSHAKE_COMPLETED; -; PASSIVE_OPENS; ESTABLISHED
            A  |     1|      1|  10| HANDSHAKE_COMPLETED; ACK_QUICK; PASSIVE_OPENS; ESTABLISHED
            A  |     1|      0|   0| DROPPED_BAD_ACK; RST_BAD_ACK; OUT_RSTS; SYN-RECEIVED
            A  |     1|      2|   0| DROPPED_BAD_ACK; RST_BAD_ACK; OUT_RSTS; SYN-RECEIVED
            A  |     0|      1|   0| DROPPED_OUTSIDE_WINDOW; ACK_OUTSIDE_WINDOW; -; SYN-RECEIVED
            A  | 64241|      1|   0| HANDSHAKE_COMPLETED; -; PASSIVE_OPENS; ESTABLISHED
            A  | 64242|      1|   0| DROPPED_OUTSIDE_WINDOW; ACK_OUTSIDE_WINDOW; -; SYN-RECEIVED
            A  | 64240|      1|  10| HANDSHAKE_COMPLETED; ACK_OUT_OF_ORDER; PASSIVE_OPENS; ESTABLISHED
            A  | 64241|      1|  10| DROPPED_OUTSIDE_WINDOW; ACK_OUTSIDE_WINDOW; -; SYN-RECEIVED
            S  |     0|      0|   0| DROPPED_OUTSIDE_WINDOW; SYN_ACK_REPEATED; RETRANS_SEGS, SYN_RETRANS; SYN-RECEIVED
            S  |     1|      0|   0| DROPPED_SYN; RST_NO_CONNECTION; ATTEMPT_FAILS, OUT_RSTS, EMBRYONIC_RSTS; LISTEN
            S  | 64240|      0|   0| DROPPED_SYN; RST_NO_CONNECTION; ATTEMPT_FAILS, OUT_RSTS, EMBRYONIC_RSTS; LISTEN
            SA |     0|      1|   0| DROPPED_OUTSIDE_WINDOW; ACK_OUTSIDE_WINDOW; -; SYN-RECEIVED
            R  |     1|      0|   0| RST_TAKEN; -; ATTEMPT_FAILS, EMBRYONIC_RSTS; LISTEN
            R  |     2|      0|   0| DROPPED_RST; ACK_CHALLENGE; CHALLENGE_ACKS; SYN-RECEIVED
            R  | 64240|      0|   0| DROPPED_RST; ACK_CHALLENGE; CHALLENGE_ACKS; SYN-RECEIVED
            R  | 64241|      0|   0| DROPPED_RST; -; -; SYN-RECEIVED
            R  | 64242|      0|   0| DROPPED_OUTSIDE_WINDOW; -; -; SYN-RECEIVED
            R  |     0|      0|   0| DROPPED_OUTSIDE_WINDOW; -; -; SYN-RECEIVED
            F  |     1|      0|   0| DROPPED_NO_ACK; -; -; SYN-RECEIVED
            FA |     1|      1|   0| HANDSHAKE_COMPLETED; -; PASSIVE_OPENS; CLOSE-WAIT
            """)
    void synReceivedIsCompletedByTheAckOfItsSynAlone(String flags, int seq, int ack, int text, String outcome) {
        check("SYN-RECEIVED", flags, seq, ack, text, outcome);
    }

    /// RFC 9293 Figure 8.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SA |     0|      1|   0| HANDSHAKE_COMPLETED; HANDSHAKE_ACK; -; ESTABLISHED
            SA |     0|      0|   0| DROPPED_BAD_ACK; RST_BAD_ACK, HANDSHAKE_ACK; OUT_RSTS; SYN-RECEIVED
            SA |     0|      2|   0| DROPPED_BAD_ACK; RST_BAD_ACK, HANDSHAKE_ACK; OUT_RSTS; SYN-RECEIVED
            SA |     1|      1|   0| DROPPED_SYN; ACK_CHALLENGE; CHALLENGE_ACKS; SYN-RECEIVED
            S  |     0|      0|   0| DROPPED_OUTSIDE_WINDOW; SYN_ACK_REPEATED; RETRANS_SEGS; SYN-RECEIVED
            A  |     1|      1|   0| HANDSHAKE_COMPLETED; -; -; ESTABLISHED
            A  |     1|      0|   0| DROPPED_BAD_ACK; RST_BAD_ACK; OUT_RSTS; SYN-RECEIVED
            A  |     1|      2|   0| DROPPED_BAD_ACK; RST_BAD_ACK; OUT_RSTS; SYN-RECEIVED
            R  |     1|      0|   0| RST_TAKEN; -; ATTEMPT_FAILS; CLOSED
            R  |     2|      0|   0| DROPPED_RST; ACK_CHALLENGE; CHALLENGE_ACKS; SYN-RECEIVED
            R  |     0|      0|   0| DROPPED_OUTSIDE_WINDOW; -; -; SYN-RECEIVED
            F  |     1|      0|   0| DROPPED_NO_ACK; -; -; SYN-RECEIVED
            """)
    void synsThatCrossedAreCompletedByEitherAck(String flags, int seq, int ack, int text, String outcome) {
        check("CROSSED", flags, seq, ack, text, outcome);
    }

    /// RFC 9293 §3.10.7.4, RFC 5961 §3 to §5. The windows are 64,240 and, the peer's, 10,000.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A  |     1|      1|   0| ACK_OLD; -; -; ESTABLISHED
            A  |     1|      1| 100| TEXT_IN_ORDER; ACK_QUICK; -; ESTABLISHED
            A  |     2|      1| 100| TEXT_OUT_OF_ORDER; ACK_OUT_OF_ORDER; -; ESTABLISHED
            A  |     0|      1| 100| TEXT_IN_ORDER; ACK_QUICK; -; ESTABLISHED
            A  |   -98|      1| 100| TEXT_IN_ORDER; ACK_QUICK; -; ESTABLISHED
            A  |   -99|      1| 100| TEXT_DUPLICATE; ACK_DUPLICATE_DATA; -; ESTABLISHED
            A  |   -99|      1|  99| TEXT_DUPLICATE; ACK_DUPLICATE_DATA; -; ESTABLISHED
            A  |     0|      1|   0| DROPPED_OUTSIDE_WINDOW; ACK_OUTSIDE_WINDOW; -; ESTABLISHED
            A  |     1|      0|   0| ACK_OLD; -; -; ESTABLISHED
            A  |     1|      2|   0| DROPPED_BAD_ACK; ACK_UNSENT; -; ESTABLISHED
            A  |     1|  -9999|   0| ACK_OLD; -; -; ESTABLISHED
            A  |     1| -10000|   0| DROPPED_OLD_ACK; ACK_CHALLENGE; CHALLENGE_ACKS; ESTABLISHED
            A  | 64240|      1|   1| TEXT_OUT_OF_ORDER; ACK_OUT_OF_ORDER; -; ESTABLISHED
            A  | 64241|      1|   0| ACK_OLD; -; -; ESTABLISHED
            A  | 64241|      1|   1| DROPPED_OUTSIDE_WINDOW; ACK_OUTSIDE_WINDOW; -; ESTABLISHED
            A  | 64242|      1|   0| DROPPED_OUTSIDE_WINDOW; ACK_OUTSIDE_WINDOW; -; ESTABLISHED
            R  |     1|      0|   0| RST_TAKEN; -; ESTAB_RESETS; CLOSED
            R  |     2|      0|   0| DROPPED_RST; ACK_CHALLENGE; CHALLENGE_ACKS; ESTABLISHED
            R  |     0|      0|   0| DROPPED_OUTSIDE_WINDOW; -; -; ESTABLISHED
            R  | 64240|      0|   0| DROPPED_RST; ACK_CHALLENGE; CHALLENGE_ACKS; ESTABLISHED
            R  | 64241|      0|   0| DROPPED_RST; -; -; ESTABLISHED
            R  | 64242|      0|   0| DROPPED_OUTSIDE_WINDOW; -; -; ESTABLISHED
            S  |     1|      0|   0| DROPPED_SYN; ACK_CHALLENGE; CHALLENGE_ACKS; ESTABLISHED
            S  |     0|      0|   0| DROPPED_OUTSIDE_WINDOW; ACK_OUTSIDE_WINDOW; -; ESTABLISHED
            SA |     0|      1|   0| DROPPED_OUTSIDE_WINDOW; ACK_OUTSIDE_WINDOW; -; ESTABLISHED
            SA |     1|      1|   0| DROPPED_SYN; ACK_CHALLENGE; CHALLENGE_ACKS; ESTABLISHED
            S  |     0|      0|  10| DROPPED_NO_ACK; -; -; ESTABLISHED
            FA |     1|      1|   0| FIN_TAKEN; -; -; CLOSE-WAIT
            FA |     2|      1|   0| ACK_OLD; ACK_OUT_OF_ORDER; -; ESTABLISHED
            FA |     1|      1| 100| FIN_TAKEN; -; -; CLOSE-WAIT
            FA |     0|      1|   0| FIN_AGAIN; ACK_DUPLICATE_DATA; -; ESTABLISHED
            F  |     1|      0|   0| DROPPED_NO_ACK; -; -; ESTABLISHED
            A  |     1|      2|  10| DROPPED_BAD_ACK; ACK_UNSENT; -; ESTABLISHED
            P  |     1|      0|  10| DROPPED_NO_ACK; -; -; ESTABLISHED
            """)
    void establishedTakesWhatLiesInTheWindow(String flags, int seq, int ack, int text, String outcome) {
        check("ESTABLISHED", flags, seq, ack, text, outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A  |     1|      2|   0| ACK_OF_FIN; -; -; FIN-WAIT-2
            A  |     1|      1|   0| ACK_DUPLICATE; -; -; FIN-WAIT-1
            A  |     1|      3|   0| DROPPED_BAD_ACK; ACK_UNSENT; -; FIN-WAIT-1
            FA |     1|      1|   0| FIN_TAKEN; ACK_FIN; -; CLOSING
            FA |     1|      2|   0| FIN_TAKEN; ACK_FIN; -; TIME-WAIT
            A  |     1|      1|  10| TEXT_IN_ORDER; ACK_QUICK; -; FIN-WAIT-1
            A  |     1|      2|  10| TEXT_IN_ORDER; ACK_QUICK; -; FIN-WAIT-2
            R  |     1|      0|   0| RST_TAKEN; -; -; CLOSED
            R  |     2|      0|   0| DROPPED_RST; ACK_CHALLENGE; CHALLENGE_ACKS; FIN-WAIT-1
            S  |     1|      0|   0| DROPPED_SYN; ACK_CHALLENGE; CHALLENGE_ACKS; FIN-WAIT-1
            FA |     2|      2|   0| ACK_OF_FIN; ACK_OUT_OF_ORDER; -; FIN-WAIT-2
            FA |     1|      2|  10| FIN_TAKEN; ACK_QUICK; -; TIME-WAIT
            """)
    void finWait1WaitsForTheAckOfItsFin(String flags, int seq, int ack, int text, String outcome) {
        check("FIN-WAIT-1", flags, seq, ack, text, outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A  |     1|      2|   0| ACK_OLD; -; -; FIN-WAIT-2
            A  |     1|      1|   0| ACK_OLD; -; -; FIN-WAIT-2
            FA |     1|      2|   0| FIN_TAKEN; ACK_FIN; -; TIME-WAIT
            A  |     1|      2|  10| TEXT_IN_ORDER; ACK_QUICK; -; FIN-WAIT-2
            FA |     1|      2|  10| FIN_TAKEN; ACK_QUICK; -; TIME-WAIT
            R  |     1|      0|   0| RST_TAKEN; -; -; CLOSED
            S  |     1|      0|   0| DROPPED_SYN; ACK_CHALLENGE; CHALLENGE_ACKS; FIN-WAIT-2
            FA |     2|      2|   0| ACK_OLD; ACK_OUT_OF_ORDER; -; FIN-WAIT-2
            F  |     1|      0|   0| DROPPED_NO_ACK; -; -; FIN-WAIT-2
            """)
    void finWait2WaitsForTheFin(String flags, int seq, int ack, int text, String outcome) {
        check("FIN-WAIT-2", flags, seq, ack, text, outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A  |     2|      1|   0| ACK_OLD; -; -; CLOSE-WAIT
            A  |     2|      1|  10| TEXT_BEHIND_FIN; -; -; CLOSE-WAIT
            FA |     1|      1|   0| FIN_AGAIN; ACK_DUPLICATE_DATA; -; CLOSE-WAIT
            FA |     2|      1|   0| ACK_OLD; -; -; CLOSE-WAIT
            R  |     2|      0|   0| RST_TAKEN; -; ESTAB_RESETS; CLOSED
            R  |     3|      0|   0| DROPPED_RST; ACK_CHALLENGE; CHALLENGE_ACKS; CLOSE-WAIT
            S  |     2|      0|   0| DROPPED_SYN; ACK_CHALLENGE; CHALLENGE_ACKS; CLOSE-WAIT
            A  |     2|      2|   0| DROPPED_BAD_ACK; ACK_UNSENT; -; CLOSE-WAIT
            """)
    void closeWaitTakesNoMoreText(String flags, int seq, int ack, int text, String outcome) {
        check("CLOSE-WAIT", flags, seq, ack, text, outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A  |     2|      2|   0| ACK_OF_FIN; -; -; TIME-WAIT
            A  |     2|      1|   0| ACK_DUPLICATE; -; -; CLOSING
            A  |     2|      3|   0| DROPPED_BAD_ACK; ACK_UNSENT; -; CLOSING
            FA |     1|      1|   0| FIN_AGAIN; ACK_DUPLICATE_DATA; -; CLOSING
            FA |     1|      2|   0| FIN_AGAIN; ACK_DUPLICATE_DATA; -; CLOSING
            R  |     2|      0|   0| RST_TAKEN; -; -; CLOSED
            S  |     2|      0|   0| DROPPED_SYN; ACK_CHALLENGE; CHALLENGE_ACKS; CLOSING
            A  |     2|      2|  10| ACK_OF_FIN; -; -; TIME-WAIT
            """)
    void closingWaitsForTheAckOfItsFin(String flags, int seq, int ack, int text, String outcome) {
        check("CLOSING", flags, seq, ack, text, outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A  |     2|      2|   0| ACK_OF_FIN; -; -; CLOSED
            A  |     2|      1|   0| ACK_DUPLICATE; -; -; LAST-ACK
            A  |     2|      3|   0| DROPPED_BAD_ACK; ACK_UNSENT; -; LAST-ACK
            FA |     1|      1|   0| FIN_AGAIN; ACK_DUPLICATE_DATA; -; LAST-ACK
            R  |     2|      0|   0| RST_TAKEN; -; -; CLOSED
            R  |     3|      0|   0| DROPPED_RST; ACK_CHALLENGE; CHALLENGE_ACKS; LAST-ACK
            S  |     2|      0|   0| DROPPED_SYN; ACK_CHALLENGE; CHALLENGE_ACKS; LAST-ACK
            A  |     2|      1|  10| TEXT_BEHIND_FIN; -; -; LAST-ACK
            FA |     1|      2|   0| FIN_AGAIN; ACK_DUPLICATE_DATA; -; LAST-ACK
            """)
    void lastAckWaitsForTheAckOfItsFin(String flags, int seq, int ack, int text, String outcome) {
        check("LAST-ACK", flags, seq, ack, text, outcome);
    }

    /// RFC 9293 §3.10.7.4, RFC 6191, RFC 5961.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A  |     2|      2|   0| IGNORED_TIME_WAIT; -; -; TIME-WAIT
            FA |     1|      2|   0| FIN_AGAIN; ACK_TIME_WAIT; -; TIME-WAIT
            FA |     2|      2|   0| FIN_AGAIN; ACK_TIME_WAIT; -; TIME-WAIT
            A  |     1|      2|   0| DROPPED_OUTSIDE_WINDOW; ACK_OUTSIDE_WINDOW; -; TIME-WAIT
            A  |     2|      2|  10| DROPPED_OUTSIDE_WINDOW; ACK_OUTSIDE_WINDOW; -; TIME-WAIT
            R  |     2|      0|   0| RST_TAKEN; -; -; CLOSED
            R  |     1|      0|   0| DROPPED_RST; -; -; TIME-WAIT
            R  |     3|      0|   0| DROPPED_RST; -; -; TIME-WAIT
            S  |     3|      0|   0| SYN_TAKEN; SYN_ACK; -; SYN-RECEIVED
            S  |     2|      0|   0| DROPPED_SYN; ACK_CHALLENGE; -; TIME-WAIT
            S  |     1|      0|   0| DROPPED_SYN; ACK_CHALLENGE; -; TIME-WAIT
            SA |     3|      2|   0| DROPPED_SYN; ACK_CHALLENGE; -; TIME-WAIT
            A  |     3|      2|   0| DROPPED_OUTSIDE_WINDOW; ACK_OUTSIDE_WINDOW; -; TIME-WAIT
            F  |     1|      0|   0| FIN_AGAIN; ACK_TIME_WAIT; -; TIME-WAIT
            """)
    void timeWaitAnswersAndGivesWayToAHigherSyn(String flags, int seq, int ack, int text, String outcome) {
        check("TIME-WAIT", flags, seq, ack, text, outcome);
    }
}
