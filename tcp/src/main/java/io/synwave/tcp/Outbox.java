package io.synwave.tcp;

import io.synwave.trace.SendReason;
import org.jspecify.annotations.Nullable;

/// What a connection owes the peer, noted while an event is processed and sent afterwards.
///
/// One ACK pays for every debt; one that must not wait for company (a duplicate ACK, a challenge) makes the outbox
/// urgent, so that a batch of arrivals is interrupted for it.
final class Outbox {
    private @Nullable SendReason ack;
    private @Nullable SendReason reset;
    private boolean urgent;
    private boolean probe;
    private boolean tailProbe;
    private boolean keepAlive;
    private @Nullable SendReason strayReset;
    private int strayResetSeq;
    private boolean earlierAckOwed;
    private int earlierAck;

    /// An ACK is due; the first reason stays.
    void oweAck(SendReason reason) {
        if (ack == null) {
            ack = reason;
        }
    }

    /// What is due for this reason alone, and not urgent, need not leave yet.
    void forgive(SendReason reason) {
        if (ack == reason && !urgent) {
            ack = null;
        }
    }

    /// An ACK is due before anything else is processed.
    void oweAckNow(SendReason reason) {
        oweAck(reason);
        urgent = true;
    }

    /// What came up to `ack` is to be acknowledged apart from what came since.
    void oweEarlierAck(int ack) {
        earlierAckOwed = true;
        earlierAck = ack;
        urgent = true;
    }

    /// The connection ends with a reset.
    void oweReset(SendReason reason) {
        reset = reason;
    }

    /// A segment is refused by a reset without ACK, at the `seq` that the segment acknowledges, so that its sender
    /// believes it. The connection itself need not end.
    void oweStrayReset(SendReason reason, int seq) {
        strayReset = reason;
        strayResetSeq = seq;
    }

    /// A closed window is to be probed.
    void oweProbe() {
        probe = true;
    }

    /// The end of the flight is to be probed.
    void oweTailProbe() {
        tailProbe = true;
    }

    /// An idle peer is to be asked.
    void oweKeepAlive() {
        keepAlive = true;
    }

    @Nullable
    SendReason ack() {
        return ack;
    }

    @Nullable
    SendReason takeReset() {
        SendReason taken = reset;
        reset = null;
        return taken;
    }

    @Nullable
    SendReason takeStrayReset() {
        SendReason taken = strayReset;
        strayReset = null;
        return taken;
    }

    int strayResetSeq() {
        return strayResetSeq;
    }

    boolean takeEarlierAck() {
        boolean taken = earlierAckOwed;
        earlierAckOwed = false;
        return taken;
    }

    int earlierAck() {
        return earlierAck;
    }

    boolean takeProbe() {
        boolean taken = probe;
        probe = false;
        return taken;
    }

    boolean takeKeepAlive() {
        boolean taken = keepAlive;
        keepAlive = false;
        return taken;
    }

    boolean takeTailProbe() {
        boolean taken = tailProbe;
        tailProbe = false;
        return taken;
    }

    /// A segment with an ACK is leaving: nothing is owed any more.
    void ackPaid() {
        ack = null;
        urgent = false;
    }

    void clear() {
        ackPaid();
        probe = false;
        tailProbe = false;
        keepAlive = false;
    }

    boolean isUrgent() {
        return urgent || strayReset != null;
    }

    /// Nothing is owed.
    boolean isEmpty() {
        return ack == null && reset == null && !probe && !tailProbe && !keepAlive && strayReset == null;
    }
}
