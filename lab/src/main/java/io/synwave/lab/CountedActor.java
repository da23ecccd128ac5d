package io.synwave.lab;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A program whose system calls are counted: those of a program that waits with epoll, reads when it is woken, and
/// tries
/// to read a connection that it has just accepted.
///
/// What happens within a millisecond it hears of in one turn. What a listener does once for all its connections is not
/// counted.
final class CountedActor implements Actor {
    private static final int SOCKET = 1;
    private static final int TURN_NS = 1_000_000;

    private final Actor actor;
    private final Ledger ledger;
    private final LongSupplier clock;
    private final Runnable accepts;
    private int options;
    private boolean isOpen;
    private boolean isAccepting;
    private boolean hasJustAccepted;
    private long wokenNs = -TURN_NS;
    private @Nullable Runnable whenConnected;
    private Runnable whenReceived = () -> {};
    private Runnable whenPeerCloses = () -> {};

    /// @param accepts hears of every connection that is accepted by [#accept]
    CountedActor(Actor actor, Ledger ledger, LongSupplier clock, Runnable accepts) {
        this.accepts = accepts;
        this.actor = actor;
        this.ledger = ledger;
        this.clock = clock;
        actor.whenConnected(this::connected).whenReceived(this::readable).whenPeerCloses(this::atEnd);
    }

    /// The program has waited, unless it is awake.
    private void wake() {
        if (!isAwake()) ledger.calls(1);
        wokenNs = clock.getAsLong();
    }

    private boolean isAwake() {
        return clock.getAsLong() - wokenNs < TURN_NS;
    }

    private void connected() {
        if (isAccepting) {
            wake();
            ledger.calls(1);
            hasJustAccepted = true;
        } else if (whenConnected != null) {
            wake();
        }
        if (whenConnected != null) whenConnected.run();
    }

    private void readable() {
        read();
        whenReceived.run();
    }

    private void atEnd() {
        read();
        whenPeerCloses.run();
    }

    private void read() {
        if (hasJustAccepted && !isAwake()) ledger.calls(1); // it has tried to read when it accepted, in vain
        hasJustAccepted = false;
        wake();
        ledger.calls(1);
    }

    @Override
    public Actor option(String name, long value) {
        if (isOpen) ledger.calls(1);
        options++;
        actor.option(name, value);
        return this;
    }

    @Override
    public void connect() {
        ledger.calls(SOCKET + options + 1);
        isOpen = true;
        actor.connect();
    }

    /// The first send is `sendto` with MSG_FASTOPEN, which connects too.
    @Override
    public void connectFast() {
        ledger.calls(SOCKET + options);
        isOpen = true;
        actor.connectFast();
    }

    @Override
    public void listen() {
        isAccepting = true;
        actor.listen();
    }

    @Override
    public void listen(int backlog) {
        actor.listen(backlog);
    }

    @Override
    public @Nullable Actor accept() {
        ledger.calls(1);
        Actor accepted = actor.accept();
        return accepted == null ? null : opened(accepted);
    }

    private CountedActor opened(Actor accepted) {
        accepts.run();
        CountedActor program = new CountedActor(accepted, ledger, clock, accepts);
        program.isOpen = true;
        return program;
    }

    @Override
    public void listen(Consumer<Actor> whenAccepted) {
        actor.listen(accepted -> {
            wake();
            ledger.calls(1);
            CountedActor program = opened(accepted);
            program.hasJustAccepted = true;
            program.wokenNs = wokenNs;
            whenAccepted.accept(program);
        });
    }

    @Override
    public void stopListening() {
        actor.stopListening();
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

    @Override
    public void send(byte[] bytes) {
        ledger.calls(1);
        actor.send(bytes);
    }

    @Override
    public boolean sendIfOpen(String text) {
        ledger.calls(1);
        return actor.sendIfOpen(text);
    }

    @Override
    public void sendUrgent(String text) {
        ledger.calls(1);
        actor.sendUrgent(text);
    }

    @Override
    public void stopReading() {
        actor.stopReading();
    }

    @Override
    public void readOn() {
        actor.readOn();
    }

    @Override
    public void closeSend() {
        ledger.calls(1);
        actor.closeSend();
    }

    @Override
    public void close() {
        ledger.calls(1);
        actor.close();
    }

    @Override
    public void abort() {
        ledger.calls(2); // SO_LINGER and close
        actor.abort();
    }

    @Override
    public byte[] bytes() {
        return actor.bytes();
    }

    @Override
    public String urgent() {
        return actor.urgent();
    }

    @Override
    public String error() {
        return actor.error();
    }
}
