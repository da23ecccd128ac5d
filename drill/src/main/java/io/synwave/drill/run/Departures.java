package io.synwave.drill.run;

import io.synwave.drill.script.TcpFlags;
import io.synwave.drill.script.TcpPacket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes what the stack has sent, segment by segment of the connection under test; segments of others are passed over.
///
/// Segments that follow one another are taken as the one that a script writes for them, unless it is strict.
final class Departures {
    private final Session session;
    private final Strictness strictness;

    /// Whether several segments may stand for one of the script's.
    enum Strictness {
        GLUED,
        STRICT
    }

    Departures(Session session, Strictness strictness) {
        this.session = session;
        this.strictness = strictness;
    }

    /// Waits for what a script expects.
    ///
    /// @throws ScriptFailure when nothing comes until `limitNs`
    Departure take(TcpPacket wanted, long limitNs) {
        Departure first = next(limitNs)
                .orElseThrow(() -> new ScriptFailure(
                        "expected " + wanted + ", nothing was sent until " + Times.seconds(session.world.nowNs())));
        int length = wanted.header().seq().length();
        if (strictness == Strictness.STRICT || first.text().length() == 0) return first;
        Departure whole = first;
        int segment = first.text().length();
        int last = segment;
        while (whole.text().length() < length) {
            Departure glued = whole;
            Departure more = next(limitNs)
                    .orElseThrow(() -> new ScriptFailure(
                            "expected " + wanted + ", only " + glued.text().length() + " bytes of it were sent"));
            if (last != segment || more.text().length() > segment || !continues(whole, more)) {
                Flow flow = session.flowOfArrival();
                flow.learn(whole.fixed(), wanted.header().seq().start());
                throw new ScriptFailure("expected " + wanted + ", sent was " + Expectation.shown(whole, flow)
                        + " and then " + Expectation.shown(more, flow) + ", which does not continue it");
            }
            last = more.text().length();
            whole = glue(whole, more);
        }
        return whole;
    }

    private Optional<Departure> next(long limitNs) {
        session.world.runUntil(() -> peek() != null, limitNs);
        Departure found = peek();
        if (found != null) session.world.link().departures.remove();
        return Optional.ofNullable(found);
    }

    private @Nullable Departure peek() {
        var departures = session.world.link().departures;
        while (!departures.isEmpty() && isOther(departures.element())) departures.remove();
        return departures.peek();
    }

    private boolean isOther(Departure departure) {
        return session.flow()
                .filter(flow -> !flow.ports().equals(departure.fixed().ports()))
                .isPresent();
    }

    private static boolean continues(Departure whole, Departure more) {
        int same = TcpFlags.SYN | TcpFlags.RST | TcpFlags.ACK | TcpFlags.ECE;
        Departure.Fixed a = whole.fixed();
        Departure.Fixed b = more.fixed();
        return b.seq() == a.seq() + whole.text().length()
                && more.text().length() > 0
                && a.ack() == b.ack()
                && a.window() == b.window()
                && (a.flags() & same) == (b.flags() & same)
                && !a.has(TcpFlags.FIN)
                && lengthOfOptions(whole) == lengthOfOptions(more);
    }

    private static int lengthOfOptions(Departure departure) {
        return departure.options().stream().mapToInt(one -> one.length()).sum();
    }

    /// The sequence number and CWR of the first; FIN, PSH, options and time of the last.
    private static Departure glue(Departure whole, Departure more) {
        int ofLast = TcpFlags.FIN | TcpFlags.PSH;
        Departure.Fixed a = whole.fixed();
        int flags = a.flags() & ~ofLast | more.fixed().flags() & ofLast;
        var fixed = new Departure.Fixed(a.ports(), flags, a.seq(), a.ack(), a.window(), a.urgent());
        var text = new Departure.Text(
                whole.text().length() + more.text().length(),
                whole.text().isZero() && more.text().isZero());
        return new Departure(more.timeNs(), whole.ip(), fixed, more.options(), text);
    }
}
