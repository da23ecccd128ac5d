package io.synwave.tcp;

/// What happened on a host's TCP, under the names `nstat` prints. Written by the host's thread; a reader on another
/// thread sees values that may be a moment old.
public final class TcpCounters {
    public long activeOpens;
    public long passiveOpens;
    public long attemptFails;
    public long estabResets;
    public long inSegs;
    public long outSegs;
    public long retransSegs;
    public long inErrs;
    public long outRsts;
    /// TcpExtEmbryonicRsts: half-open connections that a reset or a SYN ended.
    public long embryonicRsts;
    /// TcpExtListenOverflows: a SYN or a third ACK found the accept queue full.
    public long listenOverflows;
    /// TcpExtListenDrops: of a SYN or a third ACK nothing came, for whatever reason.
    public long listenDrops;
    /// TcpExtSyncookiesSent.
    public long syncookiesSent;
    /// TcpExtSyncookiesRecv.
    public long syncookiesRecv;
    /// TcpExtSyncookiesFailed.
    public long syncookiesFailed;
    /// TcpExtTCPReqQFullDoCookies: a SYN was answered by a cookie, for want of room or because all are.
    public long reqQFullDoCookies;
    /// TcpExtTCPReqQFullDrop: a SYN found the queue of half-open connections full and was dropped.
    public long reqQFullDrop;
    /// TcpExtTCPSynRetrans.
    public long synRetrans;
    /// TcpExtTCPACKSkippedSynRecv: half-open connections owed an answer, but had given one just before.
    public long ackSkippedSynRecv;
    /// TcpExtTCPDeferAcceptDrop: a third ACK without data came while data is waited for.
    public long deferAcceptDrop;
    /// TcpExtTCPFastOpenActive: a server took the text of our SYN.
    public long fastOpenActive;
    /// TcpExtTCPFastOpenActiveFail: one did not, or Fast Open met timeouts.
    public long fastOpenActiveFail;
    /// TcpExtTCPFastOpenPassive: a SYN opened a connection at once.
    public long fastOpenPassive;
    /// TcpExtTCPFastOpenPassiveFail: a SYN showed a wrong cookie.
    public long fastOpenPassiveFail;
    /// TcpExtTCPFastOpenPassiveAltKey: a SYN showed a cookie of the backup key.
    public long fastOpenPassiveAltKey;
    /// TcpExtTCPFastOpenListenOverflow: too many such connections were pending.
    public long fastOpenListenOverflow;
    /// TcpExtTCPFastOpenCookieReqd: a SYN asked for a cookie.
    public long fastOpenCookieReqd;
    /// TcpExtTCPFastOpenBlackhole: a path was suspected to swallow Fast Open.
    public long fastOpenBlackhole;
    /// TcpExtTW: connections whose 2MSL are over.
    public long timeWaited;
    /// TcpExtTWRecycled: connections in TIME-WAIT that gave way to a new one.
    public long timeWaitRecycled;
    /// TcpExtTCPTimeWaitOverflow: so many rested already that one was forgotten at once.
    public long timeWaitOverflow;
    /// TcpExtTCPACKSkippedTimeWait: connections in TIME-WAIT owed an answer, but had given one just before.
    public long ackSkippedTimeWait;
    /// TcpExtTCPRcvQDrop: text for which the host had no memory.
    public long rcvQDrop;
    public long challengeAcks;
    public long timeouts;
    public long abortOnTimeout;
    /// TcpExtTCPAbortOnClose: a program closed without having read all.
    public long abortOnClose;
    /// TcpExtTCPAbortOnData: a program aborted, or text came after it had closed.
    public long abortOnData;
    /// TcpExtTCPAbortOnLinger: a program wanted no wait for the peer's FIN.
    public long abortOnLinger;
    /// TcpExtTCPAbortOnMemory: too many connections lived on without a program.
    public long abortOnMemory;
    public long delayedAcks;
    /// TcpExtPAWSActive: a SYN-ACK echoed a timestamp that was never sent.
    public long pawsActive;

    public long pawsEstab;
    public long sackRecovery;
    public long dsackRecv;
    /// TcpExtTCPDSACKOldSent: what lay below the ACK was reported to have come again.
    public long dsackOldSent;
    /// TcpExtTCPDSACKOfoSent: what waits out of order was.
    public long dsackOfoSent;
    public long fullUndo;
    public long lossProbes;
    public long lossProbeRecovery;
    public long sackReneging;

    /// TcpExtTCPMTUPSuccess: probes of a larger packet that arrived.
    public long mtuProbesPassed;
    /// TcpExtTCPMTUPFail: probes that were lost, and nothing else.
    public long mtuProbesFailed;

    TcpCounters() {}
}
