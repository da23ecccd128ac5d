package io.synwave.craft.script;

import io.synwave.craft.Conversation;
import io.synwave.craft.Exchange;
import io.synwave.craft.FlagLetters;
import io.synwave.craft.Seen;
import io.synwave.craft.Tcp;
import io.synwave.link.Direction;
import io.synwave.wire.TcpFlags;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Does steps, one after the other, within limits. One thread, which waits by the exchange's pace.
public final class Performer {
    private static final long SEQUENCE_MASK = 0xffff_ffffL;
    private static final long QUIET_NS = 300_000_000;

    private final Exchange exchange;
    private final Limits limits;
    private final long timeoutNs;
    private int sent;
    /// Where in all that was seen the last step that sent begins.
    private int lastSentAt;

    private long lastSentNs = Long.MIN_VALUE;
    /// Set while everything that arrives is to be shown.
    private boolean isSniffing;

    /// @param timeoutNs how long an answer, or what is expected, may take
    public Performer(Exchange exchange, Limits limits, long timeoutNs) {
        this.exchange = exchange;
        this.limits = limits;
        this.timeoutNs = timeoutNs;
    }

    /// Whether a packet is from or for this end, or everything is to be seen now.
    public boolean shows(Seen packet) {
        return isSniffing
                || packet.direction() == Direction.OUT
                || exchange.conversation().isForThisEnd(packet);
    }

    /// Does one step.
    ///
    /// @throws StepException when it may not be done here, or does not fit the device
    public Outcome perform(Step step) {
        return switch (step) {
            case Step.Send send -> send(send);
            case Step.Wait wait -> pass(wait.ns());
            case Step.Sniff sniff -> sniff(sniff.ns());
            case Step.Expect expect -> expect(expect);
            case Step.ExpectNothing nothing -> expectNothing(nothing.ns());
            case Step.Nothing _ -> Outcome.DONE;
        };
    }

    private Outcome send(Step.Send step) {
        Conversation conversation = exchange.conversation();
        String objection = limits.objection(step, conversation.ends(), sent);
        if (!objection.isEmpty()) throw new StepException(1, objection);
        lastSentAt = conversation.seen().size();
        for (int i = 0; i < step.times(); i++) {
            keepGap();
            sendOnce(step);
        }
        if (step.segment().segLen() == 0 || isSet(step, TcpFlags.RST)) return Outcome.DONE;
        int from = conversation.seen().size();
        boolean isAnswered =
                exchange.until(() -> conversation.isAllAcknowledged() || hasReset(conversation, from), timeoutNs);
        return isAnswered ? Outcome.DONE : Outcome.unanswered("not acknowledged within " + Times.text(timeoutNs));
    }

    private static boolean isSet(Step.Send step, int flag) {
        return (step.segment().flags() & flag) != 0;
    }

    private void keepGap() {
        if (lastSentNs == Long.MIN_VALUE) return;
        long waitNs = lastSentNs + limits.gapNs() - exchange.nowNs();
        if (waitNs > 0) exchange.until(() -> false, waitNs);
    }

    private void sendOnce(Step.Send step) {
        try {
            exchange.send(step.header(), shifted(step));
        } catch (IllegalArgumentException e) {
            throw new StepException(1, String.valueOf(e.getMessage()));
        }
        sent++;
        lastSentNs = exchange.nowNs();
    }

    private Tcp shifted(Step.Send step) {
        Tcp segment = step.segment();
        Conversation conversation = exchange.conversation();
        if (step.shift().seq() != 0) {
            segment = segment.seq(conversation.nextSequence() + step.shift().seq() & SEQUENCE_MASK);
        }
        if (step.shift().ack() != 0) {
            segment = segment.ack(conversation.expectedSequence() + step.shift().ack() & SEQUENCE_MASK);
        }
        return segment;
    }

    private static boolean hasReset(Conversation conversation, int from) {
        List<Seen> since = conversation.seen().subList(from, conversation.seen().size());
        return since.stream().anyMatch(each -> conversation.isOurs(each) && each.isSet(TcpFlags.RST));
    }

    private Outcome pass(long ns) {
        exchange.until(() -> false, ns);
        return Outcome.DONE;
    }

    private Outcome sniff(long ns) {
        isSniffing = true;
        try {
            return pass(ns);
        } finally {
            isSniffing = false;
        }
    }

    private Outcome expect(Step.Expect step) {
        long withinNs = step.withinNs() < 0 ? timeoutNs : step.withinNs();
        Conversation conversation = exchange.conversation();
        int from = exchange.looked();
        Seen found = exchange.await(
                each -> conversation.isOurs(each) && step.wanted().test(each), withinNs);
        if (found != null) return Outcome.met("as expected: " + step.wanted());
        return Outcome.broken("expected " + step.wanted() + " within " + Times.text(withinNs) + ", came "
                + flagsOf(conversation, from));
    }

    private static String flagsOf(Conversation conversation, int from) {
        List<String> came = conversation.seen().stream()
                .skip(from)
                .filter(conversation::isOurs)
                .map(each -> FlagLetters.text(each.flags()))
                .toList();
        return came.isEmpty() ? "nothing" : String.join(", ", came);
    }

    private Outcome expectNothing(long ns) {
        Seen found = arrivalSinceSent();
        if (found == null) {
            exchange.until(() -> arrivalSinceSent() != null, ns);
            found = arrivalSinceSent();
        }
        if (found == null) return Outcome.met("as expected: nothing for " + Times.text(ns));
        return Outcome.broken("expected nothing for " + Times.text(ns) + ", came " + FlagLetters.text(found.flags()));
    }

    private @Nullable Seen arrivalSinceSent() {
        Conversation conversation = exchange.conversation();
        return conversation.seen().stream()
                .skip(lastSentAt)
                .filter(conversation::isOurs)
                .findFirst()
                .orElse(null);
    }

    /// Waits until nothing has come for a moment, at most as long as for an answer: what a program may still say.
    public void settle() {
        Conversation conversation = exchange.conversation();
        long endNs = exchange.nowNs() + timeoutNs;
        boolean isLoud = true;
        while (isLoud && exchange.nowNs() < endNs) {
            int before = conversation.seen().size();
            isLoud = exchange.until(
                    () -> conversation.seen().size() > before, Math.min(QUIET_NS, endNs - exchange.nowNs()));
        }
    }
}
