package io.synwave.tcp.rules;

/// What an acknowledgment number says: RFC 9293 §3.10.7.4, fifth check, with the guard of RFC 5961 §5 (MAY-12).
public enum AckRule {
    /// SND.UNA < SEG.ACK ≤ SND.NXT: something new is acknowledged.
    NEW,
    /// SEG.ACK = SND.UNA.
    REPEATED,
    /// Before SND.UNA, but no further than the largest window the peer ever offered: an old duplicate.
    OLD,
    /// Older than any segment that can still be on its way: probably forged.
    TOO_OLD,
    /// Acknowledges what was never sent.
    UNSENT;

    /// Judges SEG.ACK.
    ///
    /// @param una SND.UNA
    /// @param nxt SND.NXT, the highest ever sent
    /// @param maxWnd MAX.SND.WND in bytes
    public static AckRule of(int ack, int una, int nxt, int maxWnd) {
        if (Sequence.gt(ack, nxt)) {
            return UNSENT;
        }
        if (Sequence.gt(ack, una)) {
            return NEW;
        }
        if (ack == una) {
            return REPEATED;
        }
        return Sequence.lt(ack, una - maxWnd) ? TOO_OLD : OLD;
    }
}
