package io.synwave.tcp;

import io.synwave.tcp.dormant.Notes;
import io.synwave.tcp.timeout.UserTimeoutExchange;
import io.synwave.wire.TcpOptions;
import org.jspecify.annotations.Nullable;

/// How long a connection waits for a peer that does not answer: RFC 9293 §3.8.3. At R1 the program and the IP layer are
/// told, at R2 the connection ends; a program may set a user timeout instead (MUST-21). Times in nanoseconds.
final class Patience {
    private final TcpSettings settings;
    private long userTimeoutNs;
    private int synRetries;
    /// `null` where the user timeout option is off.
    private @Nullable UserTimeoutExchange exchange;

    Patience(TcpSettings settings) {
        this.settings = settings;
        userTimeoutNs = settings.value(Setting.USER_TIMEOUT);
        synRetries = settings.count(Setting.SYN_RETRIES);
        if (settings.isOn(Setting.USER_TIMEOUT_OPTION)) {
            exchange = exchange(settings);
            exchange.changeable(userTimeoutNs == 0);
        }
    }

    private static UserTimeoutExchange exchange(TcpSettings settings) {
        long least = settings.value(Setting.USER_TIMEOUT_LEAST);
        return new UserTimeoutExchange(advertisedNs(settings), least, settings.value(Setting.USER_TIMEOUT_MOST));
    }

    /// What the peer is told of how long we wait: the user timeout, or else R2. RFC 5482 §3.1.
    static long advertisedNs(TcpSettings settings) {
        long chosen = settings.value(Setting.USER_TIMEOUT);
        long r2 = modelNs(settings.count(Setting.RETRIES), settings.minRtoNs(), settings.maxRtoNs());
        return chosen > 0 ? chosen : r2;
    }

    void synRetries(int times) {
        synRetries = times;
    }

    int synRetries() {
        return synRetries;
    }

    /// 0 for none.
    void userTimeoutNs(long ns) {
        userTimeoutNs = ns;
        if (exchange != null) exchange.changeable(ns == 0);
    }

    /// The peer is told this by the user timeout option, which is on from now on.
    void advertise(long ns) {
        if (exchange == null) {
            exchange = exchange(settings);
            exchange.changeable(userTimeoutNs == 0);
        }
        exchange.advertise(ns);
    }

    /// What our SYN says of it; 0 for nothing.
    int userTimeoutInSyn() {
        return exchange == null ? 0 : exchange.field();
    }

    /// What the next segment says of it; 0 for nothing.
    int userTimeoutDue() {
        return exchange == null || !exchange.isDue() ? 0 : exchange.field();
    }

    /// A segment without SYN has said it.
    void userTimeoutSent() {
        if (exchange != null) exchange.sent();
    }

    /// Takes the peer's advice, where the option is on: RFC 5482 §3.2.
    void hears(TcpOptions options, long rtoNs) {
        if (exchange != null) userTimeoutNs = exchange.adopted(options.userTimeout(), rtoNs, userTimeoutNs);
    }

    /// The user timeout option is on.
    boolean isToldOf() {
        return exchange != null;
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

    /// See [Notes].
    void keep(Notes n) {
        userTimeoutNs = n.keep(userTimeoutNs, 0);
        synRetries = n.keep(synRetries, 0);
    }
}
