package io.synwave.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Many hosts, the links between them, and one thread of virtual time.
///
/// What happens is ordered by (time, number of the event); all chance comes from the seed, a generator for each host
/// and
/// each direction of a link. So the same seed and the same calls give the same run, bit for bit.
///
/// One thread, that of whoever calls the run methods. Between runs, and in actions, everything in it may be called.
public final class Simulation implements AutoCloseable {
    private static final long FIRST_MAC = 0x0200_0000_0001L; // locally administered
    private static final long LANES = 1L << 32;

    private final long seed;
    private final Timeline timeline = new Timeline();
    private final List<Member> members = new ArrayList<>();
    private final List<SimLink> links = new ArrayList<>();
    private final ArrayDeque<Member> ready = new ArrayDeque<>();
    private Arrivals arrivals = Arrivals.ONE_BY_ONE;

    /// How arrivals of the same time are handed over.
    public enum Arrivals {
        /// The host is polled after each: it sees single segments, as from a slow link.
        ONE_BY_ONE,
        /// The host is polled after all: it sees a batch, as from a fast device.
        TOGETHER
    }

    public Simulation(long seed) {
        this.seed = seed;
    }

    public long seed() {
        return seed;
    }

    /// Virtual time since the start.
    public long nowNs() {
        return timeline.nowNs();
    }

    Timeline timeline() {
        return timeline;
    }

    public Simulation arrivals(Arrivals how) {
        arrivals = how;
        return this;
    }

    /// A generator of its own for the part of the run that `key` names: the same in every run with this seed.
    public SplitMix64 random(long key) {
        return SplitMix64.of(seed, key);
    }

    /// Lets `node` take part under `name`.
    ///
    /// @throws IllegalArgumentException when the name is taken
    public void add(String name, Node node) {
        if (members.stream().anyMatch(member -> member.name().equals(name))) {
            throw new IllegalArgumentException("there is already a \"" + name + "\" in this simulation");
        }
        members.add(new Member(this, name, node));
    }

    /// A link between two members that does the same in both directions.
    public SimLink link(String a, String b, LinkSpec spec) {
        return link(a, b, spec, spec);
    }

    /// A link between two members, with what each direction does.
    public SimLink link(String a, String b, LinkSpec aToB, LinkSpec bToA) {
        long index = 2L * links.size();
        SimLink link = new SimLink(
                timeline,
                new SimLink.Ends(member(a), member(b), aToB, bToA),
                new SimLink.Randoms(random(LANES + index), random(LANES + index + 1)),
                FIRST_MAC + index);
        links.add(link);
        return link;
    }

    private Member member(String name) {
        return members.stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no \"" + name + "\" in this simulation"));
    }

    /// Does `action` at `timeNs`, or now when that is past; afterwards every member is polled.
    public void at(long timeNs, Runnable action) {
        timeline.at(timeNs, _ -> {
            action.run();
            wakeAll();
        });
    }

    /// Does `action` `delayNs` from now.
    public void after(long delayNs, Runnable action) {
        at(nowNs() + delayNs, action);
    }

    /// Lets the next thing happen.
    ///
    /// @return false when nothing is left that could
    public boolean step() {
        begin();
        if (nextTimeNs() == Long.MAX_VALUE) return false;
        advance();
        return true;
    }

    /// Runs up to and including `timeNs`, where the clock then stands.
    public void runUntil(long timeNs) {
        begin();
        while (nextTimeNs() <= timeNs) advance();
        timeline.moveTo(timeNs);
    }

    /// Runs for that long.
    public void runFor(long ns) {
        runUntil(nowNs() + ns);
    }

    /// Runs until `condition` holds, looked at after everything that happens, at most until `limitNs`.
    ///
    /// @return whether it holds; if not, the clock stands at the limit, or nothing is left to happen
    public boolean runUntil(BooleanSupplier condition, long limitNs) {
        begin();
        while (!condition.getAsBoolean()) {
            long next = nextTimeNs();
            if (next == Long.MAX_VALUE) return false;
            if (next > limitNs) {
                timeline.moveTo(limitNs);
                return false;
            }
            advance();
        }
        return true;
    }

    /// Runs until nothing is left to happen, no frame and no timer, at most until `limitNs`.
    ///
    /// @return whether it became quiet
    public boolean runUntilQuiet(long limitNs) {
        return !runUntil(() -> false, limitNs) && nextTimeNs() == Long.MAX_VALUE;
    }

    /// Whoever ran nothing for a while may have called anything: everyone is looked at.
    private void begin() {
        wakeAll();
        settle();
    }

    private void wakeAll() {
        for (Member member : members) member.becomeReady();
    }

    void enqueue(Member member) {
        ready.add(member);
    }

    /// When the next thing happens. Timers that were re-armed or stopped since are thrown away first, or they would
    /// move the clock for nothing.
    private long nextTimeNs() {
        EventQueue queue = timeline.queue;
        while (queue.peek() instanceof Member member && member.isStale(queue.nextTimeNs())) {
            long timeNs = queue.nextTimeNs();
            queue.poll();
            member.dropped(timeNs);
        }
        return queue.nextTimeNs();
    }

    private void advance() {
        long lastNumber = timeline.queue.lastNumber();
        timeline.advance().happen(timeline.nowNs());
        if (arrivals == Arrivals.TOGETHER) {
            EventQueue queue = timeline.queue;
            while (queue.nextTimeNs() == timeline.nowNs() && queue.nextNumber() <= lastNumber) {
                timeline.advance().happen(timeline.nowNs());
            }
        }
        settle();
    }

    /// Polls whoever has something to do, until nobody has.
    private void settle() {
        for (Member member = ready.poll(); member != null; member = ready.poll()) {
            member.poll(timeline.nowNs());
        }
    }

    /// Ends it: what is under way or held is given back.
    @Override
    public void close() {
        links.forEach(SimLink::close);
        for (Event event = timeline.queue.poll(); event != null; event = timeline.queue.poll()) {
            if (event instanceof Lane.Flight flight) flight.happen(timeline.nowNs()); // to a closed port: given back
        }
        ready.clear();
    }
}
