package io.synwave.sim;

import io.synwave.host.Host;
import io.synwave.host.HostBuilder;
import io.synwave.host.live.Blocking;
import io.synwave.trace.Probe;
import io.synwave.wire.Prefix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    private static final long HOSTS = 2L << 32;

    private final long seed;
    private final Timeline timeline = new Timeline();
    private final List<Member> members = new ArrayList<>();
    private final List<Host> hosts = new ArrayList<>();
    private final List<SimLink> links = new ArrayList<>();
    private final ArrayDeque<Member> ready = new ArrayDeque<>();
    private final Baton baton = new Baton(timeline);
    private @Nullable Probe probe;
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
        join(name, node);
    }

    /// A host of this name, with Linux's settings.
    public Host host(String name) {
        return host(name, _ -> {});
    }

    /// A host of this name; `more` says what else it is made of. Its entropy comes from the seed, its index counts
    /// the
    /// hosts, it is watched by the simulation's probe. It belongs to the simulation, which closes it.
    public Host host(String name, Consumer<HostBuilder> more) {
        HostNode node = new HostNode();
        Member member = join(name, node);
        Host host = built(name, hosts.size(), node, more);
        node.begin(host, member);
        return host;
    }

    /// The host of this name is switched off, without a word, and another comes up in its place, which knows
    /// nothing of
    /// it. It may attach the link that the old one had, which must then outlive that one's close.
    public Host reboot(String name, Consumer<HostBuilder> more) {
        Member member = member(name);
        if (!(member.node() instanceof HostNode node)) throw new IllegalArgumentException(name + " is no host");
        Host host = built(name, members.indexOf(member), node, more);
        node.begin(host, member);
        return host;
    }

    private Host built(String name, int index, HostNode node, Consumer<HostBuilder> more) {
        HostBuilder builder = Host.builder(name)
                .entropy(random(HOSTS + hosts.size()))
                .index(index)
                .waking(node)
                .probe(probe);
        more.accept(builder);
        Host host = builder.build();
        host.advance(nowNs());
        hosts.add(host);
        return host;
    }

    /// Who watches the hosts that are made from now on: one log for all, so that a frame's note says what sent it.
    public Simulation probe(@Nullable Probe watcher) {
        probe = watcher;
        return this;
    }

    /// A link between two hosts, with an address for each.
    public SimLink connect(Host a, String addressOfA, Host b, String addressOfB, LinkSpec spec) {
        SimLink link = link(a.name(), b.name(), spec);
        a.attach(link.a(), Prefix.parse(addressOfA));
        b.attach(link.b(), Prefix.parse(addressOfB));
        return link;
    }

    private Member join(String name, Node node) {
        if (members.stream().anyMatch(member -> member.name().equals(name))) {
            throw new IllegalArgumentException("there is already a \"" + name + "\" in this simulation");
        }
        Member member = new Member(this, name, node);
        members.add(member);
        return member;
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
            tellTime();
            action.run();
            wakeAll();
        });
    }

    /// The member of this name stands still for so long, as a JVM that collects: what comes waits in its device,
    /// its
    /// timers expire late.
    ///
    /// @throws IllegalArgumentException when there is none
    public void pause(String name, long ns) {
        member(name).standStill(nowNs() + ns);
    }

    /// When the next thing happens, as far as it is known before everybody has looked; [Long#MAX_VALUE] for never.
    /// For
    /// whoever drives it in real time.
    public long nextEventNs() {
        return nextTimeNs();
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
        tellTime();
        return true;
    }

    /// Runs up to and including `timeNs`, where the clock then stands.
    public void runUntil(long timeNs) {
        begin();
        while (nextTimeNs() <= timeNs) advance();
        timeline.moveTo(timeNs);
        tellTime();
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
        boolean holds = condition.getAsBoolean();
        while (!holds && nextTimeNs() <= limitNs && nextTimeNs() != Long.MAX_VALUE) {
            advance();
            holds = condition.getAsBoolean();
        }
        if (!holds && nextTimeNs() != Long.MAX_VALUE) timeline.moveTo(limitNs);
        tellTime();
        return holds;
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

    /// Whoever called next is not to work with the time of its last poll.
    private void tellTime() {
        for (Member member : members) member.node().advance(timeline.nowNs());
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

    /// Polls whoever has something to do and lets application threads run, until all wait.
    private void settle() {
        do {
            for (Member member = ready.poll(); member != null; member = ready.poll()) {
                member.poll(timeline.nowNs());
            }
        } while (baton.size() > 0 && baton.runNext());
    }

    /// Starts a thread of an application, which may wait in the blocking calls on this simulation's hosts. It runs
    /// when
    /// the simulation does, alone, and gives way where it waits.
    ///
    /// What it throws is thrown by the run method. Blocked elsewhere for ten seconds, it makes the run method throw
    /// too.
    public Thread thread(String name, ThreadBody body) {
        return baton.startPlatform(name, body);
    }

    /// As [#thread], on a virtual thread.
    public Thread virtualThread(String name, ThreadBody body) {
        return baton.startVirtual(name, body);
    }

    /// How threads of this simulation wait: what its hosts' blocking faces are made with.
    public Blocking blocking() {
        return baton;
    }

    /// Lets the calling thread, one of this simulation's, sleep at virtual time.
    public void sleep(long ns) throws InterruptedException {
        baton.gate().await(nowNs() + ns);
    }

    /// Threads that have not ended.
    public int threads() {
        return baton.size();
    }

    /// How long a thread may be blocked outside Synwave's calls, in milliseconds of real time, before it is
    /// reported.
    public Simulation patienceMs(long ms) {
        baton.patienceMs(ms);
        return this;
    }

    /// Ends it: threads by an exception out of their waits, and what is under way or held is given back.
    @Override
    public void close() {
        baton.close();
        hosts.forEach(Host::close);
        links.forEach(SimLink::close);
        for (Event event = timeline.queue.poll(); event != null; event = timeline.queue.poll()) {
            if (event instanceof Lane.Flight flight) flight.happen(timeline.nowNs()); // to a closed port: given back
        }
        ready.clear();
    }
}
