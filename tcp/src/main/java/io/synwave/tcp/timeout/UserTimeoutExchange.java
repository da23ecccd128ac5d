package io.synwave.tcp.timeout;

/// The variables of RFC 5482 §3.1 of a connection on which the user timeout option is enabled: what the peer is told,
/// and what is made of that which it tells. Times in nanoseconds.
///
/// An option is advice and needs no acknowledgment (§3.3): it goes with the SYN, with the first segment that has room
/// for it and no SYN, and again when it changes.
public final class UserTimeoutExchange {
    private final long least;
    private final long most;
    /// ADV_UTO.
    private long advertised;
    /// CHANGEABLE: the program has not chosen a user timeout itself.
    private boolean isChangeable = true;
    private boolean isDue = true;

    /// @param advertised ADV_UTO
    /// @param least L_LIMIT
    /// @param most U_LIMIT
    public UserTimeoutExchange(long advertised, long least, long most) {
        this.advertised = advertised;
        this.least = least;
        this.most = most;
    }

    /// The program wants the peer to hear this.
    public void advertise(long ns) {
        advertised = ns;
        isDue = true;
    }

    /// The program has chosen a user timeout, or left the choice to us again.
    public void changeable(boolean isFree) {
        isChangeable = isFree;
    }

    /// The next segment without SYN has the option, if it has room.
    public boolean isDue() {
        return isDue;
    }

    /// A segment without SYN has told it.
    public void sent() {
        isDue = false;
    }

    /// What the option says.
    public int field() {
        return UserTimeoutField.of(advertised);
    }

    /// The user timeout after the peer's option: USER_TIMEOUT = min(U_LIMIT, max(ADV_UTO, REMOTE_UTO, L_LIMIT)),
    /// where
    /// L_LIMIT is no shorter than a retransmission timeout.
    ///
    /// @param field of the peer's option; 0 for none
    /// @param current the user timeout so far
    public long adopted(int field, long rto, long current) {
        long remote = UserTimeoutField.ns(field);
        if (remote == 0 || !isChangeable) return current;
        return Math.min(most, Math.max(Math.max(advertised, remote), Math.max(least, rto)));
    }
}
