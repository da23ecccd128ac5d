package io.synwave.trace;

/// What a host counts, in the order and under the names of `nstat`. Where Linux has no such counter, the name is ours.
public enum Counter {
    /// Both versions of IP count here.
    IP_IN_RECEIVES("IpInReceives"),
    IP_IN_HDR_ERRORS("IpInHdrErrors"),
    IP_IN_ADDR_ERRORS("IpInAddrErrors"),
    IP_IN_UNKNOWN_PROTOS("IpInUnknownProtos"),
    IP_IN_DELIVERS("IpInDelivers"),
    IP_OUT_REQUESTS("IpOutRequests"),
    IP_OUT_DISCARDS("IpOutDiscards"),
    IP_OUT_NO_ROUTES("IpOutNoRoutes"),
    IP_REASM_TIMEOUT("IpReasmTimeout"),
    IP_REASM_REQDS("IpReasmReqds"),
    IP_REASM_OKS("IpReasmOKs"),
    IP_REASM_FAILS("IpReasmFails"),
    IP_FRAG_OKS("IpFragOKs"),
    IP_FRAG_CREATES("IpFragCreates"),
    ICMP_IN_MSGS("IcmpInMsgs"),
    ICMP_IN_ERRORS("IcmpInErrors"),
    ICMP_IN_CSUM_ERRORS("IcmpInCsumErrors"),
    ICMP_IN_DEST_UNREACHS("IcmpInDestUnreachs"),
    ICMP_IN_TIME_EXCDS("IcmpInTimeExcds"),
    ICMP_IN_PARM_PROBS("IcmpInParmProbs"),
    ICMP_IN_SRC_QUENCHS("IcmpInSrcQuenchs"),
    ICMP_IN_ECHOS("IcmpInEchos"),
    ICMP_IN_ECHO_REPS("IcmpInEchoReps"),
    ICMP_OUT_MSGS("IcmpOutMsgs"),
    ICMP_OUT_DEST_UNREACHS("IcmpOutDestUnreachs"),
    ICMP_OUT_TIME_EXCDS("IcmpOutTimeExcds"),
    ICMP_OUT_ECHO_REPS("IcmpOutEchoReps"),
    ACTIVE_OPENS("TcpActiveOpens"),
    PASSIVE_OPENS("TcpPassiveOpens"),
    ATTEMPT_FAILS("TcpAttemptFails"),
    ESTAB_RESETS("TcpEstabResets"),
    IN_SEGS("TcpInSegs"),
    OUT_SEGS("TcpOutSegs"),
    RETRANS_SEGS("TcpRetransSegs"),
    IN_ERRS("TcpInErrs"),
    OUT_RSTS("TcpOutRsts"),
    /// A wrong TCP checksum.
    IN_CSUM_ERRORS("TcpInCsumErrors"),
    /// Half-open connections that a reset or a SYN ended.
    EMBRYONIC_RSTS("TcpExtEmbryonicRsts"),
    /// A SYN or a third ACK found the accept queue full.
    LISTEN_OVERFLOWS("TcpExtListenOverflows"),
    /// Of a SYN or a third ACK nothing came, for whatever reason.
    LISTEN_DROPS("TcpExtListenDrops"),
    SYNCOOKIES_SENT("TcpExtSyncookiesSent"),
    SYNCOOKIES_RECV("TcpExtSyncookiesRecv"),
    SYNCOOKIES_FAILED("TcpExtSyncookiesFailed"),
    /// A SYN was answered by a cookie, for want of room or because all are.
    REQ_Q_FULL_DO_COOKIES("TcpExtTCPReqQFullDoCookies"),
    /// A SYN found the queue of half-open connections full and was dropped.
    REQ_Q_FULL_DROP("TcpExtTCPReqQFullDrop"),
    SYN_RETRANS("TcpExtTCPSynRetrans"),
    /// Half-open connections owed an answer, but had given one just before.
    ACK_SKIPPED_SYN_RECV("TcpExtTCPACKSkippedSynRecv"),
    /// A third ACK without data came while data is waited for.
    DEFER_ACCEPT_DROP("TcpExtTCPDeferAcceptDrop"),
    /// A server took the text of our SYN.
    FAST_OPEN_ACTIVE("TcpExtTCPFastOpenActive"),
    /// One did not, or Fast Open met timeouts.
    FAST_OPEN_ACTIVE_FAIL("TcpExtTCPFastOpenActiveFail"),
    /// A SYN opened a connection at once.
    FAST_OPEN_PASSIVE("TcpExtTCPFastOpenPassive"),
    /// A SYN showed a wrong cookie.
    FAST_OPEN_PASSIVE_FAIL("TcpExtTCPFastOpenPassiveFail"),
    /// A SYN showed a cookie of the backup key.
    FAST_OPEN_PASSIVE_ALT_KEY("TcpExtTCPFastOpenPassiveAltKey"),
    /// Too many such connections were pending.
    FAST_OPEN_LISTEN_OVERFLOW("TcpExtTCPFastOpenListenOverflow"),
    /// A SYN asked for a cookie.
    FAST_OPEN_COOKIE_REQD("TcpExtTCPFastOpenCookieReqd"),
    /// A path was suspected to swallow Fast Open.
    FAST_OPEN_BLACKHOLE("TcpExtTCPFastOpenBlackhole"),
    /// Connections whose 2MSL are over.
    TIME_WAITED("TcpExtTW"),
    /// Connections in TIME-WAIT that gave way to a new one.
    TIME_WAIT_RECYCLED("TcpExtTWRecycled"),
    /// So many rested already that one was forgotten at once.
    TIME_WAIT_OVERFLOW("TcpExtTCPTimeWaitOverflow"),
    /// Connections in TIME-WAIT owed an answer, but had given one just before.
    ACK_SKIPPED_TIME_WAIT("TcpExtTCPACKSkippedTimeWait"),
    /// Text for which the host had no memory.
    RCV_Q_DROP("TcpExtTCPRcvQDrop"),
    CHALLENGE_ACKS("TcpExtTCPChallengeACK"),
    TIMEOUTS("TcpExtTCPTimeouts"),
    ABORT_ON_TIMEOUT("TcpExtTCPAbortOnTimeout"),
    /// A program closed without having read all.
    ABORT_ON_CLOSE("TcpExtTCPAbortOnClose"),
    /// A program aborted, or text came after it had closed.
    ABORT_ON_DATA("TcpExtTCPAbortOnData"),
    /// A program wanted no wait for the peer's FIN.
    ABORT_ON_LINGER("TcpExtTCPAbortOnLinger"),
    /// Too many connections lived on without a program.
    ABORT_ON_MEMORY("TcpExtTCPAbortOnMemory"),
    DELAYED_ACKS("TcpExtDelayedACKs"),
    /// A SYN-ACK echoed a timestamp that was never sent.
    PAWS_ACTIVE("TcpExtPAWSActive"),
    PAWS_ESTAB("TcpExtPAWSEstab"),
    /// A bare ACK came late, by its timestamp: nobody answers it.
    PAWS_OLD_ACK("TcpExtPAWSOldAck"),
    SACK_RECOVERY("TcpExtTCPSackRecovery"),
    DSACK_RECV("TcpExtTCPDSACKRecv"),
    /// What lay below the ACK was reported to have come again.
    DSACK_OLD_SENT("TcpExtTCPDSACKOldSent"),
    /// What waits out of order was.
    DSACK_OFO_SENT("TcpExtTCPDSACKOfoSent"),
    FULL_UNDO("TcpExtTCPFullUndo"),
    LOSS_PROBES("TcpExtTCPLossProbes"),
    LOSS_PROBE_RECOVERY("TcpExtTCPLossProbeRecovery"),
    SACK_RENEGING("TcpExtTCPSACKReneging"),
    /// Probes of a larger packet that arrived.
    MTU_PROBES_PASSED("TcpExtTCPMTUPSuccess"),
    /// Probes that were lost, and nothing else.
    MTU_PROBES_FAILED("TcpExtTCPMTUPFail"),
    /// Segments with an MD5 signature, for which there is no key.
    MD5_UNEXPECTED("TcpExtTCPMD5Unexpected"),
    /// The same of the authentication option.
    AO_KEY_NOT_FOUND("TcpExtTCPAOKeyNotFound"),
    /// Errors that quote no segment in flight of a connection of ours: RFC 5927 §4.1.
    OUT_OF_WINDOW_ICMPS("TcpExtOutOfWindowIcmps"),
    /// Frames for another station, of an unknown protocol or malformed below IP.
    LINK_IN_DROPS("LinkInDrops"),
    /// Frames that waited for a link address and were replaced by younger ones, or never got it.
    NEIGHBOUR_DROPS("NeighbourDrops");

    private final String nstatName;

    Counter(String nstatName) {
        this.nstatName = nstatName;
    }

    /// As `nstat` prints it.
    public String nstatName() {
        return nstatName;
    }
}
