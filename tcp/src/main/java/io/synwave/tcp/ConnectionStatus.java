package io.synwave.tcp;

import io.synwave.trace.TcpState;

/// STATUS: RFC 9293 §3.9.1.6. A picture of one moment; times in nanoseconds, sizes in bytes.
///
/// @param state the state
/// @param tuple both ends
/// @param error why it ended, if it did
/// @param sndUna oldest unacknowledged sequence number
/// @param sndNxt next sequence number to be sent
/// @param sndWnd the peer's window
/// @param rcvNxt next sequence number expected
/// @param rcvWnd the window last offered
/// @param sndMss text bytes of a full segment we send
/// @param rcvMss text bytes of the peer's full segments, as estimated
/// @param advMss the MSS we announced
/// @param cwnd congestion window
/// @param ssthresh slow-start threshold
/// @param inFlight bytes sent and not acknowledged
/// @param unsent bytes queued and not yet sent
/// @param unread bytes received and not yet read
/// @param srttNs smoothed round-trip time, 0 before the first sample
/// @param rttvarNs its variation
/// @param rtoNs retransmission timeout
/// @param backoffs how often the timeout was doubled in a row
/// @param retransmits segments repeated in the life of the connection
/// @param congestionState what the sender believes about the path
/// @param sacked segments in flight that the peer has reported by SACK
/// @param lost segments thought lost and not yet sent again
/// @param ecn what explicit congestion notification has told
public record ConnectionStatus(
        TcpState state,
        FourTuple tuple,
        TcpError error,
        int sndUna,
        int sndNxt,
        int sndWnd,
        int rcvNxt,
        int rcvWnd,
        int sndMss,
        int rcvMss,
        int advMss,
        int cwnd,
        int ssthresh,
        int inFlight,
        int unsent,
        int unread,
        long srttNs,
        long rttvarNs,
        long rtoNs,
        int backoffs,
        long retransmits,
        CongestionState congestionState,
        int sacked,
        int lost,
        EcnStatus ecn) {
    /// What is still known in TIME-WAIT.
    static ConnectionStatus of(TimeWait t) {
        return new ConnectionStatus(
                TcpState.TIME_WAIT,
                t.tuple(),
                TcpError.NONE,
                t.sndNxt,
                t.sndNxt,
                0,
                t.rcvNxt,
                t.windowField << t.windShift,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                CongestionState.OPEN,
                0,
                0,
                EcnStatus.NONE);
    }

    static ConnectionStatus of(TcpConnection c) {
        return new ConnectionStatus(
                c.state(),
                c.tuple(),
                c.error(),
                c.snd.una,
                c.snd.nxt,
                c.snd.wnd,
                c.rcv.nxt,
                c.rcv.wnd(),
                c.snd.mss,
                c.rcv.mss,
                c.opening.mss(),
                c.cc.cwnd(),
                c.cc.ssthresh(),
                c.snd.flightSize(),
                c.unsent(),
                c.receiveRing.available(),
                c.rtt.srttNs,
                c.rtt.rttvarNs,
                c.rtt.rtoNs,
                c.rtt.backoffs,
                c.retransmission().total(),
                c.retransmission().state(),
                c.records.sackedCount(),
                c.records.lostCount(),
                EcnStatus.of(c.ecn));
    }
}
