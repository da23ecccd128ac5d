package io.synwave.tcp.rules;

/// Protection against wrapped sequence numbers: RFC 7323 §5.
public final class Paws {
    private Paws() {}

    /// The segment's timestamp is older than the last one in order: RFC 7323 §5.3, R1.
    ///
    /// @param tsVal the segment's TSval
    /// @param recent TS.Recent
    /// @param ageNs how long ago `recent` was taken
    /// @param idleNs after which it is void (24 days, §5.5)
    public static boolean isOld(int tsVal, int recent, long ageNs, long idleNs) {
        return Sequence.lt(tsVal, recent) && ageNs <= idleNs;
    }
}
