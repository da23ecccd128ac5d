package io.synwave.tcp.ecn;

import io.synwave.wire.EcnField;
import io.synwave.wire.TcpOptions;
import java.lang.foreign.MemorySegment;

/// Accurate feedback, both roles: RFC 9768. Every segment tells in the ACE field how many marked packets have come,
/// modulo
/// 8, and an option how many bytes with which mark; nobody answers by CWR. Everything that leaves is ECT(0).
public final class AccurateEcn extends EcnFeedback {
    private static final int FIRST_ACE = 5;
    /// Linux: so many segments tell of a change, because the first one has two counters that grow.
    private static final int DEMAND = 2;
    /// Linux: the option comes at least each time that a counter has grown by 4 MiB.
    private static final int OFTEN = 22;

    // ---- as receiver: r.cep, r.e0b, r.e1b, r.ceb ----
    private int marked;
    private int ect0;
    private int ect1;
    private int ce;
    private int lastField;
    /// How many counters the option needs to tell all that has grown.
    private int leastCounters;
    /// How many segments still are to have the option.
    private int demand;
    private long lastOptionNs;
    /// The next segment says how the SYN-ACK came.
    private boolean reflects;
    private int handshakeField;

    // ---- as sender: s.cep, s.e0b, s.e1b, s.ceb ----
    private int reported;
    private int news;
    private final ByteCounters bytes = new ByteCounters();
    private boolean mangled;
    private boolean aceSeen;
    private boolean optionSeen;
    private boolean optionWiped;
    private boolean optionEaten;
    private int repeatedSeq;
    private int repeats;
    private final AckSize ackSize = new AckSize();

    /// @param handshakeField the ECN field of the peer's SYN or SYN-ACK
    public AccurateEcn(int handshakeField) {
        this.handshakeField = handshakeField;
        lastField = handshakeField;
    }

    @Override
    public EcnMode mode() {
        return EcnMode.ACCURATE;
    }

    // ---- the handshake ----

    /// The ECN field of the peer's SYN or SYN-ACK.
    public int handshakeField() {
        return handshakeField;
    }

    /// The SYN-ACK came, perhaps again, with this ECN field: the answer reflects it.
    public void synAckArrives(int field, TcpOptions options) {
        reflects = true;
        handshakeField = field;
        see(options);
    }

    /// The ACK of our SYN-ACK came, which was not ECT. What it reflects shows whether somebody between changes the
    /// field;
    /// then ours is not used: §3.2.2.3.
    ///
    /// @param textLen of the ACK: with text it need not be the first
    public void handshakeAcknowledged(int flags, int textLen, TcpOptions options) {
        int reflected = Ace.reflected(flags);
        mangled |= textLen == 0 && reflected != Ace.UNKNOWN && reflected != EcnField.NOT_ECT;
        see(options);
    }

    /// As [#handshakeAcknowledged], by somebody who trusts the path.
    public void handshakeTrusted(int flags, int textLen, TcpOptions options) {
        reported += textLen == 0 && Ace.reflected(flags) == EcnField.CE ? 1 : 0;
        see(options);
    }

    /// Somebody between changes ACE or the ECN field: no ECT is sent.
    public void mangled() {
        mangled = true;
    }

    // ---- what leaves ----

    @Override
    public int flags(Leaving segment) {
        if (reflects) {
            reflects = false;
            return Ace.reflecting(handshakeField);
        }
        return Ace.flags(marked + FIRST_ACE & AceDelta.MODULUS - 1);
    }

    @Override
    public int field(Leaving segment) {
        return mangled ? EcnField.NOT_ECT : EcnField.ECT_0;
    }

    /// Whether the option would be understood: the peer uses it too.
    public boolean isOptionWelcome() {
        return optionSeen && !optionEaten;
    }

    /// Something is to be told by the option.
    ///
    /// @param periodNs in which one goes in any case
    public boolean isOptionDue(long nowNs, long periodNs) {
        return demand > 0 || nowNs - lastOptionNs >= periodNs;
    }

    /// With fewer counters the option would not tell what has grown.
    public int leastCounters() {
        return leastCounters;
    }

    /// Writes the option and its padding; returns where the next one begins.
    public long putOption(MemorySegment memory, long offset, int counters, long nowNs) {
        demand = Math.max(0, demand - 1);
        leastCounters = 0;
        lastOptionNs = nowNs;
        return AccurateOption.put(memory, offset, counters, ect1 + ByteCounters.FIRST, ce, ect0 + ByteCounters.FIRST);
    }

    // ---- what comes ----

    /// A packet came, with text that counts even when it was here before: §3.2.2.5.1. Another mark than the last is
    /// told
    /// at once.
    ///
    /// @param count of packets that it stands for
    @Override
    public Haste packetArrives(int field, int textLen, int count) {
        if (field == EcnField.CE) {
            marked += count;
        }
        if (textLen > 0 && field != EcnField.NOT_ECT) {
            count(field, textLen);
        }
        boolean isChange = field != lastField;
        lastField = field;
        if (isChange || field == EcnField.CE) {
            demand = DEMAND;
        }
        return isChange && textLen > 0 ? Haste.NOW : Haste.NONE;
    }

    private void count(int field, int textLen) {
        int before = field == EcnField.CE ? ce : field == EcnField.ECT_0 ? ect0 : ect1;
        int after = before + textLen;
        if (field == EcnField.CE) {
            ce = after;
            leastCounters = Math.max(leastCounters, 2);
        } else if (field == EcnField.ECT_0) {
            ect0 = after;
            leastCounters = Math.max(leastCounters, 3);
        } else {
            ect1 = after;
            leastCounters = Math.max(leastCounters, 1);
        }
        if (before >>> OFTEN != after >>> OFTEN) {
            demand = Math.max(demand, 1);
        }
    }

    /// The first ACE field after the handshake cannot be zero: somebody between wipes it (§3.2.2.4).
    @Override
    public Haste segmentArrives(int flags, int textLen) {
        mangled |= !aceSeen && Ace.of(flags) == Ace.NONE;
        aceSeen = true;
        return Haste.NONE;
    }

    /// Text came that was here before. Linux: where the same comes a third time, ACKs with the option seem to be
    /// lost.
    public void repeatedTextArrives(int seq) {
        repeats = seq == repeatedSeq ? repeats + 1 : 1;
        repeatedSeq = seq;
        optionEaten |= repeats > 1;
    }

    /// An ACK came that is not older than the last one.
    ///
    /// @param packets that it acknowledges for the first time
    public void acknowledged(int flags, TcpOptions options, int packets, int mss) {
        long markedBytes = see(options);
        int shown = Ace.of(flags) - FIRST_ACE - reported & AceDelta.MODULUS - 1;
        news = ackSize.next(packets) ? shown : AceDelta.of(shown, packets, markedBytes, mss);
        reported += news;
    }

    /// An ACK came whose order is not known, or which ends the handshake: its ACE field tells nothing.
    public void heardNothing() {
        news = 0;
    }

    /// @return by how many bytes the counter of marked ones has grown; −1 when nothing is told
    private long see(TcpOptions options) {
        int index = optionWiped ? -1 : AccurateOption.find(options);
        if (index < 0) {
            return -1;
        }
        if (!optionSeen && ByteCounters.isWiped(options, index)) {
            optionWiped = true;
            return -1;
        }
        optionSeen = true;
        return bytes.take(options, index);
    }

    /// How many marked packets the last ACK reported.
    public int news() {
        return news;
    }

    @Override
    public boolean isEcho(int flags) {
        return news > 0;
    }

    /// Marked packets that the peer has reported.
    public int reported() {
        return reported;
    }

    /// Bytes that the peer has reported with this ECN field.
    public int reportedBytes(int field) {
        return bytes.of(field);
    }
}
