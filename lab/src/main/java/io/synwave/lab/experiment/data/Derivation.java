package io.synwave.lab.experiment.data;

import io.synwave.lab.Expect;
import io.synwave.lab.Role;
import io.synwave.tcp.rules.Sequence;
import io.synwave.trace.TraceRecord;
import io.synwave.wire.TcpFlags;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every sequence and acknowledgment number of a run, worked out from the one before: RFC 9293 §3.4. What an end sends
/// next begins where it stopped; what it acknowledges is the end of what has come without a gap.
final class Derivation {
    private final Expect expect;
    private final List<TraceRecord> sent;
    private final Map<Long, Integer> numbers = new HashMap<>();
    private final Map<Role, TraceRecord> furthest = new EnumMap<>(Role.class);

    Derivation(Expect expect) {
        this.expect = expect;
        sent = expect.sent(r -> true);
        for (TraceRecord r : sent) numbers.put(r.number, numbers.size() + 1);
    }

    /// One expectation for each number.
    void derive() {
        for (TraceRecord r : sent) {
            Role sender = Role.values()[r.host];
            String who = number(r) + " " + sender + ": ";
            deriveSequence(who, r, furthest.get(sender));
            furthest.merge(sender, r, Derivation::further);
            if ((r.flags & TcpFlags.ACK) != 0) deriveAcknowledgment(who, r);
        }
    }

    private static TraceRecord further(TraceRecord before, TraceRecord r) {
        return Sequence.lt(Numbers.end(r), Numbers.end(before)) ? before : r;
    }

    private void deriveSequence(String who, TraceRecord r, @Nullable TraceRecord before) {
        if (before == null) {
            expect.that(who + "seq " + Numbers.text(r.seq) + " is its own choice", Numbers.isSyn(r));
        } else {
            boolean isAgain = Sequence.lt(r.seq, Numbers.end(before));
            String sum = isAgain ? " again" : " = " + Numbers.sum(before);
            expect.that(who + "seq " + Numbers.text(r.seq) + sum, isAgain || r.seq == Numbers.end(before));
        }
    }

    private void deriveAcknowledgment(String who, TraceRecord r) {
        TraceRecord last = lastInOrder(r);
        String claim = who + "ack " + Numbers.text(r.ack);
        if (last == null) {
            expect.that(claim + ", though nothing has come", false);
        } else {
            boolean holds = r.ack == Numbers.end(last);
            String sum = Numbers.sum(last) + " of segment " + numbers.get(last.cause);
            expect.that(holds ? claim + " = " + sum : claim + ", but it is " + sum, holds);
        }
    }

    /// The segment that reaches furthest of those that have come to the sender of `r` without a gap before them.
    private @Nullable TraceRecord lastInOrder(TraceRecord r) {
        TraceRecord last = null;
        for (TraceRecord came : expect.arrived(a -> a.host == r.host && a.number < r.number)) {
            boolean isNext = last == null || Sequence.le(came.seq, Numbers.end(last));
            boolean isFurther = last == null || Sequence.lt(Numbers.end(last), Numbers.end(came));
            if (isNext && isFurther) last = came;
        }
        return last;
    }

    private int number(TraceRecord r) {
        return numbers.getOrDefault(r.number, 0);
    }
}
