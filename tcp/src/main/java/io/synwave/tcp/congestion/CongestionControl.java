package io.synwave.tcp.congestion;

import io.synwave.tcp.dormant.Notes;

/// How much may be in flight: RFC 5681, and what follows it. Sizes in bytes, time in nanoseconds; one connection's.
public interface CongestionControl {
    /// The name a user selects it by.
    String name();

    /// The connection is open.
    void init(int mss, int initialWindow);

    /// Full segments have another size from now on. Linux: the window stays the same in segments.
    default void mss(int bytes) {}

    /// Congestion window.
    int cwnd();

    /// Slow-start threshold.
    int ssthresh();

    /// Its segments leave evenly, not as ACKs come.
    default boolean isPaced() {
        return false;
    }

    /// Bytes a second at which segments leave; 0 leaves it to the window.
    default long pacingRate() {
        return 0;
    }

    /// Recovery sets the window itself: inflation and deflation.
    void cwnd(int bytes);

    /// A cut was needless: RFC 4015 §3.
    void restore(int cwnd, int ssthresh);

    /// It follows another one on an open connection.
    void takeOver(int cwnd, int ssthresh);

    /// `bytes` of new data were acknowledged outside recovery, and the window was what limited the sender.
    void acknowledged(int bytes, long nowNs);

    /// A round-trip time was measured.
    ///
    /// @param una SND.UNA
    /// @param nxt SND.NXT
    default void sampled(long rttNs, int una, int nxt, long nowNs) {}

    /// `bytes` were delivered, cumulatively or by SACK, and the ACK says this of them; only where ECN is agreed on.
    default void delivered(int bytes, Mark mark) {}

    /// The ACK that [#delivered] told of is taken in: where the connection stands after it.
    ///
    /// @param una SND.UNA
    /// @param nxt SND.NXT
    default void heard(int una, int nxt) {}

    /// Loss was noticed by duplicate ACKs: RFC 5681 §3.2 (2).
    void lost(int flightSize);

    /// The peer reported congestion marks: RFC 3168 §6.1.2.
    default void marked(int flightSize) {
        lost(flightSize);
    }

    /// The retransmission timer expired: RFC 5681 §3.1, equation (4), and a window of one segment.
    void timedOut(int flightSize);

    /// Nothing was in flight for `idleNs`, and now something is to be sent.
    default void idle(long idleNs, long nowNs) {}

    /// The window was not used and becomes `bytes`; the threshold remembers three quarters of what it was. RFC 7661
    /// §4.4.3.
    void unused(int bytes);

    /// Passes what it knows through `n`; who cannot says so by [#mayBeKept].
    default void keep(Notes n) {}

    /// It can note what it knows and go on from there.
    default boolean mayBeKept() {
        return false;
    }
}
