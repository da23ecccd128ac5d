package io.synwave.sim;

import io.synwave.link.Frame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A simulated link between two hosts: a lane each way, and the rules for single segments on both.
///
/// One thread: the simulation's.
public final class SimLink {
    /// A segment that a rule holds.
    private record Held(Frame frame, Lane lane, Rule rule) {}

    private final Timeline timeline;
    private final SimPort a;
    private final SimPort b;
    private final Lane aToB;
    private final Lane bToA;
    private final Rules rules = new Rules();
    private final SegmentView view = new SegmentView();
    private final List<Held> held = new ArrayList<>();
    private @Nullable LinkProbe probe;

    SimLink(Timeline timeline, Ends ends, Randoms randoms, long macAddress) {
        this.timeline = timeline;
        a = new SimPort(this, ends.a(), ends.aToB(), macAddress);
        b = new SimPort(this, ends.b(), ends.bToA(), macAddress + 1);
        aToB = new Lane(timeline, randoms.aToB(), a, b, ends.aToB());
        bToA = new Lane(timeline, randoms.bToA(), b, a, ends.bToA());
        a.lane(aToB);
        b.lane(bToA);
    }

    /// Who stands at either end, and what lies between.
    record Ends(Member a, Member b, LinkSpec aToB, LinkSpec bToA) {}

    /// The chance of either direction.
    record Randoms(SplitMix64 aToB, SplitMix64 bToA) {}

    /// The end of the host that was named first.
    public SimPort a() {
        return a;
    }

    /// The end of the host that was named second.
    public SimPort b() {
        return b;
    }

    /// The rules for single segments, of both directions.
    public Rules rules() {
        return rules;
    }

    /// Watches what the link does to frames.
    public SimLink probe(LinkProbe watcher) {
        probe = watcher;
        return this;
    }

    /// Changes what the link does, in both directions, to what is sent from now on. Type and MTU stay.
    public SimLink spec(LinkSpec changed) {
        aToB.spec(changed);
        bToA.spec(changed);
        return this;
    }

    /// Changes what the link does to what `from` sends from now on. Type and MTU stay.
    public SimLink spec(SimPort from, LinkSpec changed) {
        (from == a ? aToB : bToA).spec(changed);
        return this;
    }

    /// Frames queued, under way or held, in both directions.
    public int underWay() {
        return aToB.underWay() + bToA.underWay() + held.size();
    }

    SimPort other(SimPort port) {
        return port == a ? b : a;
    }

    void send(Frame frame, SimPort from, Lane lane) {
        if (rules.isEmpty() || !view.wrap(frame, from.type(), from.owner())) {
            lane.send(frame);
        } else {
            sendByRules(frame, lane);
        }
    }

    private void sendByRules(Frame frame, Lane lane) {
        Rules.Decision decision = rules.judge(view, timeline.nowNs());
        String rule = decision.rule().toString();
        switch (decision.fate().kind()) {
            case PASS -> lane.send(frame);
            case DROP -> {
                lane.drop(frame, Mishap.DROPPED, rule);
                return; // what never arrives sets nothing free
            }
            case DELAY -> {
                report(frame, Mishap.DELAYED, rule);
                lane.travel(frame, decision.fate().delayNs());
            }
            case DUPLICATE -> {
                lane.travel(frame, 0);
                lane.travelTwin(frame, rule);
            }
            case CORRUPT -> {
                lane.corrupt(frame, rule);
                lane.travel(frame, 0);
            }
            case HOLD -> {
                report(frame, Mishap.HELD, rule);
                held.add(new Held(frame, lane, decision.rule()));
                return;
            }
        }
        free();
    }

    /// Sends what waited for the segment that the view shows.
    private void free() {
        for (Iterator<Held> all = held.iterator(); all.hasNext(); ) {
            Held one = all.next();
            if (!one.rule().frees(view)) continue;
            all.remove();
            report(one.frame(), Mishap.FREED, one.rule().toString());
            one.lane().travel(one.frame(), 0);
        }
    }

    void report(Frame frame, Mishap mishap, String rule) {
        if (probe != null) probe.happened(timeline.nowNs(), frame, mishap, rule);
    }

    /// Gives back what rules still hold and closes both ends.
    void close() {
        for (Held one : held) (one.lane() == aToB ? a : b).giveBack(one.frame());
        held.clear();
        a.close();
        b.close();
    }

    @Override
    public String toString() {
        String there = aToB.spec().toString();
        String back = bToA.spec().toString();
        return a.owner() + "–" + b.owner() + " (" + (there.equals(back) ? there : there + " / " + back) + ")";
    }
}
