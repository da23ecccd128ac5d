package io.synwave.tcp.ecn;

import io.synwave.wire.EcnField;
import io.synwave.wire.TcpOptions;

/// The bytes that the peer says came to it with each ECN field: RFC 9768 §3.2.1, s.e0b, s.ceb and s.e1b, followed
/// through
/// their wraps at 24 bits.
final class ByteCounters {
    private static final int MASK = 0xff_ffff;
    /// What the counters of ECT(0) and ECT(1) begin with, so that a zero shows that somebody has wiped them.
    static final int FIRST = 1;

    private int ect0;
    private int ect1;
    private int ce;

    /// Takes the counters of an option.
    ///
    /// @return by how much that of marked bytes has grown; −1 when it is not told
    long take(TcpOptions options, int index) {
        boolean isEct0First = options.unknownKind(index) == AccurateOption.KIND_0;
        int count = AccurateOption.count(options, index);
        long grown = -1;
        for (int place = 0; place < count; place++) {
            int value = AccurateOption.counter(options, index, place);
            if (place == 1) {
                int delta = delta(ce, value);
                ce += delta;
                grown = delta;
            } else if (place == 0 == isEct0First) {
                ect0 += delta(ect0, value - FIRST);
            } else {
                ect1 += delta(ect1, value - FIRST);
            }
        }
        return grown;
    }

    /// An overtaken option may take it back.
    private static int delta(int counter, int told) {
        return (told - counter & MASK) << 8 >> 8;
    }

    int of(int field) {
        return switch (field) {
            case EcnField.ECT_0 -> ect0;
            case EcnField.ECT_1 -> ect1;
            case EcnField.CE -> ce;
            default -> 0;
        };
    }

    /// Whether a first option has a counter that cannot be zero and is: somebody between wipes options.
    static boolean isWiped(TcpOptions options, int index) {
        int count = AccurateOption.count(options, index);
        boolean isFirstZero = count > 0 && AccurateOption.counter(options, index, 0) == 0;
        return isFirstZero || count > 2 && AccurateOption.counter(options, index, 2) == 0;
    }
}
