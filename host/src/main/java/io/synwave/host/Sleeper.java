package io.synwave.host;

import io.synwave.tcp.ByteRing;
import io.synwave.tcp.Dormant;
import io.synwave.tcp.FourTuple;
import io.synwave.tcp.TcpConnection;
import io.synwave.trace.TcpState;
import org.jspecify.annotations.Nullable;

/// The connection of a socket and its way, as long as it is awake; what is left of both while it sleeps. Who asks for
/// either wakes it, and [Dormancy] puts it to sleep again.
///
/// The host's thread, except for the rings, which are the same in its sleep.
abstract sealed class Sleeper permits TcpSocket {
    private static final int TTL_SHIFT = 8;
    private static final int SCOPE_SHIFT = 16;

    final TcpLayer tcp;
    final ByteRing sendRing;
    final ByteRing receiveRing;
    private @Nullable TcpConnection connection;
    private @Nullable Path path;
    private @Nullable Dormant dormant;

    /// The server that it came from, until it is accepted.
    @Nullable
    TcpServer server;

    /// It is in the tables.
    boolean isListed;
    /// It is on the list of those to be settled.
    boolean isTouched;
    /// The program has no more to do with it.
    boolean isForsaken;
    /// Something has happened to it since [Dormancy] last looked.
    boolean isStirred;
    /// Its place there; −1 for none.
    int place = -1;
    /// The program holds a part of its connection.
    boolean staysAwake;

    Sleeper(TcpLayer tcp, TcpConnection connection, Path path) {
        this.tcp = tcp;
        this.connection = connection;
        this.path = path;
        sendRing = connection.sendRing();
        receiveRing = connection.receiveRing();
    }

    /// Another thread has something for the host.
    abstract boolean isSignalled();

    // ---- what is known in its sleep ----

    FourTuple tuple() {
        return connection == null ? dormant().tuple() : connection.tuple();
    }

    long connectionNumber() {
        return connection == null ? dormant().number() : connection.number();
    }

    TcpState stateNow() {
        return connection == null ? TcpState.ESTABLISHED : connection.state();
    }

    /// Its connection to look at, which does not wake it.
    TcpConnection seen() {
        return connection == null ? dormant().wake(tcp.stack, sendRing, receiveRing) : connection;
    }

    boolean isAsleep() {
        return dormant != null;
    }

    /// The way that it uses now, if it is awake.
    @Nullable
    Path pathInUse() {
        return path;
    }

    private Dormant dormant() {
        if (dormant == null) throw new AssertionError("neither awake nor asleep");
        return dormant;
    }

    // ---- awake ----

    final TcpConnection connection() {
        TcpConnection awake = connection;
        return awake == null ? wake() : awake;
    }

    final Path path() {
        if (path == null) wake();
        if (path == null) throw new AssertionError("no way");
        return path;
    }

    private TcpConnection wake() {
        Dormant asleep = dormant();
        TcpConnection awake = asleep.wake(tcp.stack, sendRing, receiveRing);
        path = path(asleep.hostNote(), asleep.tuple());
        connection = awake;
        dormant = null;
        tcp.dormancy.woke((TcpSocket) this, asleep, awake);
        return awake;
    }

    private Path path(int note, FourTuple tuple) {
        int scope = note >>> SCOPE_SHIFT;
        Path found = new Path();
        found.to(tuple.remote().hi(), tuple.remote().lo(), scope == 0 ? null : tcp.ip.interfaces.get(scope - 1));
        found.trafficClass = note & 0xff;
        found.ttl = note >>> TTL_SHIFT & 0xff;
        return found;
    }

    // ---- asleep ----

    /// It may: nobody waits for anything, and its way is an ordinary one.
    boolean maySleep() {
        TcpConnection awake = connection;
        boolean isIdle = !isTouched && !isForsaken && server == null && !isSignalled() && !staysAwake;
        return isIdle && awake != null && path().isOrdinary() && Dormant.isPossible(awake);
    }

    /// Only when [#maySleep].
    Dormant fallAsleep(long nowNs) {
        Dormant asleep = Dormant.of(connection(), note(path()), nowNs);
        connection = null;
        path = null;
        dormant = asleep;
        return asleep;
    }

    private static int note(Path path) {
        NetworkInterface pinned = path.pinned;
        int scope = pinned == null ? 0 : pinned.index() + 1;
        return scope << SCOPE_SHIFT | path.ttl << TTL_SHIFT | path.trafficClass;
    }
}
