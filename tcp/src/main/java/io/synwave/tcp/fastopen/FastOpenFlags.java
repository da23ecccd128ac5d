package io.synwave.tcp.fastopen;

/// The bits of the setting `tcp_fastopen`, which are those of Linux.
public final class FastOpenFlags {
    /// Connections that ask for it may send their first bytes with the SYN.
    public static final int CLIENT = 1;
    /// Listeners with room for it may take the bytes of a SYN.
    public static final int SERVER = 1 << 1;
    /// A client sends them without a cookie.
    public static final int CLIENT_NO_COOKIE = 1 << 2;
    /// A server takes them without a cookie: only where nobody can forge an address.
    public static final int SERVER_NO_COOKIE = 1 << 9;
    /// Every listener takes part, with its backlog as the limit, unless it says another.
    public static final int ALL_LISTENERS = 1 << 10;

    private FastOpenFlags() {}

    /// All bits of `flags` are in `mask`.
    public static boolean has(long mask, int flags) {
        return (mask & flags) == flags;
    }
}
