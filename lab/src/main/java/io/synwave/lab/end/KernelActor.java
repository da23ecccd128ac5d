package io.synwave.lab.end;

import io.synwave.lab.Actor;
import io.synwave.lab.Party;
import io.synwave.linux.KernelSocket;
import io.synwave.linux.LinuxException;
import io.synwave.trace.TcpState;
import io.synwave.trace.UserCall;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A program on the kernel's sockets. It does what the same program does on Synwave's, and hears when it is
/// [asked][#listens], after everything that could have changed something.
final class KernelActor implements Actor {
    private static final int BACKLOG = 16;

    private final KernelEnd end;
    private final Party own;
    private final Party peer;
    private final Map<String, Long> options = new LinkedHashMap<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final StringBuilder urgent = new StringBuilder();
    private final byte[] buffer = new byte[4096];
    private @Nullable KernelSocket listener;
    private @Nullable KernelSocket socket;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean acceptsOne;
    private @Nullable Consumer<Actor> acceptsAll;
    private boolean waitsForFirstBytes;
    private boolean isConnected;
    private boolean isAtEnd;
    private boolean reads = true;
    private String error = "";
    private Runnable whenConnected = () -> {};
    private Runnable whenReceived = () -> {};
    private Runnable whenPeerCloses = () -> {};

    KernelActor(KernelEnd end, Party own, Party peer) {
        this.end = end;
        this.own = own;
        this.peer = peer;
    }

    @Override
    public Actor option(String name, long value) {
        options.put(name, value);
        if (socket != null) KernelOptions.set(socket, name, value);
        return this;
    }

    private KernelSocket opened() {
        KernelSocket made = KernelSocket.at(own.address(), own.port());
        made.congestionControl("cubic");
        options.forEach((name, value) -> KernelOptions.set(made, name, value));
        return made;
    }

    @Override
    public void connect() {
        KernelSocket made = opened();
        socket = made;
        end.calls(own, peer);
        noteError(made.connect(peer.address(), peer.port()));
        end.called(own, peer, UserCall.ACTIVE_OPEN, 0);
    }

    @Override
    public void connectFast() {
        socket = opened();
        waitsForFirstBytes = true;
    }

    @Override
    public void listen() {
        listen(BACKLOG);
        acceptsOne = true;
    }

    @Override
    public void listen(int backlog) {
        try {
            KernelSocket made = opened();
            made.listen(backlog);
            listener = made;
        } catch (LinuxException e) { // another program listens there
            noteError(e.errno());
        }
    }

    @Override
    public void listen(Consumer<Actor> whenAccepted) {
        listen(BACKLOG);
        acceptsAll = whenAccepted;
    }

    @Override
    public @Nullable Actor accept() {
        KernelSocket accepted = listener == null ? null : listener.accept();
        if (accepted == null) return null;
        KernelActor program = new KernelActor(end, own, peer.at(peer.address(), accepted.peerPort()));
        program.socket = accepted;
        program.isConnected = true;
        end.joins(program);
        return program;
    }

    @Override
    public void stopListening() {
        if (listener != null) listener.close();
        listener = null;
    }

    /// Looks what has happened to its sockets, and reacts.
    void listens() {
        if (acceptsOne && socket == null && listener != null) acceptTheOne(listener);
        if (acceptsAll != null) acceptAll(acceptsAll);
        if (socket != null) hear(socket);
    }

    /// A reaction may close it; then its memory and its descriptor are somebody else's.
    private void hear(KernelSocket open) {
        if (!isConnected && !waitsForFirstBytes) hearConnected(open);
        if (socket == open && isConnected && reads && !isAtEnd) read(open);
        if (socket == open && isAtEnd && error.isEmpty()) noteError(open.takeError());
    }

    private void acceptAll(Consumer<Actor> whenAccepted) {
        for (Actor next = accept(); next != null; next = accept()) whenAccepted.accept(next);
    }

    private void acceptTheOne(KernelSocket from) {
        socket = from.accept();
        if (socket == null) return;
        stopListening();
        isConnected = true;
        whenConnected.run();
        waiting.forEach(Runnable::run);
        waiting.clear();
    }

    /// Who has no connection yet waits for one, as a program does in accept().
    private boolean waits(Runnable call) {
        boolean waits = acceptsOne && socket == null;
        if (waits) waiting.add(call);
        return waits;
    }

    private void hearConnected(KernelSocket open) {
        noteError(open.takeError());
        TcpState state = end.state(own, peer);
        isConnected = error.isEmpty() && state.isSynchronized();
        if (isConnected) whenConnected.run();
    }

    private void noteError(int errno) {
        if (errno != 0) error = KernelSocket.words(errno).toLowerCase(Locale.ROOT);
    }

    private void read(KernelSocket from) {
        int before = received.size();
        int apart = from.receiveUrgent();
        if (apart >= 0) urgent.append((char) apart);
        int count = from.receive(buffer);
        for (; count > 0; count = from.receive(buffer)) received.write(buffer, 0, count);
        if (received.size() > before) {
            end.called(own, peer, UserCall.RECEIVE, received.size() - before);
            whenReceived.run();
        }
        isAtEnd = count != KernelSocket.WOULD_BLOCK;
        if (count < KernelSocket.WOULD_BLOCK) noteError(-count);
        if (count == 0) whenPeerCloses.run();
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

    /// Before there is a connection it is a writer that waits for one.
    @Override
    public void send(byte[] bytes) {
        if (waits(() -> send(bytes))) return;
        KernelSocket open = socket();
        if (waitsForFirstBytes) {
            waitsForFirstBytes = false;
            end.calls(own, peer);
            open.connectWaiting(bytes, peer.address(), peer.port());
            end.called(own, peer, UserCall.ACTIVE_OPEN, 0);
        } else if (isConnected || end.state(own, peer).isSynchronized()) {
            written(open.send(bytes), bytes.length);
        } else {
            open.sendWaiting(bytes);
        }
        end.called(own, peer, UserCall.SEND, bytes.length);
    }

    @Override
    public boolean sendIfOpen(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long taken = socket().send(bytes);
        if (taken == KernelSocket.WOULD_BLOCK) return false;
        written(taken, bytes.length);
        end.called(own, peer, UserCall.SEND, bytes.length);
        return true;
    }

    private void written(long taken, int wanted) {
        if (taken == wanted) return;
        if (taken >= 0 || taken == KernelSocket.WOULD_BLOCK) {
            throw new IllegalStateException("only " + Math.max(0, taken) + " of " + wanted + " bytes found room");
        }
        if (error.isEmpty()) noteError((int) -taken);
    }

    @Override
    public void sendUrgent(String text) {
        if (waits(() -> sendUrgent(text))) return;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        written(socket().sendUrgent(bytes), bytes.length);
        end.called(own, peer, UserCall.SEND, bytes.length);
    }

    @Override
    public void stopReading() {
        reads = false;
    }

    @Override
    public void readOn() {
        reads = true;
    }

    @Override
    public void closeSend() {
        if (waits(this::closeSend)) return;
        socket().closeSend();
        end.called(own, peer, UserCall.CLOSE, 0);
    }

    @Override
    public void close() {
        if (waits(this::close)) return;
        socket().close();
        socket = null;
        acceptsOne = false;
        end.called(own, peer, UserCall.CLOSE, 0);
    }

    @Override
    public void abort() {
        if (waits(this::abort)) return;
        socket().linger(0);
        socket().close();
        socket = null;
        acceptsOne = false;
        end.called(own, peer, UserCall.ABORT, 0);
    }

    private KernelSocket socket() {
        if (socket == null) throw new IllegalStateException("there is no connection yet, or no more");
        return socket;
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
        return error;
    }

    void leave() {
        if (listener != null) listener.close();
        if (socket != null) socket.close();
    }
}
