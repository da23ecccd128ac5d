package io.synwave.tcp.congestion;

import static io.synwave.tcp.congestion.BbrState.PROBE_RTT;
import static io.synwave.tcp.congestion.BbrState.STARTUP;

/// BBRv3: draft-ietf-ccwg-bbr-06. From the rate at which data is delivered and the smallest round-trip time it makes a
/// model of the path, and sends at that rate, with about one product of both in flight; loss bounds the model instead
/// of
/// halving a window.
///
/// This class is what the connection talks to, and the control of window and rate; [BbrMachine] moves through the
/// states, [BbrPath] knows the path.
final class Bbr implements ModelBased {
    /// It sends a hundredth less than the path gives, so that queues drain.
    private static final double MARGIN = 0.99;

    private static final long NANOS = 1_000_000_000;

    private final DeliveryRate meter = new DeliveryRate(this::lost);
    private final BbrPath path = new BbrPath();
    private final BbrMachine machine;
    private int initialWindow;
    private int cwnd;
    /// The window that losses and probes of the round-trip time do not touch.
    private int lastGood;

    private long rate;
    private boolean isRepairing;
    /// The place of the segment that was lost last: its neighbour belongs to the same gap.
    private int lastLost;

    private boolean hasSelectiveAcks = true;

    /// @param seed so that two flows do not probe at the same time
    Bbr(long seed) {
        machine = new BbrMachine(path, meter, new ProbeClock(seed));
    }

    @Override
    public String name() {
        return "bbr";
    }

    @Override
    public void init(int mss, int initialWindow) {
        this.initialWindow = initialWindow;
        path.begin(mss, initialWindow);
        cwnd = initialWindow;
        rate = (long) (STARTUP.pacingGain * initialWindow * 1000); // a millisecond, before anything is known
    }

    @Override
    public DeliveryRate deliveryRate() {
        return meter;
    }

    @Override
    public void seesOneLossOnly() {
        hasSelectiveAcks = false;
    }

    // ---- what the sender asks ----

    @Override
    public int cwnd() {
        return cwnd;
    }

    /// There is no threshold; a recovery ends with the window that was there before.
    @Override
    public int ssthresh() {
        return isRepairing ? lastGood : Integer.MAX_VALUE;
    }

    @Override
    public boolean isPaced() {
        return true;
    }

    @Override
    public long pacingRate() {
        return rate;
    }

    // ---- an ACK ----

    /// §5.2.3.
    @Override
    public void acknowledged(RateSample rs, boolean isWindowFull) {
        BbrState before = machine.state();
        machine.acknowledged(rs, cwnd, isWindowFull, rate);
        if (before != PROBE_RTT && machine.state() == PROBE_RTT) saveWindow(before);
        if (before == PROBE_RTT && machine.state() != PROBE_RTT) restoreWindow();
        pace(machine.state().pacingGain);
        adaptWindow(rs);
    }

    /// §5.6.2: before the pipe has been full the rate only grows, or the program's pauses would bring it down.
    private void pace(double gain) {
        long next = (long) (gain * path.bandwidth() * MARGIN);
        if (next > 0 && (machine.pipe().wasReached() || next > rate)) rate = next;
    }

    /// §5.6.4.6.
    private void adaptWindow(RateSample rs) {
        if (isRepairing && !hasSelectiveAcks) return; // its window is inflated by duplicates
        BbrState state = machine.state();
        int most = path.mostFlight(state, rate);
        if (machine.pipe().wasReached()) {
            cwnd = (int) Math.min((long) cwnd + rs.newlyDelivered, most);
        } else if (cwnd < most || rs.totalDelivered < initialWindow) {
            cwnd += rs.newlyDelivered;
        }
        cwnd = Math.max(cwnd, path.leastWindow());
        if (state == PROBE_RTT) cwnd = Math.min(cwnd, path.probeRttFlight());
        cwnd = Math.min(cwnd, path.bound(state));
    }

    /// Before the first sample the rate follows from the initial window and the round trip of the SYN.
    @Override
    public void sampled(long rttNs, int una, int nxt, long nowNs) {
        if (path.maxBandwidth.value() == 0) {
            rate = (long) (STARTUP.pacingGain * initialWindow * NANOS / Math.max(1, rttNs));
        }
    }

    /// The model decides instead.
    @Override
    public void acknowledged(int bytes, long nowNs) {}

    @Override
    public void unused(int bytes) {}

    // ---- loss ----

    private void lost(int bytes, int slot) {
        if (path.shortTerm.lost(meter.delivered)) saveState();
        if (slot != lastLost + 1) machine.gapFound();
        lastLost = slot;
        machine.lost(meter.atLoss(slot), bytes, cwnd, hasSelectiveAcks);
    }

    /// §5.6.4.4.
    @Override
    public void lost(int flightSize) {
        saveWindow(machine.state());
        isRepairing = true;
    }

    /// What the draft leaves open: a mark counts as a loss.
    @Override
    public void marked(int flightSize) {
        lost(flightSize);
        if (path.shortTerm.lost(meter.delivered)) saveState();
    }

    @Override
    public void timedOut(int flightSize) {
        lost(flightSize);
        saveState();
        cwnd = path.mss;
    }

    private void saveState() {
        path.shortTerm.save();
        path.longTerm.save();
        machine.save();
    }

    private void saveWindow(BbrState state) {
        lastGood = isRepairing || state == PROBE_RTT ? Math.max(lastGood, cwnd) : cwnd;
    }

    private void restoreWindow() {
        cwnd = Math.max(cwnd, lastGood);
    }

    @Override
    public void recovered() {
        if (!isRepairing) return;
        isRepairing = false;
        restoreWindow();
    }

    /// §5.5.11.2: the loss was none.
    @Override
    public void restore(int cwnd, int ssthresh) {
        recovered();
        path.shortTerm.restore();
        path.longTerm.restore();
        machine.restore();
    }

    @Override
    public void takeOver(int cwnd, int ssthresh) {
        this.cwnd = cwnd;
    }

    @Override
    public void cwnd(int bytes) {
        cwnd = bytes;
    }

    // ---- idleness ----

    /// §5.4.1: after a pause at exactly the rate of the path.
    @Override
    public void idle(long idleNs, long nowNs) {
        if (!meter.isLimitedByProgram()) return;
        path.aggregation.restart(nowNs);
        if (machine.state().isProbeBw()) pace(1);
        if (machine.endsProbeRttAfterPause(nowNs)) restoreWindow();
    }

    // ---- for tests ----

    BbrPath path() {
        return path;
    }

    BbrMachine machine() {
        return machine;
    }
}
