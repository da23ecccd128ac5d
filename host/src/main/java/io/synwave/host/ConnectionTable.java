package io.synwave.host;

import io.synwave.tcp.FourTuple;
import io.synwave.tcp.SipHash;
import io.synwave.tcp.TcpConnection;
import io.synwave.wire.IpAddress;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds the connection of a segment: open addressing with linear probing, keyed by a hash that an outsider cannot
/// evaluate (SipHash-1-3), so that nobody can make it slow.
///
/// Deviation from the design: keys lie in the connections' own tuples, not in native memory; a slot holds the hash, so
/// that a probe touches a tuple only when all 32 bits agree. The table doubles in one step.
final class ConnectionTable {
    private final SipHash hash;
    private int[] hashes = new int[64];
    private @Nullable TcpConnection[] slots = new TcpConnection[64];
    private int size;

    ConnectionTable(long k0, long k1) {
        hash = SipHash.of13(k0, k1);
    }

    int size() {
        return size;
    }

    /// The connection between these ends, or `null`.
    @Nullable
    TcpConnection find(long localHi, long localLo, long remoteHi, long remoteLo, int ports) {
        int h = hash(localHi, localLo, remoteHi, remoteLo, ports);
        for (int i = h & mask(); ; i = (i + 1) & mask()) {
            TcpConnection c = slots[i];
            if (c == null) {
                return null;
            }
            if (hashes[i] == h && isOf(c.tuple(), localHi, localLo, remoteHi, remoteLo, ports)) {
                return c;
            }
        }
    }

    @Nullable
    TcpConnection find(FourTuple t) {
        IpAddress l = t.local();
        IpAddress r = t.remote();
        return find(l.hi(), l.lo(), r.hi(), r.lo(), ports(t));
    }

    /// Both ports in one word, ours first.
    static int ports(int local, int remote) {
        return local << 16 | remote;
    }

    private static int ports(FourTuple t) {
        return ports(t.localPort(), t.remotePort());
    }

    private static boolean isOf(FourTuple t, long localHi, long localLo, long remoteHi, long remoteLo, int ports) {
        return ports(t) == ports
                && t.remote().lo() == remoteLo
                && t.local().lo() == localLo
                && t.remote().hi() == remoteHi
                && t.local().hi() == localHi;
    }

    void add(TcpConnection c) {
        if (2 * (size + 1) > slots.length) {
            grow();
        }
        put(hash(c.tuple()), c);
        size++;
    }

    private void put(int h, TcpConnection c) {
        int i = h & mask();
        while (slots[i] != null) {
            i = (i + 1) & mask();
        }
        slots[i] = c;
        hashes[i] = h;
    }

    /// Takes `c` out, and moves up what was displaced by it.
    void remove(TcpConnection c) {
        int i = hash(c.tuple()) & mask();
        while (slots[i] != c) {
            if (slots[i] == null) {
                return;
            }
            i = (i + 1) & mask();
        }
        slots[i] = null;
        size--;
        for (int k = (i + 1) & mask(); slots[k] != null; k = (k + 1) & mask()) {
            TcpConnection moved = slots[k];
            slots[k] = null;
            if (moved != null) {
                put(hashes[k], moved);
            }
        }
    }

    private void grow() {
        @Nullable TcpConnection[] old = slots;
        int[] oldHashes = hashes;
        slots = new TcpConnection[2 * old.length];
        hashes = new int[2 * old.length];
        for (int i = 0; i < old.length; i++) {
            TcpConnection c = old[i];
            if (c != null) {
                put(oldHashes[i], c);
            }
        }
    }

    /// Every connection, in no order.
    void forEach(Consumer<TcpConnection> each) {
        for (TcpConnection c : Arrays.copyOf(slots, slots.length)) {
            if (c != null) {
                each.accept(c);
            }
        }
    }

    private int mask() {
        return slots.length - 1;
    }

    private int hash(FourTuple t) {
        return hash(t.local().hi(), t.local().lo(), t.remote().hi(), t.remote().lo(), ports(t));
    }

    private int hash(long localHi, long localLo, long remoteHi, long remoteLo, int ports) {
        hash.begin();
        if (IpAddress.isIpv4(localHi, localLo)) {
            hash.word(localLo << 32 | remoteLo & 0xffff_ffffL);
        } else {
            hash.word(localHi).word(localLo).word(remoteHi).word(remoteLo);
        }
        return (int) hash.end(ports & 0xffff_ffffL, 4);
    }
}
