package io.synwave.tcp.congestion;

import static io.synwave.tcp.congestion.BbrState.DRAIN;
import static org.assertj.core.api.Assertions.assertThat;

/// BBR on a path of 1,000,000 bytes a second and 20 ms, a product of 20 segments; an ACK here is a round trip.
abstract class BbrOnAPath {
    static final int MSS = 1000;
    static final long MS = 1_000_000;
    static final long RTT = 20 * MS;
    static final long RATE = 1_000_000;
    static final int PRODUCT = 20_000;

    final Bbr bbr = new Bbr(1);
    final RateSample rs = new RateSample();
    long nowNs = 1_000 * MS;
    boolean isWindowFull;

    BbrOnAPath() {
        bbr.init(MSS, 10 * MSS);
        bbr.sampled(RTT, 0, 0, 0);
    }

    BbrState state() {
        return bbr.machine().state();
    }

    LongTermBound longTerm() {
        return bbr.path().longTerm;
    }

    /// Sets up an ACK a round trip later; [#take] takes it in.
    RateSample ack(long rate, int bytes, int inFlight) {
        nowNs += RTT;
        rs.begin(nowNs);
        rs.hasData = true;
        rs.priorDelivered = rs.totalDelivered;
        rs.totalDelivered += bytes;
        rs.delivered = bytes;
        rs.newlyDelivered = bytes;
        rs.rate = rate;
        rs.rttNs = RTT;
        rs.inFlight = inFlight;
        rs.txInFlight = inFlight;
        return rs;
    }

    void take() {
        bbr.deliveryRate().delivered = rs.totalDelivered;
        bbr.acknowledged(rs, isWindowFull);
    }

    void round(int inFlight) {
        ack(RATE, PRODUCT, inFlight);
        take();
    }

    void reach(BbrState wanted) {
        for (int i = 0; i < 400 && state() != wanted; i++) round(PRODUCT);
        assertThat(state()).isEqualTo(wanted);
    }

    /// The queue stays full.
    void drain() {
        for (int i = 0; i < 4; i++) round(2 * PRODUCT);
        assertThat(state()).isEqualTo(DRAIN);
    }

    /// `times` single segments are lost, each with `inFlight` on the way, in places that lie `step` apart.
    void lose(int times, int step, int inFlight) {
        DeliveryRate meter = bbr.deliveryRate();
        meter.begin(nowNs);
        for (int i = 0; i < times; i++) {
            int slot = 2 + i * step;
            meter.sent(slot, MSS, inFlight, nowNs);
            meter.lost(slot, MSS);
        }
    }
}
