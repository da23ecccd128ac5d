package io.synwave.tcp;

import org.junit.jupiter.api.Test;

/// When text and FIN may leave: the peer's window, the sender's silly-window avoidance, Nagle's rule and its kin.
class SendingTest {
    /// @param nagle off (0), RFC 1122's (1), Minshall's (2)
    private static Sender sender(int nagle) {
        return new Sender(TcpSettings.linux().with(Setting.NAGLE, nagle), false);
    }

    /// Minshall's rule, Linux's: one small segment at a time.
    @Test
    void aSmallSegmentWaitsForTheOneBefore() {
        sender(2).play("""
                write 100                > 1-101 DATA_LAST; 10/inf OPEN
                write 100                > -; 10/inf OPEN
                ack 101                  > 101-201 DATA_LAST; 10/inf OPEN
                write 1100               > 201-1201 DATA; 10/inf OPEN
                ack 201                  > 1201-1301 DATA_LAST; 10/inf OPEN
                ack 1201                 > -; 10/inf OPEN
                """);
    }

    /// RFC 9293 §3.7.4.
    @Test
    void aSmallSegmentWaitsForAllThatIsInFlight() {
        sender(1).play("""
                write 1000               > 1-1001 DATA_LAST; 10/inf OPEN
                write 100                > -; 10/inf OPEN
                write 900                > 1001-2001 DATA_LAST; 10/inf OPEN
                write 100                > -; 10/inf OPEN
                ack 1001                 > -; 10/inf OPEN
                ack 2001                 > 2001-2101 DATA_LAST; 10/inf OPEN
                """);
    }

    /// TCP_NODELAY.
    @Test
    void aSmallSegmentWaitsForNothing() {
        sender(0).play("""
                write 100                > 1-101 DATA_LAST; 10/inf OPEN
                write 100                > 101-201 DATA_LAST; 10/inf OPEN
                write 1100               > 201-1201 DATA, 1201-1301 DATA_LAST; 10/inf OPEN
                """);
    }

    @Test
    void theFinTakesAlongWhatWaits() {
        sender(2).play("""
                write 100                > 1-101 DATA_LAST; 10/inf OPEN
                write 100                > -; 10/inf OPEN
                close                    > 101-201F DATA_FIN; 10/inf OPEN
                ack 202                  > -; 10/inf OPEN
                """);
    }

    @Test
    void aFinAloneIsSentAtOnce() {
        sender(2).play("""
                close                    > 1-1F FIN; 10/inf OPEN
                after 300                > 1-1F RTO_RETRANSMIT; 1/2 LOSS; RETRANS_SEGS, TIMEOUTS
                ack 2                    > -; 1/2 LOSS
                """);
    }

    /// RFC 9293 §3.8.6.1: from the timeout on ever less often, for ever while it is answered.
    @Test
    void aShutWindowIsProbed() {
        sender(2).play("""
                window 0                 >
                ack 1                    > -; 10/inf OPEN
                write 3000               > -; 10/inf OPEN
                after 299                > -; 10/inf OPEN
                after 1                  > 0-0 WINDOW_PROBE; 10/inf OPEN
                ack 1                    > -; 10/inf OPEN
                after 599                > -; 10/inf OPEN
                after 1                  > 0-0 WINDOW_PROBE; 10/inf OPEN
                after 1199               > -; 10/inf OPEN
                after 1                  > 0-0 WINDOW_PROBE; 10/inf OPEN
                ack 1                    > -; 10/inf OPEN
                window 60000             >
                ack 1                    > 1-2001 DATA, 2001-3001 DATA_LAST; 10/inf OPEN
                """);
    }

    /// RFC 9293 §3.8.6.2.1: less than half of the largest window waits; Linux: for a timeout.
    @Test
    void aSmallWindowIsUsedAfterAWhile() {
        sender(2).play("""
                window 999               >
                ack 1                    > -; 10/inf OPEN
                write 3000               > -; 10/inf OPEN
                after 299                > -; 10/inf OPEN
                after 1                  > 1-1000 DATA; 10/inf OPEN
                ack 1000                 > -; 10/inf OPEN
                """);
    }

    @Test
    void aFinNeedsRoomToo() {
        sender(2).play("""
                window 1000              >
                ack 1                    > -; 10/inf OPEN
                write 1000               > 1-1001 DATA_LAST; 10/inf OPEN
                close                    > -; 10/inf OPEN
                ack 1001                 > 1001-1001F FIN; 10/inf OPEN
                ack 1002                 > -; 10/inf OPEN
                """);
    }

    /// SHLD-16: what was sent and lies beyond the edge now is not repeated beyond it.
    @Test
    void aWindowThatShrinksBoundsTheRepetition() {
        sender(2).play("""
                write 3000               > 1-2001 DATA, 2001-3001 DATA_LAST; 10/inf OPEN
                window 400               >
                ack 1                    > -; 10/inf OPEN
                after 300                > 1-401 RTO_RETRANSMIT; 1/2 LOSS; RETRANS_SEGS, TIMEOUTS
                ack 401                  > 401-801 RTO_RETRANSMIT; 1.4/2 LOSS; RETRANS_SEGS
                window 60000             >
                ack 401                  > 801-1001 RTO_RETRANSMIT; 1.4/2 LOSS; RETRANS_SEGS
                """);
    }

    @Test
    void theWindowOfThePeerBoundsTheFlight() {
        sender(2).play("""
                window 5500              >
                ack 1                    > -; 10/inf OPEN
                write 20000              > 1-5001 DATA; 10/inf OPEN
                ack 1001                 > 5001-6001 DATA; 10/inf OPEN
                ack 5001                 > 6001-10001 DATA; 10/inf OPEN
                after 300                > -; 10/inf OPEN
                """);
    }
}
