package io.synwave.lab;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One program of an experiment with one connection: it opens, sends, reads everything that comes, reacts and closes.
/// Its calls are those of a socket; whose socket it is, Synwave's or a kernel's, an experiment does not know.
///
/// What it calls before it has a connection waits for one. One thread, the stage's.
public interface Actor {
    /// A socket option by Linux's name, `TCP_DEFER_ACCEPT` say, with Linux's unit: before [#connect] or [#listen],
    /// or
    /// on the open connection.
    ///
    /// @throws IllegalArgumentException when there is no such option
    Actor option(String name, long value);

    /// Active OPEN to the other end.
    void connect();

    /// Active OPEN in the manner of Fast Open: the SYN waits for the first [#send], and takes it along when it may.
    void connectFast();

    /// Passive OPEN; the first connection is accepted, and no more.
    void listen();

    /// Passive OPEN; nobody is accepted before [#accept], and so many may wait.
    void listen(int backlog);

    /// The next connection that waits, as a program of its own; `null` when none does.
    @Nullable
    Actor accept();

    /// Passive OPEN; everybody is accepted at once, and becomes a program of its own.
    void listen(Consumer<Actor> whenAccepted);

    /// Nobody else is let in; what waits to be accepted is reset.
    void stopListening();

    /// What to do when the handshake is complete.
    Actor whenConnected(Runnable reaction);

    /// What to do when something has come; it was read already.
    Actor whenReceived(Runnable reaction);

    /// What to do when the other end has closed.
    Actor whenPeerCloses(Runnable reaction);

    /// Sends bytes. What finds no room is an error of the experiment; that nothing can be sent any more is the
    /// program's [#error].
    void send(byte[] bytes);

    /// Sends a text.
    default void send(String text) {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Sends `bytes` bytes.
    default void send(int bytes) {
        byte[] text = new byte[bytes];
        Arrays.fill(text, (byte) 'x');
        send(text);
    }

    /// Sends a text as a non-blocking socket does: without effect as long as the connection is not open.
    ///
    /// @return false when it was not; Linux says EAGAIN
    boolean sendIfOpen(String text);

    /// Sends a text whose last byte is urgent.
    void sendUrgent(String text);

    /// What comes is left where it is.
    void stopReading();

    /// What has come is read, and what comes.
    void readOn();

    /// Ends this direction; the other end may go on.
    void closeSend();

    /// Is done with the connection.
    void close();

    /// Ends it at once: SO_LINGER with 0, then close.
    void abort();

    /// Everything that was read so far, as it came.
    byte[] bytes();

    /// Everything that was read so far, as text.
    default String received() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /// The urgent bytes that were read apart from the stream so far, one by one as they came.
    String urgent();

    /// Why the connection has ended, in the kernel's words without capitals; empty while it lives and after an
    /// orderly
    /// end.
    String error();
}
