package io.synwave.lab.end;

import io.synwave.lab.Actor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The program at another's host: it does what it likes. What an experiment asks of its server it is not told, and
/// nobody can see what it reads.
final class RemoteActor implements Actor {
    @Override
    public Actor option(String name, long value) {
        return this;
    }

    @Override
    public void connect() {}

    @Override
    public void connectFast() {}

    @Override
    public void listen() {}

    @Override
    public void listen(int backlog) {}

    @Override
    public void listen(Consumer<Actor> whenAccepted) {}

    @Override
    public @Nullable Actor accept() {
        return null;
    }

    @Override
    public void stopListening() {}

    @Override
    public Actor whenConnected(Runnable reaction) {
        return this;
    }

    @Override
    public Actor whenReceived(Runnable reaction) {
        return this;
    }

    @Override
    public Actor whenPeerCloses(Runnable reaction) {
        return this;
    }

    @Override
    public void send(byte[] bytes) {}

    @Override
    public boolean sendIfOpen(String text) {
        return false;
    }

    @Override
    public void sendUrgent(String text) {}

    @Override
    public void stopReading() {}

    @Override
    public void readOn() {}

    @Override
    public void closeSend() {}

    @Override
    public void close() {}

    @Override
    public void abort() {}

    /// @throws IllegalStateException always
    @Override
    public byte[] bytes() {
        throw unseen();
    }

    /// @throws IllegalStateException always
    @Override
    public String urgent() {
        throw unseen();
    }

    /// @throws IllegalStateException always
    @Override
    public String error() {
        throw unseen();
    }

    private static IllegalStateException unseen() {
        return new IllegalStateException("nobody can see what the program of another's host reads");
    }
}
