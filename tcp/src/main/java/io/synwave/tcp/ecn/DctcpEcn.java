package io.synwave.tcp.ecn;

import io.synwave.tcp.dormant.Notes;
import io.synwave.wire.EcnField;

/// Feedback as DCTCP wants it: RFC 8257 §3.2. ECE says of every ACK whether what it acknowledges was marked, so that
/// the
/// sender can count; where that changes, what came before is acknowledged apart, and the new at once.
///
/// Everything that leaves is ECT(0), as in Linux: where queues mark early, what is not ECT would be dropped.
public final class DctcpEcn extends ClassicEcn {
    private boolean marked;
    private boolean wasMarked;

    /// That the sender has cut its window ends nothing here.
    @Override
    public Haste segmentArrives(int flags, int textLen) {
        return Haste.NONE;
    }

    @Override
    public Haste textArrives(int field) {
        wasMarked = marked;
        marked = field == EcnField.CE;
        return marked == wasMarked ? Haste.NONE : Haste.APART;
    }

    @Override
    boolean echoes(Leaving segment) {
        return segment == Leaving.EARLIER_ACK ? wasMarked : marked;
    }

    @Override
    public int field(Leaving segment) {
        return EcnField.ECT_0;
    }

    /// See [Notes].
    @Override
    public void keep(Notes n) {
        super.keep(n);
        marked = n.keep(marked);
        wasMarked = n.keep(wasMarked);
    }
}
