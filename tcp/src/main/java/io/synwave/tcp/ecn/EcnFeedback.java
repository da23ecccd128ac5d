package io.synwave.tcp.ecn;

import io.synwave.tcp.dormant.Notes;
import io.synwave.wire.EcnField;

/// How one connection tells the other end of the marks it sees, and how it is told. This one is without ECN: it says
/// nothing and hears nothing. One thread, the host's.
public class EcnFeedback {
    /// What is to be written.
    public enum Leaving {
        /// Text that was never sent before.
        NEW_TEXT,
        /// A bare ACK, a repetition, a probe.
        OTHER,
        /// The ACK of what came before the marks changed.
        EARLIER_ACK
    }

    /// How soon an ACK should tell what came.
    public enum Haste {
        /// As any other.
        NONE,
        /// The next few at once.
        SOON,
        /// Now.
        NOW,
        /// Now, and before that another of what came earlier.
        APART
    }

    /// Without ECN.
    public static final EcnFeedback NONE = new EcnFeedback();

    EcnFeedback() {}

    public EcnMode mode() {
        return EcnMode.OFF;
    }

    /// The flags ECE, CWR and AE of a segment that is neither SYN nor reset, as it leaves.
    public int flags(Leaving segment) {
        return 0;
    }

    /// The ECN field of its packet.
    public int field(Leaving segment) {
        return EcnField.NOT_ECT;
    }

    /// The window was cut, for whatever reason.
    public void cut() {}

    /// It turned out that there was no reason.
    public void cutTakenBack() {}

    /// A packet came for the connection, in order or not.
    ///
    /// @param textLen bytes of text in it, be they new or not
    /// @param count how many packets of the wire it stands for
    public Haste packetArrives(int field, int textLen, int count) {
        return Haste.NONE;
    }

    /// An acceptable segment came with these flags.
    ///
    /// @param textLen bytes of text in it
    public Haste segmentArrives(int flags, int textLen) {
        return Haste.NONE;
    }

    /// The text of a segment is taken, whose packet had this ECN field.
    public Haste textArrives(int field) {
        return Haste.NONE;
    }

    /// Whether an ACK with these flags reports congestion.
    public boolean isEcho(int flags) {
        return false;
    }

    /// See [Notes]. [EcnMode#ACCURATE] does not sleep: the peer counts on counters.
    public void keep(Notes n) {}
}
