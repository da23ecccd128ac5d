package io.synwave.craft;

import io.synwave.link.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A [Conversation] for a script that runs from top to bottom: send, wait for the answer, go on.
///
/// ```java
/// Exchange exchange = new Exchange(conversation, pace);
/// Seen synAck = exchange.ask(Tcp.of("S"), SECOND);
/// // scapy: synAck = sr1(IP(dst="10.9.0.2")/TCP(dport=80, flags="S"), timeout=1)
/// exchange.send(Tcp.of("A"));
/// // scapy: send(IP(dst="10.9.0.2")/TCP(dport=80, flags="A", seq=synAck.ack, ack=synAck.seq + 1))
/// List<Seen> all = exchange.sniff(SECOND);
/// // scapy: sniff(timeout=1)
/// ```
///
/// One thread, which lets time pass by its [Pace].
public final class Exchange {
    private final Conversation conversation;
    private final Pace pace;
    private int looked;

    public Exchange(Conversation conversation, Pace pace) {
        this.conversation = conversation;
        this.pace = pace;
    }

    public Conversation conversation() {
        return conversation;
    }

    /// How many of the packets seen were there before the last one that was waited for, or were it.
    public int looked() {
        return looked;
    }

    public long nowNs() {
        return pace.nowNs();
    }

    /// As [Conversation#send(Tcp, long)].
    public Seen send(Tcp segment) {
        return conversation.send(segment, pace.nowNs());
    }

    /// As [Conversation#send(Ip, Tcp, long)].
    public Seen send(Ip header, Tcp segment) {
        return conversation.send(header, segment, pace.nowNs());
    }

    /// Sends a segment and waits for the next one of the other end.
    ///
    /// @return what it sent; null when nothing came in time
    public @Nullable Seen ask(Tcp segment, long timeoutNs) {
        looked = conversation.seen().size();
        send(segment);
        return await(conversation::isOurs, timeoutNs);
    }

    /// Waits for an arrival that is `wanted`, among those since the last one that was waited for.
    ///
    /// @return null when none came in time
    public @Nullable Seen await(Predicate<Seen> wanted, long timeoutNs) {
        boolean came = until(() -> find(wanted), timeoutNs);
        return came ? conversation.seen().get(looked - 1) : null;
    }

    /// Whether one of those not looked at yet is wanted; it is the last that was looked at then.
    private boolean find(Predicate<Seen> wanted) {
        List<Seen> seen = conversation.seen();
        while (looked < seen.size()) {
            Seen packet = seen.get(looked++);
            if (packet.direction() == Direction.IN && wanted.test(packet)) return true;
        }
        return false;
    }

    /// Lets time pass, and takes what arrives, until `condition` holds.
    ///
    /// @return whether it did in time
    public boolean until(BooleanSupplier condition, long timeoutNs) {
        long endNs = pace.nowNs() + timeoutNs;
        conversation.poll(pace.nowNs());
        while (!condition.getAsBoolean()) {
            if (pace.nowNs() >= endNs) return false;
            pace.await(endNs);
            conversation.poll(pace.nowNs());
        }
        return true;
    }

    /// Lets time pass.
    ///
    /// @return all that has arrived meanwhile, whomever it was for
    public List<Seen> sniff(long ns) {
        int from = conversation.seen().size();
        until(() -> false, ns);
        List<Seen> all = new ArrayList<>(
                conversation.seen().subList(from, conversation.seen().size()));
        looked = conversation.seen().size();
        return all;
    }
}
