package io.synwave.host;

import io.synwave.tcp.BufferSource;
import io.synwave.tcp.SipHash;
import io.synwave.wire.IpAddress;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Open addressing with linear probing over native memory, of one size and one version of IP: a part of
/// [ConnectionTable].
///
/// A slot is the address words followed by one word: ports in its high half, value + 1 in its low half, 0 when empty.
/// Removal moves later entries back, so there are no tombstones and every chain is sound at any time.
final class TupleSlots {
    /// Which addresses it holds.
    enum Family {
        IPV4(1),
        IPV6(4);

        private final int words;

        Family(int words) {
            this.words = words;
        }
    }

    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;

    final int capacity;
    private final Family family;
    private final SipHash siphash;
    private final MemorySegment memory;
    private final int slotBytes;
    private final int mask;
    private final TupleKey scratch = new TupleKey();
    private int size;

    /// @param capacity a power of two
    TupleSlots(Family family, int capacity, BufferSource buffers, SipHash siphash) {
        this.family = family;
        this.capacity = capacity;
        this.siphash = siphash;
        slotBytes = 8 * (family.words + 1);
        mask = capacity - 1;
        memory = buffers.take((long) capacity * slotBytes);
        memory.fill((byte) 0);
    }

    void free(BufferSource buffers) {
        buffers.give(memory);
    }

    int size() {
        return size;
    }

    /// The slot of `key`, or −1.
    int find(TupleKey key, int hash) {
        int at = hash & mask;
        for (long tail = tail(at); tail != 0; tail = tail(at)) {
            if ((int) (tail >>> 32) == key.ports && hasAddresses(at, key)) return at;
            at = at + 1 & mask;
        }
        return -1;
    }

    private boolean hasAddresses(int at, TupleKey key) {
        if (family == Family.IPV4) return word(at, 0) == key.ipv4Pair();
        return word(at, 1) == key.localLo
                && word(at, 3) == key.remoteLo
                && word(at, 0) == key.localHi
                && word(at, 2) == key.remoteHi;
    }

    int value(int at) {
        return (int) tail(at) - 1;
    }

    boolean isUsed(int at) {
        return tail(at) != 0;
    }

    /// Adds a key that is not there; one slot at least must be empty.
    void insert(TupleKey key, int hash, int value) {
        int at = hash & mask;
        while (isUsed(at)) at = at + 1 & mask;
        putAddresses(at, key);
        put(at, family.words, (long) key.ports << 32 | value + 1);
        size++;
    }

    private void putAddresses(int at, TupleKey key) {
        if (family == Family.IPV4) {
            put(at, 0, key.ipv4Pair());
        } else {
            put(at, 0, key.localHi);
            put(at, 1, key.localLo);
            put(at, 2, key.remoteHi);
            put(at, 3, key.remoteLo);
        }
    }

    /// Reads the key in slot `at`.
    TupleKey load(int at, TupleKey into) {
        into.ports = (int) (tail(at) >>> 32);
        if (family == Family.IPV6) return into.between(word(at, 0), word(at, 1), word(at, 2), word(at, 3));
        long pair = word(at, 0);
        return into.between(0, IpAddress.MAPPED | pair >>> 32, 0, IpAddress.MAPPED | pair & 0xffff_ffffL);
    }

    /// Empties slot `at` and closes the gap: an entry moves back unless that would bring it before its home.
    void remove(int at) {
        int gap = at;
        int next = at + 1 & mask;
        while (isUsed(next)) {
            int home = load(next, scratch).hash(siphash) & mask;
            if ((next - home & mask) >= (next - gap & mask)) {
                move(next, gap);
                gap = next;
            }
            next = next + 1 & mask;
        }
        put(gap, family.words, 0);
        size--;
    }

    private void move(int from, int to) {
        MemorySegment.copy(memory, (long) from * slotBytes, memory, (long) to * slotBytes, slotBytes);
    }

    private long tail(int at) {
        return word(at, family.words);
    }

    private long word(int at, int index) {
        return memory.get(WORD, (long) at * slotBytes + 8L * index);
    }

    private void put(int at, int index, long value) {
        memory.set(WORD, (long) at * slotBytes + 8L * index, value);
    }
}
