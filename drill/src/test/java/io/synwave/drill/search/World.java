package io.synwave.drill.search;

import io.synwave.tcp.Setting;
import io.synwave.tcp.TcpSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Two ends, what is under way between them, and the time. It does what it is told to by steps, and looks after each
/// whether all holds that must.
///
/// Time stands still but for timers, so that steps which do not touch each other lead to the same state in either
/// order.
final class World implements AutoCloseable {
    private static final long AFTER_NS = 1_000_000;
    private static final long LEFT_ISS = 0xffff_fffeL;

    final Scenario scenario;
    final End[] ends;
    final List<Letter> underWay = new ArrayList<>();
    final Laws laws = new Laws(this);
    long nowNs;
    int drops;
    int duplicates;
    private int liveBefore;

    /// @param beginNs what the clock says at the beginning, which the right end's initial number depends on
    World(Scenario scenario, TcpSettings settings, long beginNs) {
        this.scenario = scenario;
        nowNs = beginNs;
        TcpSettings left = settings.with(Setting.INITIAL_SEQUENCE, LEFT_ISS);
        TcpSettings right =
                scenario.isSimultaneous() ? settings.with(Setting.INITIAL_SEQUENCE, LEFT_ISS + 1) : settings;
        ends = new End[] {new End(0, scenario, left), new End(1, scenario, right)};
        for (End end : ends) end.begin(nowNs);
        ends[0].open(nowNs);
        if (scenario.isSimultaneous()) ends[1].open(nowNs);
        collect();
        int handshake = scenario.opens() == Scenario.Opens.DONE ? 3 : 0;
        for (int i = 0; i < handshake; i++) take(new Step(Step.Kind.DELIVER, 0));
    }

    // ---- what may happen ----

    List<Step> choices(Bounds bounds) {
        List<Step> all = new ArrayList<>();
        for (int i = 0; i < underWay.size(); i++) {
            if (isTwinOfEarlier(i)) continue;
            all.add(new Step(Step.Kind.DELIVER, i));
            if (drops < bounds.drops()) all.add(new Step(Step.Kind.DROP, i));
            if (duplicates < bounds.duplicates()) all.add(new Step(Step.Kind.DUPLICATE, i));
        }
        if (nextTimerNs() != Long.MAX_VALUE) all.add(new Step(Step.Kind.TIMER, 0));
        for (End end : ends) {
            if (end.mayCall()) all.add(new Step(Step.Kind.CALL, end.index));
        }
        return all;
    }

    private boolean isTwinOfEarlier(int index) {
        Letter letter = underWay.get(index);
        return underWay.subList(0, index).contains(letter);
    }

    long nextTimerNs() {
        return Math.min(ends[0].host.nextDeadlineNs(), ends[1].host.nextDeadlineNs());
    }

    // ---- what happens ----

    void take(Step step) {
        switch (step.kind()) {
            case DELIVER -> deliver(underWay.remove(step.index()));
            case DUPLICATE -> {
                duplicates++;
                deliver(underWay.get(step.index()));
            }
            case DROP -> {
                drops++;
                laws.lost(underWay.remove(step.index()));
            }
            case TIMER -> timer();
            case CALL -> ends[step.index()].call(nowNs);
        }
        collect();
        laws.look();
        letTimePass();
    }

    /// The next connection between the same ends has another initial number: it is made of the clock.
    private void letTimePass() {
        int live = ends[0].host.sockets().size() + ends[1].host.sockets().size();
        if (live < liveBefore) nowNs += AFTER_NS;
        liveBefore = live;
    }

    private void deliver(Letter letter) {
        laws.deliver(letter, ends[1 - letter.from()]);
    }

    private void timer() {
        End first = ends[0].host.nextDeadlineNs() <= ends[1].host.nextDeadlineNs() ? ends[0] : ends[1];
        nowNs = Math.max(nowNs, first.host.nextDeadlineNs());
        first.timer(nowNs);
    }

    private void collect() {
        for (End end : ends) {
            for (Letter letter : end.sent) laws.sends(letter, ends[1 - end.index]);
            underWay.addAll(end.sent);
            end.sent.clear();
        }
        underWay.removeIf(this::isTooOld);
    }

    private boolean isTooOld(Letter letter) {
        if (nowNs - letter.sentNs() <= Letter.LIFETIME_NS) return false;
        laws.lost(letter);
        return true;
    }

    /// Lets everything go well from here on, until nothing is left to do, and looks at what is left.
    ///
    /// @param ended states from which that was done before: it need not be again
    void finish(Set<Long> ended) {
        for (int calm = 0; ended.add(Digest.of(this)); calm++) {
            Broken.unless(calm < 200, "does not come to rest: segments answer segments");
            if (!underWay.isEmpty()) {
                take(new Step(Step.Kind.DELIVER, 0));
            } else if (ends[0].mayCall() || ends[1].mayCall()) {
                take(new Step(Step.Kind.CALL, ends[0].mayCall() ? 0 : 1));
            } else if (nextTimerNs() != Long.MAX_VALUE) {
                take(new Step(Step.Kind.TIMER, 0));
            } else {
                laws.lookAtTheEnd();
                return;
            }
        }
    }

    @Override
    public void close() {
        ends[0].host.close();
        ends[1].host.close();
    }
}
