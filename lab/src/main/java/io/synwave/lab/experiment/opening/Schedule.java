package io.synwave.lab.experiment.opening;

import io.synwave.lab.Expect;
import io.synwave.lab.Table;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.List;

/// When SYNs are repeated.
final class Schedule {
    private static final long MS = 1_000_000;

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

    /// When each of `segments` was sent, after the first of them.
    static Table table(String name, List<TraceRecord> segments) {
        Table table = Table.of(name, "sent after");
        for (int i = 0; i < segments.size(); i++) {
            long ms = (segments.get(i).timeNs - segments.getFirst().timeNs) / MS;
            table = table.row("the " + (i + 1) + ".", ms + " ms");
        }
        return table;
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
