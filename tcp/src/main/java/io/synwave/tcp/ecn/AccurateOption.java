package io.synwave.tcp.ecn;

import io.synwave.wire.Bytes;
import io.synwave.wire.TcpOptions;
import java.lang.foreign.MemorySegment;

/// The AccECN option: RFC 9768 §3.2.3. Up to three counters of 24 bits, of the bytes that came with ECT(1), CE and
/// ECT(0),
/// in this order (kind 174) or the other way round (kind 172); trailing ones may be left out. Stateless.
public final class AccurateOption {
    /// ECT(0) first.
    public static final int KIND_0 = 172;
    /// ECT(1) first.
    public static final int KIND_1 = 174;
    /// All that can be said.
    public static final int MOST_COUNTERS = 3;

    private static final int COUNTER = 3;

    private AccurateOption() {}

    /// Bytes with so many counters, padded to a multiple of four; 0 for none.
    public static int paddedLength(int counters) {
        return counters == 0 ? 0 : 2 + COUNTER * counters + 3 & ~3;
    }

    /// How many counters fit into `room` bytes.
    public static int counters(int room) {
        for (int counters = MOST_COUNTERS; counters > 0; counters--) {
            if (paddedLength(counters) <= room) {
                return counters;
            }
        }
        return 0;
    }

    /// Writes the first `counters` of what came, and the padding behind; returns where the next option begins.
    public static long put(MemorySegment memory, long offset, int counters, int ect1, int ce, int ect0) {
        int length = 2 + COUNTER * counters;
        Bytes.putU8(memory, offset, KIND_1);
        Bytes.putU8(memory, offset + 1, length);
        putCounter(memory, offset + 2, ect1);
        if (counters > 1) putCounter(memory, offset + 5, ce);
        if (counters > 2) putCounter(memory, offset + 8, ect0);
        long at = offset + length;
        while ((at - offset & 3) != 0) {
            at = TcpOptions.putNop(memory, at);
        }
        return at;
    }

    /// As [#put], with all counters as they begin.
    public static long putFirst(MemorySegment memory, long offset) {
        return put(memory, offset, MOST_COUNTERS, ByteCounters.FIRST, 0, ByteCounters.FIRST);
    }

    private static void putCounter(MemorySegment memory, long offset, int value) {
        Bytes.putU8(memory, offset, value >>> 16 & 0xff);
        Bytes.putU16(memory, offset + 1, value & 0xffff);
    }

    /// Which of the options that [TcpOptions] does not know is one of these; −1 for none.
    static int find(TcpOptions options) {
        for (int i = 0; i < options.unknownCount(); i++) {
            int kind = options.unknownKind(i);
            if (kind == KIND_0 || kind == KIND_1) {
                return i;
            }
        }
        return -1;
    }

    /// How many counters the option has.
    static int count(TcpOptions options, int index) {
        return Math.min(MOST_COUNTERS, (options.unknownLength(index) - 2) / COUNTER);
    }

    /// The counter in this place, 24 bits.
    static int counter(TcpOptions options, int index, int place) {
        long at = options.unknownOffset(index) + 2 + (long) COUNTER * place;
        return Bytes.u8(options.memory(), at) << 16 | Bytes.u16(options.memory(), at + 1);
    }
}
