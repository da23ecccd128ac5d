package io.synwave.host;

import io.synwave.host.jfr.JfrObserver;
import io.synwave.link.Link;
import io.synwave.tcp.ConnectionObserver;
import io.synwave.tcp.ConnectionStatus;
import io.synwave.tcp.FastOpenKeys;
import io.synwave.tcp.TcpSettings;
import io.synwave.tcp.TcpStack;
import io.synwave.trace.Counters;
import io.synwave.wire.IpAddress;
import io.synwave.wire.Prefix;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// An IP host: interfaces, routes, TCP. It owns no thread and reads no clock; whoever drives it does
///
/// ```java
/// while (running) {
///     host.poll(clock.getAsLong(), 256);
///     waiter.await(host.nextDeadlineNs());
/// }
/// ```
///
/// One thread, the driver's, except for [#call] and [#wakeup], which any thread may use. Programs on that thread run in
/// a poll (as handlers or calls); between polls [#advance] says what time it is.
public final class Host implements AutoCloseable {
    private final String name;
    private final TcpSettings settings;
    private final HostBuffers buffers;
    private final Mailbox mailbox;
    private final TcpStack stack;
    private final TcpLayer tcp;
    private final IpLayer ip;
    private final @Nullable InputLog log;
    private final ConnectionObserver observer;
    private int nextInterface;
    private boolean isBudgetSpent;
    private boolean isClosed;

    Host(HostBuilder builder) {
        if (builder.entropy == null) {
            throw new IllegalStateException("a host needs entropy: give its builder a source of random numbers");
        }
        name = builder.name;
        settings = builder.settings;
        buffers = new HostBuffers(settings);
        log = builder.log;
        mailbox = new Mailbox(builder.waking);
        LongSupplier entropy = log == null ? builder.entropy : log.entropy(builder.entropy);
        stack = new TcpStack(settings, buffers, entropy, builder.probes(), builder.index);
        tcp = new TcpLayer(stack, buffers, entropy, mailbox);
        tcp.log = log;
        ip = tcp.ip;
        observer = builder.observers(new JfrObserver(name, this::nowNs));
        stack.observe(observer);
    }

    /// A host to be.
    ///
    /// @param name for messages
    public static HostBuilder builder(String name) {
        return new HostBuilder(name);
    }

    public String name() {
        return name;
    }

    // ---- interfaces and routes ----

    /// Attaches a link, which belongs to the host from now on. Each address brings a route to its network.
    public NetworkInterface attach(Link link, Prefix... addresses) {
        Link used = log == null ? link : log.link(link, ip.interfaces.size());
        NetworkInterface made = ip.attach(used, log);
        for (Prefix address : addresses) ip.addAddress(made, address);
        used.whenReadable(mailbox::wake);
        return made;
    }

    /// Its interfaces, in the order they were attached.
    public List<NetworkInterface> interfaces() {
        return List.copyOf(ip.interfaces);
    }

    /// Gives an interface one more address, and a route to its network.
    public void addAddress(NetworkInterface to, Prefix address) {
        ip.addAddress(to, address);
    }

    /// Takes an address and its route away. Connections keep it (RFC 9293 MUST-45), though nothing reaches them any
    /// more.
    public void removeAddress(NetworkInterface from, Prefix address) {
        ip.removeAddress(from, address);
    }

    /// Packets to `destination` go to a router on one of the links.
    ///
    /// @throws IllegalArgumentException when the gateway is on none of them
    public void route(Prefix destination, IpAddress gateway) {
        NetworkInterface through = ip.routes.linkOf(gateway);
        if (through == null) {
            throw new IllegalArgumentException("the gateway " + gateway + " is on no link of " + name
                    + ": give an interface an address in its network");
        }
        ip.routes.add(new Route(destination, through, gateway));
    }

    /// Packets to `destination` go out by an interface, whose link it is on.
    public void route(Prefix destination, NetworkInterface through) {
        ip.routes.add(new Route(destination, through, null));
    }

    /// Says more of a way, or something else: connections that take it follow. Without that route nothing changes.
    public void changeRoute(Route route, RouteMetrics known) {
        ip.routes.change(route, route.with(known));
    }

    /// Takes a route away.
    public void removeRoute(Route route) {
        ip.routes.remove(route);
    }

    /// All routes, the oldest first.
    public List<Route> routes() {
        return ip.routes.all();
    }

    // ---- OPEN ----

    /// Connects to a port of another host: RFC 9293 §3.9.1.1.
    ///
    /// @throws OpenException when that cannot be
    public TcpSocket connect(IpAddress remote, int port) {
        return connect(ConnectOptions.to(remote, port));
    }

    /// Connects as the options say.
    ///
    /// @throws OpenException when that cannot be
    public TcpSocket connect(ConnectOptions options) {
        return tcp.opens.connect(options);
    }

    /// Listens: RFC 9293 §3.9.1.1, passive.
    ///
    /// @param local an address of this host; `0.0.0.0` for all of IPv4, `::` for all
    /// @param port 0 to choose one
    /// @param backlog connections that may wait, at least 1
    /// @throws OpenException when that cannot be
    public TcpServer listen(IpAddress local, int port, int backlog) {
        return listen(ListenOptions.on(local, port).backlog(backlog));
    }

    /// Listens as the options say.
    ///
    /// @throws OpenException when that cannot be
    public TcpServer listen(ListenOptions options) {
        return tcp.opens.listen(options);
    }

    /// Listens with these settings for its connections.
    ///
    /// @throws OpenException when that cannot be
    public TcpServer listen(IpAddress local, int port, int backlog, TcpSettings settings) {
        return listen(ListenOptions.on(local, port).backlog(backlog).settings(settings));
    }

    /// What its servers make Fast Open cookies with, unless they have keys of their own; servers that share an
    /// address
    /// share keys too. Without it nobody knows the key. Linux: tcp_fastopen_key.
    public void fastOpenKeys(FastOpenKeys keys) {
        stack.fastOpenKeys(keys);
    }

    /// Forgets what servers have told for Fast Open: their cookies, their MSS.
    public void forgetFastOpenCookies() {
        stack.cookieCache().clear();
    }

    // ---- the loop ----

    /// The time of the last poll or [#advance], in nanoseconds of the driver's clock.
    public long nowNs() {
        return ip.nowNs;
    }

    /// Says what time it is, for calls between polls. Time never goes back.
    public void advance(long nowNs) {
        ip.nowNs = Math.max(ip.nowNs, nowNs);
    }

    /// Does what is to be done: takes what has arrived, then calls of other threads, then timers (in this order, so
    /// that
    /// a pause of the machine does not look like loss), then sends, then tells the programs, then sends what they
    /// have said.
    ///
    /// @param nowNs the time
    /// @param budget frames to take at most, at least 1
    /// @return how much there was to do; 0 for nothing
    public int poll(long nowNs, int budget) {
        advance(nowNs);
        if (log != null) log.poll(ip.nowNs, budget);
        mailbox.beginPoll();
        tcp.beginPoll();
        int work = receive(budget);
        work += takeCalls();
        work += tcp.takeSignals();
        ip.timersExpire();
        work += tcp.timersExpire();
        tcp.settle();
        observer.settled();
        return work;
    }

    /// The links take turns at the first place, and share the budget.
    private int receive(int budget) {
        int count = ip.interfaces.size();
        if (count == 0) return 0;
        int share = Math.max(1, budget / count);
        int frames = 0;
        isBudgetSpent = false;
        for (int i = 0; i < count; i++) {
            NetworkInterface from = ip.interfaces.get((nextInterface + i) % count);
            int got = from.receive(share);
            isBudgetSpent |= got >= share;
            frames += got;
        }
        nextInterface = (nextInterface + 1) % count;
        return frames;
    }

    private int takeCalls() {
        int count = 0;
        for (Mailbox.Call call = mailbox.pollCall(); call != null; call = mailbox.pollCall()) {
            if (log != null) log.call(call.name());
            call.action().run();
            count++;
        }
        return count;
    }

    /// When [#poll] is due although nothing arrives, in nanoseconds of the driver's clock; the past when it is due
    /// now,
    /// [Long#MAX_VALUE] for never.
    public long nextDeadlineNs() {
        if (isBudgetSpent || tcp.hasWork() || !mailbox.isEmpty()) return ip.nowNs;
        return Math.min(tcp.nextDeadlineNs(), ip.nextDeadlineNs());
    }

    /// Has `action` run in the next poll. From any thread; calls run in the order they were put.
    public void call(Runnable action) {
        call("", action);
    }

    /// As [#call(Runnable)], under a name by which a replay finds it again.
    public void call(String name, Runnable action) {
        mailbox.put(new Mailbox.Call(name, action));
    }

    /// Makes the driver poll soon. From any thread.
    public void wakeup() {
        mailbox.wake();
    }

    // ---- statistics ----

    /// What happened so far, counted.
    public Counters counters() {
        return stack.counters();
    }

    /// Connections that no program has: half open, then those in TIME-WAIT.
    public List<RecordedConnection> recorded() {
        List<RecordedConnection> all = new java.util.ArrayList<>();
        tcp.halfOpens.all().forEach(h -> all.add(RecordedConnection.of(h, tcp.nowNs())));
        all.addAll(tcp.timeWaits.recorded(tcp.nowNs()));
        return all;
    }

    /// What rests in TIME-WAIT; what is over first comes first.
    public List<ConnectionStatus> timeWaits() {
        return tcp.timeWaits.all();
    }

    /// Its connections, without those in TIME-WAIT, which have no socket any more.
    public List<TcpSocket> sockets() {
        List<TcpSocket> all = new java.util.ArrayList<>();
        tcp.connections.all().forEach(all::add);
        return all;
    }

    /// Its servers.
    public List<TcpServer> servers() {
        return List.of(tcp.servers.all());
    }

    /// Bytes of native memory that its connections and tables hold: the leak check.
    public long bufferBytes() {
        return buffers.outstandingBytes();
    }

    /// For tests.
    IpLayer ip() {
        return ip;
    }

    /// Resets every connection, closes the links and gives all memory back. What programs have put in rings is
    /// lost.
    @Override
    public void close() {
        if (isClosed) return;
        isClosed = true;
        tcp.close();
        ip.close();
    }

    @Override
    public String toString() {
        return name;
    }
}
