package io.synwave.host;

import io.synwave.host.TupleSlots.Family;
import io.synwave.tcp.BufferSource;
import io.synwave.tcp.SipHash;
import org.jspecify.annotations.Nullable;

/// Which connection a segment is of: a hash table from both ends to a number, under a key of the host, so that an
/// outsider cannot choose what collides.
///
/// It grows in steps: a new table of twice the size takes over [#STEP] slots with each insertion and removal, so that
/// none of them waits for all. One for each version of IP. One thread, the host's.
final class ConnectionTable {
    static final int NONE = -1;

    private static final int SMALLEST = 64;
    private static final int STEP = 8;

    private final Family family;
    private final BufferSource buffers;
    private final SipHash siphash;
    private final TupleKey moving = new TupleKey();
    private @Nullable TupleSlots slots;
    /// The table before the last growth, until it is empty; its slots below `cursor` are.
    private @Nullable TupleSlots old;

    private int cursor;

    /// @param siphash under a secret key
    ConnectionTable(Family family, BufferSource buffers, SipHash siphash) {
        this.family = family;
        this.buffers = buffers;
        this.siphash = siphash;
    }

    int size() {
        return (slots == null ? 0 : slots.size()) + (old == null ? 0 : old.size());
    }

    /// The number of the connection between these ends, or [#NONE].
    int find(TupleKey key) {
        if (slots == null) return NONE;
        int hash = key.hash(siphash);
        int at = slots.find(key, hash);
        if (at >= 0) return slots.value(at);
        if (old == null) return NONE;
        at = old.find(key, hash);
        return at >= 0 ? old.value(at) : NONE;
    }

    /// Adds a connection that is not there; `number` is 0 or more.
    void put(TupleKey key, int number) {
        TupleSlots into = roomy();
        into.insert(key, key.hash(siphash), number);
        migrate(into);
    }

    private TupleSlots roomy() {
        if (slots == null) {
            slots = new TupleSlots(family, SMALLEST, buffers, siphash);
        } else if (5L * (slots.size() + 1) > 4L * slots.capacity) {
            old = slots;
            cursor = 0;
            slots = new TupleSlots(family, 2 * old.capacity, buffers, siphash);
        }
        return slots;
    }

    /// Removes a connection.
    ///
    /// @return whether it was there
    boolean remove(TupleKey key) {
        if (slots == null) return false;
        int hash = key.hash(siphash);
        boolean found = removeFrom(slots, key, hash) || old != null && removeFrom(old, key, hash);
        migrate(slots);
        return found;
    }

    private static boolean removeFrom(TupleSlots table, TupleKey key, int hash) {
        int at = table.find(key, hash);
        if (at < 0) return false;
        table.remove(at);
        return true;
    }

    /// Removal may move another entry into the cursor's slot, so the cursor stays until the slot is empty.
    private void migrate(TupleSlots into) {
        if (old == null) return;
        for (int i = 0; i < STEP && old.size() > 0; i++) {
            if (!old.isUsed(cursor)) {
                cursor++;
                continue;
            }
            int number = old.value(cursor);
            old.load(cursor, moving);
            into.insert(moving, moving.hash(siphash), number);
            old.remove(cursor);
        }
        if (old.size() == 0) {
            old.free(buffers);
            old = null;
        }
    }

    /// Gives the memory back.
    void free() {
        if (slots != null) slots.free(buffers);
        if (old != null) old.free(buffers);
        slots = null;
        old = null;
    }
}
