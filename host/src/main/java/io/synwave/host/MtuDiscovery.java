package io.synwave.host;

/// What a socket does with what is learned of the largest packet on its way: Linux's IP_MTU_DISCOVER, whose numbers are
/// the ordinals. IPv6 has no fragments by routers: there `DONT` and `PROBE` only disregard reports.
public enum MtuDiscovery {
    /// Packets may be cut on the way (DF is clear); reports are disregarded.
    DONT,
    /// Reports are heeded; DF is set, unless a way takes too little for that.
    WANT,
    /// As WANT, and DF is set in any case.
    DO,
    /// As large as the link takes, whatever is reported; DF is set.
    PROBE;

    /// Reports of routers count.
    boolean heedsReports() {
        return this == WANT || this == DO;
    }
}
