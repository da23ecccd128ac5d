package io.synwave.host;

import io.synwave.tcp.TcpSettings;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An option of Linux's sockets by its name, with its type: [TcpSocket#set], [TcpSocket#value], the same of
/// [TcpServer], whose connections inherit it, and [ConnectOptions#with], [ListenOptions#with] before the opening. They
/// stand in [SocketOptions] and [TcpSocketOptions], and in docs/socket-options.md.
///
/// @param <T> of its values
public final class SocketOption<T> {
    /// What Linux calls the level, with its number.
    public enum Level {
        IP(0),
        SOCKET(1),
        TCP(6),
        IPV6(41);

        private final int number;

        Level(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    /// When it can be set.
    public enum When {
        ALWAYS,
        BEFORE_OPENING,
        NEVER
    }

    private final String name;
    private final Level level;
    private final int number;
    private final OptionKind<T> kind;
    private When when = When.NEVER;
    private String meaning = "";
    private String source = "";
    private long least = Long.MIN_VALUE;
    private long most = Long.MAX_VALUE;
    private boolean takesZero;
    private @Nullable T usual;
    private @Nullable BiFunction<TcpSettings, T, TcpSettings> toSettings;
    private @Nullable Function<TcpSettings, T> fromSettings;
    private @Nullable BiConsumer<TcpSocket, T> setter;
    private @Nullable Function<TcpSocket, T> getter;
    private @Nullable BiConsumer<TcpServer, T> serverSetter;
    private @Nullable Function<TcpServer, T> serverGetter;

    SocketOption(String name, Level level, int number, OptionKind<T> kind) {
        this.name = name;
        this.level = level;
        this.number = number;
        this.kind = kind;
    }

    // ---- what it is made of; each once, in the tables ----

    SocketOption<T> says(String text, String where) {
        meaning = text;
        source = where;
        return this;
    }

    SocketOption<T> within(long lowest, long highest) {
        least = lowest;
        most = highest;
        return this;
    }

    /// 0 is a value of its own.
    SocketOption<T> orZero() {
        takesZero = true;
        return this;
    }

    /// Where no setting stands behind it.
    SocketOption<T> usually(T value) {
        usual = value;
        return this;
    }

    /// Before the opening it is a setting.
    SocketOption<T> asSetting(BiFunction<TcpSettings, T, TcpSettings> to, Function<TcpSettings, T> from) {
        toSettings = to;
        fromSettings = from;
        when = when == When.NEVER ? When.BEFORE_OPENING : when;
        return this;
    }

    SocketOption<T> setBy(BiConsumer<TcpSocket, T> how) {
        setter = how;
        when = When.ALWAYS;
        return this;
    }

    SocketOption<T> readBy(Function<TcpSocket, T> how) {
        getter = how;
        return this;
    }

    SocketOption<T> setOnServerBy(BiConsumer<TcpServer, T> how) {
        serverSetter = how;
        return this;
    }

    SocketOption<T> readOnServerBy(Function<TcpServer, T> how) {
        serverGetter = how;
        return this;
    }

    // ---- what it is ----

    /// As Linux has it: `TCP_NODELAY`.
    public String name() {
        return name;
    }

    public Level level() {
        return level;
    }

    /// Linux's number within its level.
    public int number() {
        return number;
    }

    public When when() {
        return when;
    }

    /// What it does, in a few words.
    public String meaning() {
        return meaning;
    }

    /// Where it comes from: a requirement, a section, a man page.
    public String source() {
        return source;
    }

    /// Its type in words: flag, number, Duration, …
    public String type() {
        return kind.type();
    }

    /// What Linux's integer counts.
    public String unit() {
        return kind.unit();
    }

    /// The bounds of Linux's integer; empty for none.
    public String range() {
        if (least == Long.MIN_VALUE) return "";
        return (takesZero ? "0, " : "") + least + " to " + most;
    }

    /// The value of a socket on which it was never set, in profile linux; `null` where that depends on the socket.
    public @Nullable T usual() {
        return fromSettings == null ? usual : fromSettings.apply(TcpSettings.linux());
    }

    // ---- Linux's integers ----

    /// The value that Linux's integer stands for.
    ///
    /// @throws IllegalArgumentException when it is out of range
    public T decode(long integer) {
        checkRange(integer);
        return kind.decode().apply(integer);
    }

    /// Linux's integer for `value`.
    public long encode(T value) {
        return kind.encode().applyAsLong(value);
    }

    private void checkRange(long integer) {
        boolean isZero = takesZero && integer == 0;
        if (!isZero && (integer < least || integer > most)) {
            throw new IllegalArgumentException(name + " is " + range() + ", not " + integer);
        }
    }

    /// What a connection begins with that has the value of this integer; `settings` where none stands behind it.
    ///
    /// @throws IllegalArgumentException when it is out of range
    public TcpSettings in(TcpSettings settings, long integer) {
        return with(settings, decode(integer));
    }

    // ---- setting and asking ----

    /// Refuses a value out of range.
    void check(T value) {
        checkRange(encode(value));
    }

    /// A setting stands behind it.
    boolean isSetting() {
        return toSettings != null;
    }

    TcpSettings with(TcpSettings settings, T value) {
        return toSettings == null ? settings : toSettings.apply(settings, value);
    }

    /// What `settings` say; the usual value where no setting stands behind it.
    @Nullable
    T of(TcpSettings settings) {
        return fromSettings == null ? usual : fromSettings.apply(settings);
    }

    void set(TcpSocket socket, T value) {
        check(value);
        if (setter == null) throw tooLate();
        setter.accept(socket, value);
    }

    T of(TcpSocket socket) {
        if (getter == null) throw new IllegalArgumentException(name + " cannot be asked of a connection");
        return getter.apply(socket);
    }

    /// Sets it for connections to come, as far as the server itself does that.
    ///
    /// @return whether the server itself is concerned, not only its connections
    boolean set(TcpServer server, T value) {
        check(value);
        if (serverSetter != null) serverSetter.accept(server, value);
        else if (setter == null && !isSetting()) throw tooLate();
        return serverSetter != null;
    }

    @Nullable
    T of(TcpServer server) {
        return serverGetter == null ? null : serverGetter.apply(server);
    }

    private IllegalArgumentException tooLate() {
        String hint = when == When.NEVER ? "can only be read" : "must be set before the opening";
        return new IllegalArgumentException(name + " " + hint);
    }

    @Override
    public String toString() {
        return name;
    }
}
