package io.synwave.lab.end;

import io.synwave.host.ConnectOptions;
import io.synwave.host.Host;
import io.synwave.host.ListenOptions;
import io.synwave.host.OpenException;
import io.synwave.host.TcpServer;
import io.synwave.host.TcpSocket;
import io.synwave.lab.Actor;
import io.synwave.lab.Party;
import io.synwave.lab.Role;
import io.synwave.tcp.OpenMode;
import io.synwave.tcp.ReceivedUrgent;
import io.synwave.tcp.TcpError;
import io.synwave.tcp.TcpEvents;
import io.synwave.trace.Probe;
import io.synwave.trace.TcpState;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.IpAddress;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A program on Synwave's own stack.
final class SynwaveActor implements Actor {
    private static final int BACKLOG = 16;
    private static final String CANNOT_CONNECT = "cannot assign requested address";
    private static final String CANNOT_LISTEN = "address already in use";

    private final LongSupplier clock;
    private final Supplier<Host> host;
    private final Party own;
    private final Party peer;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final StringBuilder urgent = new StringBuilder();
    private final byte[] buffer = new byte[4096];
    private final Map<String, Long> options = new LinkedHashMap<>();
    private @Nullable TcpSocket socket;
    private @Nullable TcpServer listener;
    private final List<Consumer<TcpSocket>> waiting = new ArrayList<>();
    private boolean reads = true;
    private String refusal = "";
    private Runnable whenConnected = () -> {};
    private Runnable whenReceived = () -> {};
    private Runnable whenPeerCloses = () -> {};

    SynwaveActor(LongSupplier clock, Supplier<Host> host, Party own, Party peer) {
        this.clock = clock;
        this.host = host;
        this.own = own;
        this.peer = peer;
    }

    @Override
    public Actor option(String name, long value) {
        SynwaveOptions.check(name);
        options.put(name, value);
        if (socket != null) SynwaveOptions.set(socket, name, value);
        return this;
    }

    @Override
    public void connect() {
        connect(OpenMode.ORDINARY);
    }

    @Override
    public void connectFast() {
        connect(OpenMode.FAST_WITH_FIRST_BYTES);
    }

    private void connect(OpenMode mode) {
        ConnectOptions to = ConnectOptions.to(peer.address(), peer.port())
                .from(own.address(), own.port())
                .settings(SynwaveOptions.applied(options, own.settings()))
                .mode(mode);
        try {
            use(host.get().connect(to));
        } catch (OpenException e) {
            refusal = CANNOT_CONNECT;
        }
    }

    @Override
    public void listen() {
        open(BACKLOG, server -> {
            TcpSocket accepted = server.accept();
            if (accepted == null) return;
            use(accepted);
            server.close();
        });
    }

    @Override
    public void listen(int backlog) {
        open(backlog, server -> {});
    }

    private void open(int backlog, Consumer<TcpServer> whenReady) {
        IpAddress any = own.address().isIpv4() ? IpAddress.ANY_IPV4 : IpAddress.ANY_IPV6;
        ListenOptions on = ListenOptions.on(any, own.port())
                .backlog(backlog)
                .settings(SynwaveOptions.applied(options, own.settings()));
        try {
            TcpServer opened = host.get().listen(on);
            options.forEach((name, value) -> SynwaveOptions.set(opened, name, value));
            listener = opened;
            opened.handler(whenReady::accept);
        } catch (OpenException e) {
            refusal = CANNOT_LISTEN;
        }
    }

    @Override
    public void listen(Consumer<Actor> whenAccepted) {
        open(BACKLOG, server -> {
            for (Actor next = accept(); next != null; next = accept()) whenAccepted.accept(next);
        });
    }

    @Override
    public @Nullable Actor accept() {
        TcpSocket accepted = refusal.isEmpty() ? listener().accept() : null;
        if (accepted == null) return null;
        SynwaveActor program = new SynwaveActor(clock, host, own, peer);
        program.use(accepted);
        return program;
    }

    @Override
    public void stopListening() {
        if (refusal.isEmpty()) listener().close();
    }

    private TcpServer listener() {
        if (listener == null) throw new IllegalStateException("nobody listens");
        return listener;
    }

    private void use(TcpSocket opened) {
        socket = opened;
        options.forEach((name, value) -> SynwaveOptions.set(opened, name, value));
        opened.handler((s, events) -> {
            if ((events & TcpEvents.CONNECTED) != 0) whenConnected.run();
            read(s);
            if ((events & TcpEvents.PEER_CLOSED) != 0) whenPeerCloses.run();
        });
        waiting.forEach(call -> call.accept(opened));
        waiting.clear();
    }

    private void read(TcpSocket s) {
        takeUrgent(s.urgent());
        int before = received.size();
        for (int n = take(s); n > 0; n = take(s)) received.write(buffer, 0, n);
        if (received.size() > before) whenReceived.run();
    }

    private void takeUrgent(ReceivedUrgent from) {
        int taken = from.read();
        if (taken >= 0) urgent.append((char) taken);
    }

    private int take(TcpSocket s) {
        return reads ? s.read(buffer, 0, buffer.length) : 0;
    }

    @Override
    public Actor whenConnected(Runnable reaction) {
        whenConnected = reaction;
        return this;
    }

    @Override
    public Actor whenReceived(Runnable reaction) {
        whenReceived = reaction;
        return this;
    }

    @Override
    public Actor whenPeerCloses(Runnable reaction) {
        whenPeerCloses = reaction;
        return this;
    }

    /// Who has no connection yet waits for one, as a program does in accept().
    private void onceOpen(Consumer<TcpSocket> call) {
        if (socket == null) waiting.add(call);
        else call.accept(socket);
    }

    @Override
    public void send(byte[] bytes) {
        onceOpen(s -> write(s, bytes));
    }

    /// Where nothing can be sent any more, the program [hears][#error] why.
    private static void write(TcpSocket to, byte[] bytes) {
        int written = to.write(bytes, 0, bytes.length);
        if (written >= 0 && written < bytes.length) {
            throw new IllegalStateException("only " + written + " of " + bytes.length + " bytes found room");
        }
    }

    @Override
    public boolean sendIfOpen(String text) {
        boolean isOpen = socket != null && socket.state().maySend();
        if (isOpen) send(text);
        return isOpen;
    }

    @Override
    public void sendUrgent(String text) {
        send(text);
        onceOpen(TcpSocket::markUrgent);
    }

    @Override
    public void stopReading() {
        reads = false;
    }

    @Override
    public void readOn() {
        reads = true;
        if (socket != null) read(socket);
    }

    @Override
    public void closeSend() {
        onceOpen(TcpSocket::closeSend);
    }

    @Override
    public void close() {
        onceOpen(TcpSocket::close);
    }

    @Override
    public void abort() {
        onceOpen(TcpSocket::abort);
    }

    /// Its host is switched off.
    void dies(Probe log, Role role) {
        if (socket == null || socket.state() == TcpState.CLOSED) return;
        TraceRecord end = new TraceRecord();
        end.clearSegment();
        end.kind = TraceRecord.Kind.STATE;
        end.timeNs = clock.getAsLong();
        end.host = role.ordinal();
        end.connection = socket.connectionNumber();
        end.localPort = own.port();
        end.remotePort = peer.port();
        end.before = socket.state();
        end.after = TcpState.CLOSED;
        log.record(end);
    }

    @Override
    public byte[] bytes() {
        return received.toByteArray();
    }

    @Override
    public String urgent() {
        return urgent.toString();
    }

    @Override
    public String error() {
        if (!refusal.isEmpty()) return refusal;
        TcpError error = socket == null ? TcpError.NONE : socket.error();
        return error == TcpError.NONE ? "" : error.sentence();
    }
}
