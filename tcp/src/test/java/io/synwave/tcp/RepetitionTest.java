package io.synwave.tcp;

import org.junit.jupiter.api.Test;

/// What is sent again, and when, to a peer without SACK.
class RepetitionTest {
    private static Sender sender() {
        return new Sender(TcpSettings.linux(), false);
    }

    private static Sender sender(Setting setting, long value) {
        return new Sender(TcpSettings.linux().with(setting, value), false);
    }

    /// Marks are agreed on.
    private static Sender marked() {
        return new Sender(TcpSettings.linux(), false, "SEW");
    }

    /// RFC 5681 §3.1, §3.2; ten segments to begin with: RFC 6928.
    @Test
    void slowStartAddsWhatIsAcknowledged() {
        sender().play("""
                write 12000              > 1-10001 DATA; 10/inf OPEN
                ack 1001                 > 10001-11001 DATA, 11001-12001 DATA_LAST; 11/inf OPEN
                ack 2001                 > -; 12/inf OPEN
                ack 12001                > -; 22/inf OPEN
                write 20000              > 12001-31001 DATA, 31001-32001 DATA_LAST; 22/inf OPEN
                ack 30001                > -; 40/inf OPEN
                """);
    }

    /// RFC 3042, RFC 5681 §3.2; a partial ACK and the end: RFC 6582 §3.2.
    @Test
    void threeDuplicatesBeginARecovery() {
        sender().play("""
                write 30000              > 1-10001 DATA; 10/inf OPEN
                ack 1                    > 10001-11001 LIMITED_TRANSMIT; 10/inf DISORDER
                ack 1                    > 11001-12001 LIMITED_TRANSMIT; 10/inf DISORDER
                ack 1                    > 1-1001 FAST_RETRANSMIT; 8/5 RECOVERY; RETRANS_SEGS
                ack 1                    > -; 9/5 RECOVERY
                ack 1                    > -; 10/5 RECOVERY
                ack 1                    > -; 11/5 RECOVERY
                ack 2001                 > 2001-3001 PARTIAL_ACK_RETRANSMIT; 10/5 RECOVERY; RETRANS_SEGS
                ack 12001                > 12001-14001 DATA; 2/5 OPEN
                ack 13001                > 14001-16001 DATA; 3/5 OPEN
                ack 14001                > 16001-18001 DATA; 4/5 OPEN
                """);
    }

    @Test
    void withoutLimitedTransmitDuplicatesSendNothingNew() {
        sender(Setting.LIMITED_TRANSMIT, 0).play("""
                write 30000              > 1-10001 DATA; 10/inf OPEN
                ack 1                    > -; 10/inf DISORDER
                ack 1                    > -; 10/inf DISORDER
                ack 1                    > 1-1001 FAST_RETRANSMIT; 8/5 RECOVERY; RETRANS_SEGS
                """);
    }

    /// RFC 5681 §2: an ACK with another window is no duplicate.
    @Test
    void anAckThatChangesTheWindowIsNoDuplicate() {
        sender().play("""
                write 10000              > 1-9001 DATA, 9001-10001 DATA_LAST; 10/inf OPEN
                ack 1                    > -; 10/inf DISORDER
                ack 1                    > -; 10/inf DISORDER
                window 50000             >
                ack 1                    > -; 10/inf DISORDER
                ack 1                    > 1-1001 FAST_RETRANSMIT; 8/5 RECOVERY; RETRANS_SEGS
                ack 1                    > -; 9/5 RECOVERY
                """);
    }

    /// RFC 6298 §5, RFC 5681 §3.1.
    @Test
    void theTimerRepeatsOneSegmentAndDoubles() {
        sender().play("""
                write 30000              > 1-10001 DATA; 10/inf OPEN
                after 299                > -; 10/inf OPEN
                after 1                  > 1-1001 RTO_RETRANSMIT; 1/5 LOSS; RETRANS_SEGS, TIMEOUTS
                after 599                > -; 1/5 LOSS
                after 1                  > 1-1001 RTO_RETRANSMIT; 1/5 LOSS; RETRANS_SEGS, TIMEOUTS
                ack 1001                 > 1001-3001 RTO_RETRANSMIT; 2/5 LOSS; 2 RETRANS_SEGS
                ack 3001                 > 3001-7001 RTO_RETRANSMIT; 4/5 LOSS; 4 RETRANS_SEGS
                ack 7001                 > 7001-10001 RTO_RETRANSMIT, 10001-12001 DATA; 5/5 LOSS; 3 RETRANS_SEGS
                ack 9001                 > 12001-15001 DATA; 6/5 LOSS
                ack 10001                > 15001-16001 DATA; 6/5 LOSS
                """);
    }

    /// RFC 6582 §3.2 (4): they answer the repetitions.
    @Test
    void duplicatesAfterATimeoutBeginNoRecovery() {
        sender().play("""
                write 10000              > 1-9001 DATA, 9001-10001 DATA_LAST; 10/inf OPEN
                after 300                > 1-1001 RTO_RETRANSMIT; 1/5 LOSS; RETRANS_SEGS, TIMEOUTS
                ack 1001                 > 1001-3001 RTO_RETRANSMIT; 2/5 LOSS; 2 RETRANS_SEGS
                ack 1001                 > 3001-4001 RTO_RETRANSMIT; 2/5 LOSS; RETRANS_SEGS
                ack 1001                 > 4001-5001 RTO_RETRANSMIT; 2/5 LOSS; RETRANS_SEGS
                ack 1001                 > -; 2/5 LOSS
                ack 10001                > -; 5/5 LOSS
                write 5000               > 10001-14001 DATA, 14001-15001 DATA_LAST; 5/5 LOSS
                ack 10001                > -; 5/5 LOSS
                ack 10001                > -; 5/5 LOSS
                ack 10001                > -; 5/5 LOSS
                """);
    }

    @Test
    void aTimeoutEndsARecovery() {
        sender().play("""
                write 10000              > 1-9001 DATA, 9001-10001 DATA_LAST; 10/inf OPEN
                ack 1                    > -; 10/inf DISORDER
                ack 1                    > -; 10/inf DISORDER
                ack 1                    > 1-1001 FAST_RETRANSMIT; 8/5 RECOVERY; RETRANS_SEGS
                after 300                > 1-1001 RTO_RETRANSMIT; 1/5 LOSS; RETRANS_SEGS, TIMEOUTS
                ack 10001                > -; 6/5 LOSS
                write 5000               > 10001-14001 DATA, 14001-15001 DATA_LAST; 6/5 LOSS
                ack 15001                > -; 6/5 OPEN
                """);
    }

    /// RFC 3168 §6.1.2: once a window, and no further cut for a loss in it.
    @Test
    void marksHalveTheWindowOnceARoundTrip() {
        marked().play("""
                write 30000              > 1-10001 DATA; 10/inf OPEN
                ece 1001                 > -; 4.5/4.5 CWR
                ece 2001                 > -; 4.5/4.5 CWR
                ece 10001                > 10001-14001 DATA; 4.5/4.5 CWR
                ack 11001                > 14001-15001 DATA; 4.5/4.5 OPEN
                ece 14001                > 15001-16001 DATA; 2/2 CWR
                ece 15001                > 16001-17001 DATA; 2/2 CWR
                ack 16001                > 17001-18001 DATA; 2/2 OPEN
                """);
    }

    @Test
    void aLossAfterAMarkCutsNoFurther() {
        marked().play("""
                write 30000              > 1-10001 DATA; 10/inf OPEN
                ece 1001                 > -; 4.5/4.5 CWR
                ack 1001                 > -; 4.5/4.5 CWR
                ack 1001                 > -; 4.5/4.5 CWR
                ack 1001                 > 1001-2001 FAST_RETRANSMIT; 7.5/4.5 RECOVERY; RETRANS_SEGS
                ack 10001                > 10001-12001 DATA; 2/4.5 CWR
                """);
    }
}
