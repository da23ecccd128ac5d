package io.synwave.host;

import io.synwave.host.TupleSlots.Family;
import io.synwave.tcp.BufferSource;
import io.synwave.tcp.FourTuple;
import io.synwave.tcp.SipHash;
import io.synwave.tcp.TimeWait;
import io.synwave.wire.IpAddress;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Records in TIME-WAIT of one version of IP, found by their ends and in the order of their ends: all last equally
/// long, so the oldest is over first and a list serves for a timer queue.
///
/// A slot is the link of its hash chain, the ends, and what [TimeWait] stores. One that leaves before its turn stays as
/// a dead slot; when these are the most, the table is written anew. One thread, the host's.
final class TimeWaitTable {
    static final int NONE = SlotLog.NONE;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final int LINK = 4;
    private static final int DEAD = -2;
    private static final int FEW = 256;

    private final Family family;
    private final BufferSource buffers;
    private final SipHash siphash;
    private final int endsBytes;
    private final int slotBytes;
    private final TupleKey scratch = new TupleKey();
    private SlotLog log;
    private Buckets buckets;
    private int size;
    private int dead;

    TimeWaitTable(Family family, int recordBytes, BufferSource buffers, SipHash siphash) {
        this.family = family;
        this.buffers = buffers;
        this.siphash = siphash;
        endsBytes = family == Family.IPV4 ? 12 : 36;
        slotBytes = LINK + endsBytes + recordBytes;
        log = new SlotLog(slotBytes, buffers);
        buckets = new Buckets(buffers);
    }

    int size() {
        return size;
    }

    /// The place of the record between these ends, or [#NONE].
    int find(TupleKey key) {
        for (int at = buckets.head(buckets.of(key.hash(siphash))); at != NONE; at = link(at)) {
            if (has(at, key)) return at;
        }
        return NONE;
    }

    /// Reads the record at `place`.
    TimeWait load(int place, TimeWait into) {
        TupleKey key = key(place, scratch);
        IpAddress local = IpAddress.of(key.localHi, key.localLo);
        IpAddress remote = IpAddress.of(key.remoteHi, key.remoteLo);
        FourTuple ends = new FourTuple(local, key.ports >>> 16, remote, key.ports & 0xffff);
        return into.load(log.memory(place), record(place), ends);
    }

    /// Writes `t` to the place of its ends.
    void store(int place, TimeWait t) {
        t.store(log.memory(place), record(place));
    }

    /// Adds a record between ends that are free.
    void add(TupleKey key, TimeWait t) {
        int place = append(key);
        store(place, t);
    }

    private int append(TupleKey key) {
        int place = log.add();
        putEnds(place, key);
        int bucket = buckets.of(key.hash(siphash));
        link(place, buckets.head(bucket));
        buckets.head(bucket, place);
        size++;
        if (size > buckets.count()) spread(buckets.split());
        return place;
    }

    private void spread(int bucket) {
        int at = buckets.head(bucket);
        buckets.head(bucket, NONE);
        while (at != NONE) {
            int next = link(at);
            int now = buckets.of(key(at, scratch).hash(siphash));
            link(at, buckets.head(now));
            buckets.head(now, at);
            at = next;
        }
    }

    /// Removes a record.
    void remove(int place) {
        unlink(place);
        link(place, DEAD);
        size--;
        dead++;
        dropDead();
        if (dead > size + FEW) rewrite();
    }

    private void unlink(int place) {
        int bucket = buckets.of(key(place, scratch).hash(siphash));
        int at = buckets.head(bucket);
        if (at == place) {
            buckets.head(bucket, link(place));
            return;
        }
        while (link(at) != place) at = link(at);
        link(at, link(place));
    }

    private void dropDead() {
        for (int at = log.oldest(); at != NONE && link(at) == DEAD; at = log.oldest()) {
            log.removeOldest();
            dead--;
        }
    }

    /// Leaves the dead slots behind.
    private void rewrite() {
        SlotLog before = log;
        buckets.free();
        log = new SlotLog(slotBytes, buffers);
        buckets = new Buckets(buffers);
        size = 0;
        dead = 0;
        for (int at = before.oldest(); at != NONE; at = before.after(at)) {
            MemorySegment memory = before.memory(at);
            long offset = before.offset(at);
            if (memory.get(INT, offset) == DEAD) continue;
            int to = append(key(memory, offset + LINK, scratch));
            int skipped = LINK + endsBytes;
            MemorySegment.copy(memory, offset + skipped, log.memory(to), record(to), slotBytes - skipped);
        }
        before.free();
    }

    /// The place of the record that is over first, or [#NONE].
    int oldest() {
        return log.oldest();
    }

    /// The place of the record that is over next after the one at `place`, or [#NONE].
    int after(int place) {
        int at = log.after(place);
        while (at != NONE && link(at) == DEAD) at = log.after(at);
        return at;
    }

    /// When the first one is over, ns; [Long#MAX_VALUE] when there is none.
    long nextDeadlineNs() {
        int oldest = oldest();
        return oldest == NONE ? Long.MAX_VALUE : TimeWait.deadlineNs(log.memory(oldest), record(oldest));
    }

    // ---- a slot ----

    private int link(int place) {
        return log.memory(place).get(INT, log.offset(place));
    }

    private void link(int place, int next) {
        log.memory(place).set(INT, log.offset(place), next);
    }

    private long record(int place) {
        return log.offset(place) + LINK + endsBytes;
    }

    /// The ends of the record at `place`.
    TupleKey key(int place, TupleKey into) {
        return key(log.memory(place), log.offset(place) + LINK, into);
    }

    private TupleKey key(MemorySegment memory, long offset, TupleKey into) {
        into.ports = memory.get(INT, offset);
        if (family == Family.IPV4) {
            long pair = memory.get(LONG, offset + 4);
            return into.between(0, IpAddress.MAPPED | pair >>> 32, 0, IpAddress.MAPPED | pair & 0xffff_ffffL);
        }
        into.between(
                memory.get(LONG, offset + 4),
                memory.get(LONG, offset + 12),
                memory.get(LONG, offset + 20),
                memory.get(LONG, offset + 28));
        return into;
    }

    private void putEnds(int place, TupleKey key) {
        MemorySegment memory = log.memory(place);
        long offset = log.offset(place) + LINK;
        memory.set(INT, offset, key.ports);
        if (family == Family.IPV4) {
            memory.set(LONG, offset + 4, key.ipv4Pair());
        } else {
            memory.set(LONG, offset + 4, key.localHi);
            memory.set(LONG, offset + 12, key.localLo);
            memory.set(LONG, offset + 20, key.remoteHi);
            memory.set(LONG, offset + 28, key.remoteLo);
        }
    }

    private boolean has(int place, TupleKey key) {
        MemorySegment memory = log.memory(place);
        long offset = log.offset(place) + LINK;
        if (memory.get(INT, offset) != key.ports) return false;
        if (family == Family.IPV4) return memory.get(LONG, offset + 4) == key.ipv4Pair();
        return memory.get(LONG, offset + 4) == key.localHi
                && memory.get(LONG, offset + 12) == key.localLo
                && memory.get(LONG, offset + 20) == key.remoteHi
                && memory.get(LONG, offset + 28) == key.remoteLo;
    }

    /// Gives the memory back.
    void free() {
        log.free();
        buckets.free();
    }
}
