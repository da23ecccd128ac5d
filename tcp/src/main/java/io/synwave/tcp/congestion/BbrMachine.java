package io.synwave.tcp.congestion;

import static io.synwave.tcp.congestion.BbrState.DRAIN;
import static io.synwave.tcp.congestion.BbrState.PROBE_BW_CRUISE;
import static io.synwave.tcp.congestion.BbrState.PROBE_BW_DOWN;
import static io.synwave.tcp.congestion.BbrState.PROBE_BW_REFILL;
import static io.synwave.tcp.congestion.BbrState.PROBE_BW_UP;
import static io.synwave.tcp.congestion.BbrState.PROBE_RTT;
import static io.synwave.tcp.congestion.BbrState.STARTUP;

import org.jspecify.annotations.Nullable;

/// How BBR moves through its states: draft-ietf-ccwg-bbr §5.3. It updates the [BbrPath] on the way, in the order of
/// §5.2.3.
final class BbrMachine {
    /// Gaps in what arrived of a round trip that end startup.
    private static final int STARTUP_GAPS = 6;

    private static final int DRAIN_ROUNDS = 3;

    /// What ACKs tell of the last probe of the bandwidth.
    private enum Feedback {
        NONE,
        REFILLING,
        STARTING,
        COMING,
        STOPPING
    }

    private final BbrPath path;
    private final DeliveryRate meter;
    private final ProbeClock clock;
    private final FullPipe pipe = new FullPipe();
    private BbrState state = STARTUP;
    private Feedback feedback = Feedback.NONE;
    private int drainRound;
    private int gapsInRound;
    /// What is acknowledged was sent in a probe that has not lost too much yet.
    private boolean isProbeSample;

    private boolean lastProbeTooHigh;
    private boolean lastProbePrecautionary;
    /// The pause of the program has ended, and nothing was delivered since.
    private boolean restarts;

    /// Where a loss has led away from, in case it was none.
    private @Nullable BbrState left;

    // The ACK that is taken in, and what the sender has then.
    private long nowNs;
    private long delivered;
    private int cwnd;
    private boolean isWindowFull;
    private long rate;

    BbrMachine(BbrPath path, DeliveryRate meter, ProbeClock clock) {
        this.path = path;
        this.meter = meter;
        this.clock = clock;
    }

    BbrState state() {
        return state;
    }

    FullPipe pipe() {
        return pipe;
    }

    // ---- an ACK ----

    void acknowledged(RateSample rs, int cwnd, boolean isWindowFull, long rate) {
        this.cwnd = cwnd;
        this.isWindowFull = isWindowFull;
        this.rate = rate;
        if (nowNs == 0) path.rtt.begin(rs.nowNs);
        nowNs = rs.nowNs;
        delivered = rs.totalDelivered;
        path.shortTerm.acknowledged(rs);
        takeSignals(rs);
        path.aggregation.acknowledged(rs, path.bandwidth(), cwnd);
        pipe.acknowledged(rs, path.trips);
        endStartup(rs);
        endDrain(rs);
        cycle(rs);
        path.rtt.acknowledged(rs);
        probeRtt(rs);
        path.shortTerm.advance(rs);
    }

    private void takeSignals(RateSample rs) {
        path.trips.acknowledged(rs);
        if (path.trips.hasBegun()) {
            clock.roundHasBegun();
            path.aggregation.advance(path.trips, !pipe.wasReached());
        }
        path.maxBandwidth.acknowledged(rs);
        if (path.shortTerm.hasRoundBegun()) {
            if (!state.isProbing()) path.shortTerm.adapt(path.maxBandwidth.value(), cwnd);
            path.shortTerm.roundIsOver();
        }
    }

    private void beginRound() {
        path.trips.begin(delivered);
    }

    // ---- startup and drain ----

    /// §5.3.1.3: a round trip with many losses ends it too.
    private void endStartup(RateSample rs) {
        boolean manyLost = gapsInRound >= STARTUP_GAPS && LongTermBound.isSurpassed(rs);
        if (path.shortTerm.hasRoundBegun()) {
            if (state == STARTUP && manyLost) {
                left = STARTUP;
                pipe.wasReached(true);
                path.longTerm.set(Math.max(path.product(1), path.shortTerm.latestDelivered()));
            }
            gapsInRound = 0;
        }
        if (state == STARTUP && pipe.wasReached()) {
            state = DRAIN;
            drainRound = path.trips.count();
        }
    }

    private void endDrain(RateSample rs) {
        boolean isEmpty = rs.inFlight <= path.flight(1, state, rate);
        if (state == DRAIN && (isEmpty || path.trips.count() > drainRound + DRAIN_ROUNDS)) goDown();
    }

    // ---- the cycle of ProbeBW ----

    private void goDown() {
        path.shortTerm.forgetSignals();
        path.longTerm.stopRising();
        clock.begin(nowNs);
        feedback = Feedback.STOPPING;
        beginRound();
        state = PROBE_BW_DOWN;
    }

    private void refill() {
        path.shortTerm.reset();
        path.longTerm.beginRising();
        lastProbePrecautionary = false;
        feedback = Feedback.REFILLING;
        beginRound();
        state = PROBE_BW_REFILL;
    }

    private void goUp(RateSample rs) {
        isProbeSample = true;
        feedback = Feedback.STARTING;
        beginRound();
        pipe.reset(rs.rate);
        state = PROBE_BW_UP;
        path.longTerm.steepen(cwnd, path.mss);
    }

    private void cycle(RateSample rs) {
        if (!pipe.wasReached() || adaptLongTerm(rs)) return;
        switch (state) {
            case PROBE_BW_DOWN -> {
                if (isTimeToProbe()) refill();
                else if (isTimeToCruise(rs)) state = PROBE_BW_CRUISE;
            }
            case PROBE_BW_CRUISE -> {
                if (isTimeToProbe()) refill();
            }
            case PROBE_BW_REFILL -> {
                if (path.trips.hasBegun()) goUp(rs);
            }
            case PROBE_BW_UP -> {
                if (isTimeToGoDown(rs)) {
                    lastProbeTooHigh = false;
                    goDown();
                }
            }
            case STARTUP, DRAIN, PROBE_RTT -> {}
        }
    }

    /// @return whether the state has changed
    private boolean adaptLongTerm(RateSample rs) {
        boolean roundBegun = path.trips.hasBegun();
        if (feedback == Feedback.STARTING && roundBegun) feedback = Feedback.COMING;
        if (feedback == Feedback.STOPPING && roundBegun && endFeedback(rs)) return true;
        if (!LongTermBound.isSurpassed(rs) && path.longTerm.isKnown()) raise(rs, roundBegun);
        return false;
    }

    /// The last probe was stopped for caution only, and no harm came of it: on with it.
    private boolean endFeedback(RateSample rs) {
        isProbeSample = false;
        feedback = Feedback.NONE;
        if (!state.isProbeBw()) return false;
        if (!rs.isApplicationLimited) path.maxBandwidth.advance();
        boolean goesOn = lastProbePrecautionary && !lastProbeTooHigh;
        if (goesOn) refill();
        return goesOn;
    }

    private void raise(RateSample rs, boolean roundBegun) {
        path.longTerm.atLeast(rs.txInFlight);
        if (state != PROBE_BW_UP || !isWindowFull || cwnd < path.longTerm.bytes()) return;
        path.longTerm.rise(rs, path.mss);
        if (roundBegun) path.longTerm.steepen(cwnd, path.mss);
    }

    private boolean isTimeToProbe() {
        return clock.isDue(nowNs, target() / path.mss);
    }

    private int target() {
        return Math.min(path.product(1), cwnd);
    }

    private boolean isTimeToCruise(RateSample rs) {
        return rs.inFlight <= path.longTerm.withHeadroom(path.mss, path.leastWindow())
                && rs.inFlight <= path.flight(1, state, rate);
    }

    private boolean isTimeToGoDown(RateSample rs) {
        if (lastProbeTooHigh && rs.inFlight >= path.longTerm.bytes()) {
            lastProbePrecautionary = true;
            return true;
        }
        if (isWindowFull && cwnd >= path.longTerm.bytes()) {
            pipe.reset(rs.rate); // the bound is what limits the rate
            return false;
        }
        return pipe.isNow();
    }

    // ---- loss ----

    /// Something is missing that lies apart from what was missed before.
    void gapFound() {
        gapsInRound++;
    }

    /// §5.5.10.2: a segment is lost. Those of a probe say how much is too much.
    void lost(RateSample rs, int bytes, int cwnd, boolean hasSelectiveAcks) {
        if (!isProbeSample) return;
        boolean isTooMuch = hasSelectiveAcks ? LongTermBound.isSurpassed(rs) : rs.lost > 0;
        if (!isTooMuch) return;
        lastProbeTooHigh = true;
        isProbeSample = false;
        this.cwnd = cwnd;
        delivered = meter.delivered;
        if (!rs.isApplicationLimited) {
            int least = (int) (target() * ShortTermModel.BETA);
            path.longTerm.set(Math.max(LongTermBound.flightAtThreshold(rs, bytes), least));
        }
        if (state == PROBE_BW_UP) {
            left = PROBE_BW_UP;
            goDown();
        }
    }

    /// Losses begin.
    void save() {
        left = null;
    }

    /// §5.5.11.2: they were none.
    void restore() {
        pipe.reset(0);
        if (left == STARTUP && state != STARTUP) {
            pipe.wasReached(false);
            if (state != PROBE_RTT) state = STARTUP;
        } else if (left == PROBE_BW_UP && state != PROBE_BW_UP && state != PROBE_RTT) {
            refill();
        }
        left = null;
    }

    // ---- ProbeRTT ----

    private void probeRtt(RateSample rs) {
        if (state != PROBE_RTT && path.rtt.isDue() && !restarts) {
            state = PROBE_RTT;
            path.rtt.start();
            feedback = Feedback.STOPPING;
            beginRound();
        }
        if (state == PROBE_RTT) holdSmall(rs);
        if (rs.delivered > 0) restarts = false;
    }

    /// What is measured meanwhile says nothing of the path.
    private void holdSmall(RateSample rs) {
        meter.limitedByProgram(rs.inFlight);
        boolean isSmall = rs.inFlight <= path.probeRttFlight();
        if (isSmall && path.rtt.isSmall(nowNs)) {
            beginRound();
            return;
        }
        if (path.trips.hasBegun()) path.rtt.roundHasBegun();
        if (path.rtt.isOver(nowNs)) leaveProbeRtt();
    }

    private void leaveProbeRtt() {
        path.rtt.finish(nowNs);
        path.shortTerm.reset();
        state = STARTUP;
        if (pipe.wasReached()) {
            goDown();
            state = PROBE_BW_CRUISE;
        }
    }

    /// The program has something to send again.
    ///
    /// @return whether the pause has ended a probe of the round-trip time
    boolean endsProbeRttAfterPause(long now) {
        restarts = true;
        nowNs = now;
        delivered = meter.delivered;
        if (state != PROBE_RTT || !path.rtt.isLongEnough(now)) return false;
        leaveProbeRtt();
        return true;
    }
}
