package io.synwave.lab.experiment.opening;

import io.synwave.lab.Expect;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;

/// When SYNs are repeated.
final class Schedule {
    private Schedule() {}

    static boolean isSyn(TraceRecord r) {
        return (r.flags & TcpFlags.SYN) != 0;
    }

    /// `segments` were sent so many milliseconds after the first of them, and at no other times.
    static boolean isKept(Expect expect, List<TraceRecord> segments, long... ms) {
        boolean isKept = segments.size() == ms.length;
        for (int i = 0; i < ms.length && isKept; i++) {
            isKept = expect.isAbout(segments.get(i).timeNs - segments.getFirst().timeNs, ms[i]);
        }
        return isKept;
    }

    /// When a segment is sent that is repeated `retries` times, each time after twice the time; and at last, when
    /// its
    /// sender gives up.
    static long[] doubling(int retries) {
        long[] ms = new long[retries + 2];
        for (int i = 0; i < ms.length; i++) ms[i] = 1000 * ((1L << i) - 1);
        return ms;
    }
}
