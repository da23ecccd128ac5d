package io.synwave.tcp;

import org.junit.jupiter.api.Test;

/// What is sent again, and when, to a peer with SACK.
class SackRepetitionTest {
    private static final TcpSettings NO_PROBE = TcpSettings.linux().with(Setting.TAIL_PROBE, 0);

    /// RFC 8985.
    private static Sender rack() {
        return new Sender(NO_PROBE, true);
    }

    /// RFC 6675.
    private static Sender counting() {
        return new Sender(NO_PROBE.with(Setting.RACK, 0), true);
    }

    private static Sender probing() {
        return new Sender(TcpSettings.linux(), true);
    }

    /// Marks are agreed on.
    private static Sender marked() {
        return new Sender(NO_PROBE, true, "SEW");
    }

    /// RFC 8985 §6.2: three reports need no time; RFC 9937: the window comes down by what is delivered.
    @Test
    void threeReportsBeginARecovery() {
        rack().play("""
                write 30000              > 1-10001 DATA; 10/inf OPEN
                after 100                > -; 10/inf OPEN
                ack 1 1001-2001          > 10001-11001 DATA; 10/inf DISORDER
                ack 1 1001-3001          > 11001-12001 DATA; 10/inf DISORDER
                ack 1 1001-4001          > 1-1001 SACK_RETRANSMIT; 9/5 RECOVERY; RETRANS_SEGS, SACK_RECOVERY
                ack 1 1001-5001          > -; 8/5 RECOVERY
                ack 1 1001-6001          > -; 7.5/5 RECOVERY
                ack 1 1001-10001         > 12001-14001 DATA; 5/5 RECOVERY
                ack 12001                > 14001-17001 DATA; 5/5 OPEN
                ack 14001                > 17001-20001 DATA; 6/5 OPEN
                ack 20001                > 20001-27001 DATA; 7/5 OPEN
                """);
    }

    /// RFC 8985 §6.2: a quarter of the shortest round trip, 25 ms.
    @Test
    void oneReportBeginsARecoveryAfterAQuarterOfARoundTrip() {
        rack().play("""
                write 10000              > 1-9001 DATA, 9001-10001 DATA_LAST; 10/inf OPEN
                after 100                > -; 10/inf OPEN
                ack 1 1001-2001          > -; 10/inf DISORDER
                after 24                 > -; 10/inf DISORDER
                after 1                  > 1-1001 SACK_RETRANSMIT; 9/5 RECOVERY; RETRANS_SEGS, SACK_RECOVERY
                ack 2001                 > -; 8/5 RECOVERY
                ack 10001                > -; 6/5 OPEN
                """);
    }

    @Test
    void whatIsOnlyOvertakenIsNotRepeated() {
        rack().play("""
                write 10000              > 1-9001 DATA, 9001-10001 DATA_LAST; 10/inf OPEN
                after 100                > -; 10/inf OPEN
                ack 1 1001-2001          > -; 10/inf DISORDER
                after 24                 > -; 10/inf DISORDER
                ack 2001                 > -; 11/inf OPEN
                after 50                 > -; 11/inf OPEN
                ack 10001                > -; 19/inf OPEN
                """);
    }

    /// RFC 6675 §3 to §5.
    @Test
    void bytesOfThreeSegmentsBeyondAHoleBeginARecoveryByCounting() {
        counting().play("""
                write 30000              > 1-10001 DATA; 10/inf OPEN
                ack 1 1001-2001          > 10001-11001 DATA; 10/inf DISORDER
                ack 1 1001-3001          > 11001-12001 DATA; 10/inf DISORDER
                ack 1 1001-4001          > 1-1001 SACK_RETRANSMIT; 9/5 RECOVERY; RETRANS_SEGS, SACK_RECOVERY
                ack 1 1001-5001          > -; 8/5 RECOVERY
                ack 1 7001-9001 1001-6001 > -; 5/5 RECOVERY
                ack 2001 3001-9001       > 12001-14001 DATA; 5/5 RECOVERY
                ack 9001                 > -; 5/5 RECOVERY
                ack 13001                > 14001-18001 DATA; 5/5 OPEN
                ack 14001                > 18001-20001 DATA; 6/5 OPEN
                """);
    }

    @Test
    void countingRepeatsAllThatWasInFlightAfterATimeout() {
        counting().play("""
                write 10000              > 1-9001 DATA, 9001-10001 DATA_LAST; 10/inf OPEN
                ack 1 1001-2001          > -; 10/inf DISORDER
                after 300                > 1-1001 RTO_RETRANSMIT; 1/5 LOSS; RETRANS_SEGS, TIMEOUTS
                ack 2001                 > 2001-4001 RTO_RETRANSMIT; 2/5 LOSS; 2 RETRANS_SEGS
                ack 4001                 > 4001-8001 RTO_RETRANSMIT; 4/5 LOSS; 4 RETRANS_SEGS
                ack 10001                > -; 6/5 OPEN
                """);
    }

    /// RFC 6298 §5; with SACK only what is old enough is lost: RFC 8985 §6.3.
    @Test
    void theTimerRepeatsTheFirstAndAllThatIsOldEnough() {
        rack().play("""
                write 10000              > 1-9001 DATA, 9001-10001 DATA_LAST; 10/inf OPEN
                after 100                > -; 10/inf OPEN
                ack 1001                 > -; 11/inf OPEN
                after 400                > 1001-2001 RTO_RETRANSMIT; 1/4.5 LOSS; RETRANS_SEGS, TIMEOUTS
                ack 2001                 > 2001-4001 RTO_RETRANSMIT; 2/4.5 LOSS; 2 RETRANS_SEGS
                ack 4001                 > 4001-8001 RTO_RETRANSMIT; 4/4.5 LOSS; 4 RETRANS_SEGS
                ack 8001                 > 8001-10001 RTO_RETRANSMIT; 4.5/4.5 LOSS; 2 RETRANS_SEGS
                ack 10001                > -; 5.5/4.5 OPEN
                """);
    }

    /// RFC 5682 §3.1: new text goes first, and what arrives unrepeated shows that the timer was too early.
    @Test
    void aTimeoutThatCameTooEarlyIsTakenBack() {
        rack().play("""
                write 30000              > 1-10001 DATA; 10/inf OPEN
                after 300                > 1-1001 RTO_RETRANSMIT; 1/5 LOSS; RETRANS_SEGS, TIMEOUTS
                ack 1001                 > 10001-12001 DATA; 2/5 LOSS
                ack 1001 2001-3001       > -; 10/inf DISORDER; FULL_UNDO
                """);
    }

    @Test
    void aHoleBelowTheNewTextShowsThatTheTimeoutWasRight() {
        rack().play("""
                write 30000              > 1-10001 DATA; 10/inf OPEN
                after 300                > 1-1001 RTO_RETRANSMIT; 1/5 LOSS; RETRANS_SEGS, TIMEOUTS
                ack 1001                 > 10001-12001 DATA; 2/5 LOSS
                ack 1001 10001-11001     > 1001-2001 RTO_RETRANSMIT; 2/5 LOSS; RETRANS_SEGS
                ack 1001 10001-12001     > 2001-3001 RTO_RETRANSMIT; 2/5 LOSS; RETRANS_SEGS
                ack 2001 10001-12001     > 3001-5001 RTO_RETRANSMIT; 3/5 LOSS; 2 RETRANS_SEGS
                """);
    }

    @Test
    void withoutNewTextATimeoutIsBelieved() {
        rack().play("""
                write 10000              > 1-9001 DATA, 9001-10001 DATA_LAST; 10/inf OPEN
                after 300                > 1-1001 RTO_RETRANSMIT; 1/5 LOSS; RETRANS_SEGS, TIMEOUTS
                ack 1001                 > 1001-3001 RTO_RETRANSMIT; 2/5 LOSS; 2 RETRANS_SEGS
                ack 2001                 > 3001-5001 RTO_RETRANSMIT; 3/5 LOSS; 2 RETRANS_SEGS
                """);
    }

    /// RFC 3708, RFC 4015: the peer has got every repetition twice.
    @Test
    void aCutIsTakenBackWhenAllRepetitionsWereNeedless() {
        rack().play("""
                write 10000              > 1-9001 DATA, 9001-10001 DATA_LAST; 10/inf OPEN
                after 100                > -; 10/inf OPEN
                ack 1 1001-4001          > 1-1001 SACK_RETRANSMIT; 7.5/5 RECOVERY; RETRANS_SEGS, SACK_RECOVERY
                after 10                 > -; 7.5/5 RECOVERY
                ack 4001 1-1001          > -; 11/inf OPEN; DSACK_RECV, FULL_UNDO
                ack 10001                > -; 17/inf OPEN
                """);
    }

    /// RFC 2018 §8.
    @Test
    void whatThePeerHadAndThrewAwayIsSentAgain() {
        rack().play("""
                write 10000              > 1-9001 DATA, 9001-10001 DATA_LAST; 10/inf OPEN
                after 100                > -; 10/inf OPEN
                ack 1001 2001-3001       > -; 11/inf DISORDER
                ack 2001 2001-3001       > -; 12/inf DISORDER
                after 400                > 2001-3001 RTO_RETRANSMIT; 1/4 LOSS; RETRANS_SEGS, TIMEOUTS, SACK_RENEGING
                ack 3001                 > 3001-5001 RTO_RETRANSMIT; 2/4 LOSS; 2 RETRANS_SEGS
                """);
    }

    /// RFC 8985 §7.2: two round trips, here of 100 ms, and a little.
    @Test
    void aProbeRepeatsTheLastSegmentAndItsLossIsCut() {
        probing().play("""
                write 5000               > 1-4001 DATA, 4001-5001 DATA_LAST; 10/inf OPEN
                after 100                > -; 10/inf OPEN
                ack 3001                 > -; 10/inf OPEN
                after 201                > -; 10/inf OPEN
                after 1                  > 4001-5001 TAIL_LOSS_PROBE; 10/inf OPEN; RETRANS_SEGS, LOSS_PROBES
                ack 5001                 > -; 10/inf OPEN
                write 1000               > 5001-6001 DATA_LAST; 10/inf OPEN
                ack 6001                 > -; 2/2 OPEN; LOSS_PROBE_RECOVERY
                """);
    }

    /// RFC 8985 §7.4.2.
    @Test
    void aProbeThatWasNeedlessCutsNothing() {
        probing().play("""
                write 5000               > 1-4001 DATA, 4001-5001 DATA_LAST; 10/inf OPEN
                after 100                > -; 10/inf OPEN
                ack 3001                 > -; 10/inf OPEN
                after 202                > 4001-5001 TAIL_LOSS_PROBE; 10/inf OPEN; RETRANS_SEGS, LOSS_PROBES
                ack 5001 4001-5001       > -; 10/inf OPEN; DSACK_RECV
                write 1000               > 5001-6001 DATA_LAST; 10/inf OPEN
                ack 6001                 > -; 10/inf OPEN
                """);
    }

    @Test
    void aProbeTakesNewTextWhereThereIsSome() {
        probing().play("""
                write 12000              > 1-10001 DATA; 10/inf OPEN
                after 202                > 10001-11001 TAIL_LOSS_PROBE; 10/inf OPEN; LOSS_PROBES
                ack 11001                > 11001-12001 DATA_LAST; 21/inf OPEN
                ack 12001                > -; 21/inf OPEN
                """);
    }

    /// The ACK of one segment may be delayed by 200 ms: the timeout of 300 ms would come first.
    @Test
    void aProbeOfOneSegmentComesJustBeforeTheTimeout() {
        probing().play("""
                write 5000               > 1-4001 DATA, 4001-5001 DATA_LAST; 10/inf OPEN
                after 100                > -; 10/inf OPEN
                ack 4001                 > -; 10/inf OPEN
                after 299                > -; 10/inf OPEN
                after 1                  > 4001-5001 TAIL_LOSS_PROBE; 10/inf OPEN; RETRANS_SEGS, LOSS_PROBES
                after 299                > -; 10/inf OPEN
                after 1                  > 4001-5001 RTO_RETRANSMIT; 1/2 LOSS; RETRANS_SEGS, TIMEOUTS
                ack 5001                 > -; 2/2 OPEN
                """);
    }

    /// RFC 3168 §6.1.2 with RFC 9937.
    @Test
    void marksBringTheWindowDownByWhatIsDelivered() {
        marked().play("""
                write 30000              > 1-10001 DATA; 10/inf OPEN
                after 100                > -; 10/inf OPEN
                ece 2001                 > 10001-11001 DATA; 9/5 CWR
                ece 4001                 > 11001-12001 DATA; 8/5 CWR
                ece 6001                 > 12001-13001 DATA; 7/5 CWR
                ece 10001                > 13001-15001 DATA; 5/5 CWR
                ack 12001                > 15001-17001 DATA; 5/5 OPEN
                ack 14001                > 17001-19001 DATA; 5/5 OPEN
                ece 16001                > 19001-20001 DATA; 4/2.5 CWR
                """);
    }

    @Test
    void aLossAfterAMarkIsRepairedWithoutAnotherCut() {
        marked().play("""
                write 30000              > 1-10001 DATA; 10/inf OPEN
                after 100                > -; 10/inf OPEN
                ece 2001                 > 10001-11001 DATA; 9/5 CWR
                ack 2001 3001-6001       > -; 5/5 RECOVERY; SACK_RECOVERY
                ack 2001 3001-9001       > 2001-3001 SACK_RETRANSMIT, 11001-13001 DATA; 5/5 RECOVERY; RETRANS_SEGS
                ack 11001                > 13001-16001 DATA; 5/5 OPEN
                ack 13001                > 16001-19001 DATA; 6/5 OPEN
                """);
    }

    /// RFC 8985 §7.4.2: the second ACK at the probe's end answers the probe, so both copies have arrived.
    @Test
    void aDuplicateAckOfAProbeShowsThatItWasNeedless() {
        probing().play("""
                write 5000               > 1-4001 DATA, 4001-5001 DATA_LAST; 10/inf OPEN
                after 100                > -; 10/inf OPEN
                ack 3001                 > -; 10/inf OPEN
                after 202                > 4001-5001 TAIL_LOSS_PROBE; 10/inf OPEN; RETRANS_SEGS, LOSS_PROBES
                ack 5001                 > -; 10/inf OPEN
                ack 5001                 > -; 10/inf OPEN
                write 1000               > 5001-6001 DATA_LAST; 10/inf OPEN
                ack 6001                 > -; 10/inf OPEN
                """);
    }

    @Test
    void textThatRepeatsTheAckIsNoAnswerToAProbe() {
        probing().play("""
                write 5000               > 1-4001 DATA, 4001-5001 DATA_LAST; 10/inf OPEN
                after 100                > -; 10/inf OPEN
                ack 3001                 > -; 10/inf OPEN
                after 202                > 4001-5001 TAIL_LOSS_PROBE; 10/inf OPEN; RETRANS_SEGS, LOSS_PROBES
                ack 5001                 > -; 10/inf OPEN
                text 5001                > 5001-5001 ACK_QUICK; 10/inf OPEN
                write 1000               > 5001-6001 DATA_LAST; 10/inf OPEN
                ack 6001                 > -; 2/2 OPEN; LOSS_PROBE_RECOVERY
                """);
    }
}
