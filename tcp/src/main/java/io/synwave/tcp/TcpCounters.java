package io.synwave.tcp;

import java.util.LinkedHashMap;
import java.util.Map;

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

    /// TcpExtTCPMD5Unexpected: segments with an MD5 signature, for which there is no key.
    public long md5Unexpected;
    /// TcpExtTCPAOKeyNotFound: the same of the authentication option.
    public long aoKeyNotFound;

    TcpCounters() {}

    /// All of them by the name `nstat` prints.
    public Map<String, Long> byName() {
        Map<String, Long> all = new LinkedHashMap<>();
        putTcp(all);
        putListening(all);
        putConnected(all);
        return all;
    }

    private void putTcp(Map<String, Long> all) {
        all.put("TcpActiveOpens", activeOpens);
        all.put("TcpPassiveOpens", passiveOpens);
        all.put("TcpAttemptFails", attemptFails);
        all.put("TcpEstabResets", estabResets);
        all.put("TcpInSegs", inSegs);
        all.put("TcpOutSegs", outSegs);
        all.put("TcpRetransSegs", retransSegs);
        all.put("TcpInErrs", inErrs);
        all.put("TcpOutRsts", outRsts);
    }

    private void putListening(Map<String, Long> all) {
        all.put("TcpExtEmbryonicRsts", embryonicRsts);
        all.put("TcpExtListenOverflows", listenOverflows);
        all.put("TcpExtListenDrops", listenDrops);
        all.put("TcpExtSyncookiesSent", syncookiesSent);
        all.put("TcpExtSyncookiesRecv", syncookiesRecv);
        all.put("TcpExtSyncookiesFailed", syncookiesFailed);
        all.put("TcpExtTCPReqQFullDoCookies", reqQFullDoCookies);
        all.put("TcpExtTCPReqQFullDrop", reqQFullDrop);
        all.put("TcpExtTCPSynRetrans", synRetrans);
        all.put("TcpExtTCPACKSkippedSynRecv", ackSkippedSynRecv);
        all.put("TcpExtTCPDeferAcceptDrop", deferAcceptDrop);
        all.put("TcpExtTCPFastOpenActive", fastOpenActive);
        all.put("TcpExtTCPFastOpenActiveFail", fastOpenActiveFail);
        all.put("TcpExtTCPFastOpenPassive", fastOpenPassive);
        all.put("TcpExtTCPFastOpenPassiveFail", fastOpenPassiveFail);
        all.put("TcpExtTCPFastOpenPassiveAltKey", fastOpenPassiveAltKey);
        all.put("TcpExtTCPFastOpenListenOverflow", fastOpenListenOverflow);
        all.put("TcpExtTCPFastOpenCookieReqd", fastOpenCookieReqd);
        all.put("TcpExtTCPFastOpenBlackhole", fastOpenBlackhole);
        all.put("TcpExtTW", timeWaited);
        all.put("TcpExtTWRecycled", timeWaitRecycled);
        all.put("TcpExtTCPTimeWaitOverflow", timeWaitOverflow);
    }

    private void putConnected(Map<String, Long> all) {
        all.put("TcpExtTCPACKSkippedTimeWait", ackSkippedTimeWait);
        all.put("TcpExtTCPRcvQDrop", rcvQDrop);
        all.put("TcpExtTCPChallengeACK", challengeAcks);
        all.put("TcpExtTCPTimeouts", timeouts);
        all.put("TcpExtTCPAbortOnTimeout", abortOnTimeout);
        all.put("TcpExtTCPAbortOnClose", abortOnClose);
        all.put("TcpExtTCPAbortOnData", abortOnData);
        all.put("TcpExtTCPAbortOnLinger", abortOnLinger);
        all.put("TcpExtTCPAbortOnMemory", abortOnMemory);
        all.put("TcpExtDelayedACKs", delayedAcks);
        all.put("TcpExtPAWSActive", pawsActive);
        all.put("TcpExtPAWSEstab", pawsEstab);
        all.put("TcpExtTCPSackRecovery", sackRecovery);
        all.put("TcpExtTCPDSACKRecv", dsackRecv);
        all.put("TcpExtTCPDSACKOldSent", dsackOldSent);
        all.put("TcpExtTCPDSACKOfoSent", dsackOfoSent);
        all.put("TcpExtTCPFullUndo", fullUndo);
        all.put("TcpExtTCPLossProbes", lossProbes);
        all.put("TcpExtTCPLossProbeRecovery", lossProbeRecovery);
        all.put("TcpExtTCPSACKReneging", sackReneging);
        all.put("TcpExtTCPMTUPSuccess", mtuProbesPassed);
        all.put("TcpExtTCPMTUPFail", mtuProbesFailed);
        all.put("TcpExtTCPMD5Unexpected", md5Unexpected);
        all.put("TcpExtTCPAOKeyNotFound", aoKeyNotFound);
    }
}
