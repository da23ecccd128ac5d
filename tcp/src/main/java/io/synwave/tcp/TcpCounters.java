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
    public long listenDrops;
    public long challengeAcks;
    public long timeouts;
    public long abortOnTimeout;
    public long delayedAcks;
    public long pawsEstab;
    public long sackRecovery;
    public long dsackRecv;
    public long fullUndo;
    public long lossProbes;
    public long lossProbeRecovery;
    public long sackReneging;

    TcpCounters() {}
}
