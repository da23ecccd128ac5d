package io.synwave.lab.experiment.data;

import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;

/// What a segment takes of the sequence numbers: RFC 9293 §3.4. A byte counts one, and so do SYN and FIN; an
/// acknowledgment counts nothing. After 2^32 − 1 comes 0.
final class Numbers {
    private static final long ALL = 1L << 32;

    private Numbers() {}

    static boolean isSyn(TraceRecord r) {
        return (r.flags & TcpFlags.SYN) != 0;
    }

    private static boolean isFin(TraceRecord r) {
        return (r.flags & TcpFlags.FIN) != 0;
    }

    /// The number behind its last.
    static int end(TraceRecord r) {
        return r.seq + length(r);
    }

    private static int length(TraceRecord r) {
        return r.textLen + (isSyn(r) ? 1 : 0) + (isFin(r) ? 1 : 0);
    }

    static String text(int number) {
        return Integer.toUnsignedString(number);
    }

    /// How its end comes about: `4294967293 + 5 bytes − 2^32`.
    static String sum(TraceRecord r) {
        String text = r.textLen > 0 ? " + " + r.textLen : "";
        String syn = isSyn(r) ? " + 1 (SYN)" : "";
        String fin = isFin(r) ? " + 1 (FIN)" : "";
        String nothing = length(r) == 0 ? " + 0" : "";
        return text(r.seq) + nothing + syn + text + fin + (wraps(r) ? " − 2^32" : "");
    }

    /// The numbers pass zero in it.
    static boolean wraps(TraceRecord r) {
        return Integer.toUnsignedLong(r.seq) + length(r) >= ALL;
    }
}
