package io.synwave.tcp;

/// How long a connection waits for a peer that does not answer: RFC 9293 §3.8.3. At R1 the program and the IP layer are
/// told, at R2 the connection ends; a program may set a user timeout instead (MUST-21). Times in nanoseconds.
final class Patience {
    private final TcpSettings settings;
    private long userTimeoutNs;
    private int synRetries;

    Patience(TcpSettings settings) {
        this.settings = settings;
        userTimeoutNs = settings.value(Setting.USER_TIMEOUT);
        synRetries = settings.count(Setting.SYN_RETRIES);
    }

    void synRetries(int times) {
        synRetries = times;
    }

    /// 0 for none.
    void userTimeoutNs(long ns) {
        userTimeoutNs = ns;
    }

    long userTimeoutNs() {
        return userTimeoutNs;
    }

    /// R1 is reached with this repetition.
    boolean isTrouble(int repetitions) {
        return repetitions == settings.count(Setting.RETRIES_1);
    }

    /// R1 as a time: repetitions have gone on for `sinceNs`, and large packets may be what is swallowed. Linux:
    /// tcp_retries1.
    boolean isBlackHole(long sinceNs) {
        return sinceNs >= modelNs(settings.count(Setting.RETRIES_1), settings.minRtoNs(), settings.maxRtoNs());
    }

    /// R2: repetitions have gone on for `sinceNs` without an answer.
    boolean isOver(long sinceNs, boolean isOrphaned) {
        return sinceNs >= limitNs(isOrphaned);
    }

    /// A SYN, or the SYN-ACK of a crossed one, was repeated often enough. Linux: at most tcp_syn_retries and
    /// tcp_syn_linear_timeouts together, and no longer than the former would take without the latter.
    ///
    /// @param sinceNs since it first left
    boolean isSynOver(Origin origin, int repetitions, long sinceNs) {
        if (origin == Origin.PASSIVE) {
            return repetitions >= settings.count(Setting.SYN_ACK_RETRIES);
        }
        boolean isOften = repetitions >= synRetries + settings.count(Setting.SYN_LINEAR_TIMEOUTS);
        return isOften || sinceNs >= synLimitNs(synRetries);
    }

    private long synLimitNs(int retries) {
        return userTimeoutNs > 0 ? userTimeoutNs : modelNs(retries, settings.initialRtoNs(), settings.maxRtoNs());
    }

    private long limitNs(boolean isOrphaned) {
        if (userTimeoutNs > 0) {
            return userTimeoutNs;
        }
        return modelNs(retries(isOrphaned), settings.minRtoNs(), settings.maxRtoNs());
    }

    /// How many probes of a shut window may stay without an answer.
    boolean isTooMany(int unanswered, boolean isOrphaned) {
        return unanswered >= retries(isOrphaned);
    }

    private int retries(boolean isOrphaned) {
        int all = settings.count(Setting.RETRIES);
        return isOrphaned ? Math.min(settings.count(Setting.ORPHAN_RETRIES), all) : all;
    }

    /// Linux: tcp_retries2 stands for the time that so many repetitions would take from the shortest timeout on,
    /// whatever
    /// the round-trip time.
    static long modelNs(int retries, long least, long most) {
        int doublings = 63 - Long.numberOfLeadingZeros(Math.max(1, most / least));
        if (retries <= doublings) {
            return ((2L << retries) - 1) * least;
        }
        return ((2L << doublings) - 1) * least + (retries - doublings) * most;
    }

    /// How long the next repetition may wait so that the end comes in time.
    long clampedNs(long rtoNs, long sinceNs) {
        if (userTimeoutNs == 0) {
            return rtoNs;
        }
        return Math.clamp(userTimeoutNs - sinceNs, 1, rtoNs);
    }
}
