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
    final Network network = new Network();
    final Laws laws = new Laws(this);
    long nowNs;
    private int liveBefore;

    /// @param beginNs what the clock says at the beginning, which the right end's initial number depends on
    World(Scenario scenario, long beginNs) {
        this.scenario = scenario;
        nowNs = beginNs;
        ends = new End[] {new End(0, scenario, leftSettings(scenario)), new End(1, scenario, rightSettings(scenario))};
        for (End end : ends) end.begin(nowNs);
        ends[0].open(nowNs);
        if (scenario.isSimultaneous()) ends[1].open(nowNs);
        collect();
        begin();
    }

    /// What comes before the choices.
    private void begin() {
        if (scenario.opens() == Scenario.Opens.DONE) {
            inTurn(0);
            network.clear();
        } else if (scenario.isSecond()) {
            int opened = inTurn(0);
            ends[1].leave();
            collect();
            int closed = inTurn(opened);
            ends[0].leave();
            collect();
            inTurn(closed);
            again();
        }
    }

    /// Lets everything arrive as it was sent, but what did before.
    private int inTurn(int arrived) {
        for (int i = arrived; i < network.size(); i++) take(new Step(Step.Kind.ARRIVAL, i));
        return network.size();
    }

    private void again() {
        for (End end : ends) end.forget();
        ends[0].open(nowNs);
        collect();
    }

    /// A connection between the same ends must not begin with the same number twice.
    private static TcpSettings leftSettings(Scenario scenario) {
        TcpSettings settings = scenario.settings();
        return scenario.isSecond() ? settings : settings.with(Setting.INITIAL_SEQUENCE, LEFT_ISS);
    }

    private static TcpSettings rightSettings(Scenario scenario) {
        TcpSettings settings = scenario.settings();
        return scenario.isSimultaneous() ? settings.with(Setting.INITIAL_SEQUENCE, LEFT_ISS + 1) : settings;
    }

    // ---- what may happen ----

    List<Step> choices() {
        List<Step> all = new ArrayList<>();
        for (int i = 0; i < network.size(); i++) all.add(new Step(Step.Kind.ARRIVAL, i));
        if (nextTimerNs() != Long.MAX_VALUE) all.add(new Step(Step.Kind.TIMER, 0));
        for (End end : ends) {
            if (end.mayCall()) all.add(new Step(Step.Kind.CALL, end.index));
        }
        return all;
    }

    long nextTimerNs() {
        return Math.min(ends[0].host.nextDeadlineNs(), ends[1].host.nextDeadlineNs());
    }

    // ---- what happens ----

    void take(Step step) {
        switch (step.kind()) {
            case ARRIVAL -> arrive(network.bring(step.index()));
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

    private void arrive(Letter letter) {
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
            end.sent.forEach(network::carry);
            end.sent.clear();
        }
        network.forgetTheOld(nowNs);
    }

    /// Loses all that is under way, lets everything go well from here on, until nothing is left to do, and looks at
    /// what is left.
    ///
    /// @param ended states from which that was done before: it need not be again
    void finish(Set<Long> ended) {
        network.calmDown();
        for (int calm = 0; ended.add(Digest.of(this)); calm++) {
            Broken.unless(calm < 200, "does not come to rest: segments answer segments");
            List<Step> choices = choices();
            if (choices.isEmpty()) {
                laws.lookAtTheEnd();
                return;
            }
            take(calmest(choices));
        }
    }

    /// What arrives, before what a program does, before what happens when neither has news.
    private static Step calmest(List<Step> choices) {
        Step first = choices.getFirst();
        return first.kind() == Step.Kind.TIMER ? choices.getLast() : first;
    }

    @Override
    public void close() {
        ends[0].host.close();
        ends[1].host.close();
    }
}
