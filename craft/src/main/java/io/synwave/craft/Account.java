package io.synwave.craft;

import io.synwave.tcp.rules.Sequence;
import io.synwave.wire.TcpFlags;

/// What a hand-made end knows of the numbers of its connection, and by it fills in what a segment leaves open.
///
/// It follows what was sent in order and what was answered, no more: it keeps no text, repeats nothing, and does not
/// know states. Text that arrives beyond a gap is not counted, so it is not acknowledged either.
final class Account {
    private static final long NS_PER_MS = 1_000_000;

    private final int initial;
    /// The next number to send, and the highest one ever used.
    private int next;

    private int highest;
    private int unacknowledged;
    private boolean hasHeard;
    private int expected;
    private long peerTimestamp;
    /// What the last arrival acknowledged, if that can be nothing of this connection.
    private boolean isStrange;

    private int lastAck;

    /// @param initial the number of a SYN for which none is given
    Account(int initial) {
        this.initial = initial;
        next = initial;
        highest = initial;
        unacknowledged = initial;
    }

    /// The next number in order.
    int next() {
        return next;
    }

    /// The number expected from the other end; 0 before it was heard of.
    int expected() {
        return expected;
    }

    /// Whether the other end has acknowledged all that takes sequence numbers.
    boolean isAllAcknowledged() {
        return unacknowledged == next;
    }

    /// `segment` with numbers and timestamps for those that were not given.
    Tcp fill(Tcp segment, long nowNs) {
        int flags = segment.flags();
        boolean acknowledges = (flags & TcpFlags.ACK) != 0 && hasHeard;
        Tcp filled = segment.seq(segment.or(TcpField.SEQUENCE, unsigned(sequence(flags))))
                .ack(segment.or(TcpField.ACKNOWLEDGMENT, acknowledges ? unsigned(expected) : 0));
        return filled.options(
                filled.options().stream().map(option -> dated(option, nowNs)).toList());
    }

    /// A SYN names the beginning, again and again. A reset that answers what is not ours takes the number that this
    /// was sent for: RFC 9293 §3.5.2.
    private int sequence(int flags) {
        if ((flags & TcpFlags.SYN) != 0) return initial;
        boolean isBareReset = (flags & (TcpFlags.RST | TcpFlags.ACK)) == TcpFlags.RST;
        return isBareReset && isStrange ? lastAck : next;
    }

    private TcpOption dated(TcpOption option, long nowNs) {
        if (!(option instanceof TcpOption.Timestamps(Long value, Long echo))) return option;
        long clock = nowNs / NS_PER_MS & 0xffff_ffffL;
        return new TcpOption.Timestamps(value == null ? clock : value, echo == null ? peerTimestamp : echo);
    }

    private static long unsigned(int number) {
        return number & 0xffff_ffffL;
    }

    /// What was sent, its numbers filled in, counts when it stands where the last one ended, or begins anew.
    void sent(Tcp segment) {
        int seq = (int) segment.or(TcpField.SEQUENCE, 0);
        int end = seq + segment.segLen();
        if ((segment.flags() & TcpFlags.RST) != 0) return;
        if ((segment.flags() & TcpFlags.SYN) != 0) {
            unacknowledged = seq;
            highest = end;
            next = end;
            return;
        }
        if (seq == next) next = end;
        highest = Sequence.max(highest, end);
    }

    /// What has arrived from the other end.
    void arrived(Seen segment) {
        segment.options().forEach(this::remember);
        if (segment.isSet(TcpFlags.ACK)) acknowledged(segment.ack());
        if (segment.isSet(TcpFlags.RST)) return;
        int end = segment.seq() + segment.segLen();
        boolean begins = segment.isSet(TcpFlags.SYN) || !hasHeard;
        if (begins || Sequence.le(segment.seq(), expected) && Sequence.gt(end, expected)) expected = end;
        hasHeard = true;
    }

    private void remember(TcpOption option) {
        if (option instanceof TcpOption.Timestamps(Long value, Long _) && value != null) peerTimestamp = value;
    }

    /// Text that was sent out of order, by a number of its own, counts once the other end has taken it.
    private void acknowledged(int ack) {
        lastAck = ack;
        isStrange = Sequence.lt(ack, unacknowledged) || Sequence.gt(ack, highest);
        if (isStrange) return;
        unacknowledged = ack;
        next = Sequence.max(next, ack);
    }
}
