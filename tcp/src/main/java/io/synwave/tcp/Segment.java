package io.synwave.tcp;

import io.synwave.tcp.rules.Sequence;
import io.synwave.wire.EcnField;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;
import io.synwave.wire.TcpOptions;
import java.lang.foreign.MemorySegment;

/// A segment that arrived, under the RFC's names: a flyweight over its frame, reused for the next one.
///
/// Text can be trimmed at both ends, which moves SEG.SEQ and drops SYN or FIN where they lay. Borrowed: nothing may
/// keep it beyond the processing of its frame.
public final class Segment {
    private final TcpHeader header = new TcpHeader();
    private final TcpOptions options = new TcpOptions();
    private MemorySegment memory = MemorySegment.NULL;
    private int seq;
    private int flags;
    private int textLen;
    private long textOffset;
    private int ecn;
    private int count = 1;
    private long cause;

    /// Reads the header and options of the `length` bytes at `offset`.
    ///
    /// @return whether they hold a TCP header; malformed options are no reason to refuse (RFC 9293 MUST-7)
    public boolean parse(MemorySegment memory, long offset, int length) {
        if (!header.wrap(memory, offset, length)) {
            return false;
        }
        this.memory = memory;
        seq = header.sequence();
        flags = header.flags();
        textOffset = header.textOffset();
        textLen = header.textLength();
        ecn = EcnField.NOT_ECT;
        count = 1;
        cause = 0;
        options.parse(memory, header.optionsOffset(), header.optionsLength());
        return true;
    }

    /// Says how many segments of the wire this one stands for, and which trace record sent it (0: not known).
    public void origin(int count, long cause) {
        this.count = count;
        this.cause = cause;
    }

    /// Says what stood in the ECN field of its IP header.
    public void ecn(int field) {
        ecn = field;
    }

    /// The ECN field of its IP header, see [EcnField].
    int ecn() {
        return ecn;
    }

    /// Whether the checksum agrees with the pseudo-header's partial sum: RFC 9293 MUST-3.
    public boolean isChecksumOk(long pseudoSum) {
        return header.checksumOk(pseudoSum);
    }

    public int sourcePort() {
        return header.sourcePort();
    }

    public int destinationPort() {
        return header.destinationPort();
    }

    /// SEG.SEQ.
    public int seq() {
        return seq;
    }

    /// SEG.ACK; means nothing without [#isAck()].
    public int ack() {
        return header.acknowledgment();
    }

    /// SEG.WND as it stands in the header, 0 to 65,535: RFC 9293 MUST-1.
    public int wnd() {
        return header.window();
    }

    /// SEG.WND in bytes. In a segment with SYN the window is never scaled (RFC 7323 §2.2), not even when the SYN
    /// itself
    /// was trimmed away, as that of a SYN-ACK that answers a crossing SYN.
    int scaledWnd(int windShift) {
        return hasSynOnTheWire() ? wnd() : wnd() << windShift;
    }

    /// SYN as it came, whatever was trimmed.
    boolean hasSynOnTheWire() {
        return (header.flags() & TcpFlags.SYN) != 0;
    }

    /// SEG.UP.
    public int up() {
        return header.urgentPointer();
    }

    public boolean isUrg() {
        return (flags & TcpFlags.URG) != 0;
    }

    /// The sequence number of the last urgent byte, whatever was trimmed.
    ///
    /// @param pointsAtIt SEG.UP names that byte itself, as RFC 1122 had it, and not the one behind it
    int urgentSeq(boolean pointsAtIt) {
        return header.sequence() + up() - (pointsAtIt || up() == 0 ? 0 : 1);
    }

    /// The flags as [TcpFlags] names them.
    public int flags() {
        return flags;
    }

    /// SEG.LEN: bytes of text, with SYN and FIN counted as one each.
    public int len() {
        return textLen + (isSyn() ? 1 : 0) + (isFin() ? 1 : 0);
    }

    /// Bytes of text, SYN and FIN not counted.
    public int textLen() {
        return textLen;
    }

    /// The sequence number of the first byte of text.
    public int textSeq() {
        return isSyn() ? seq + 1 : seq;
    }

    /// The sequence number after everything in this segment.
    public int end() {
        return seq + len();
    }

    public MemorySegment memory() {
        return memory;
    }

    /// Where the text begins in [#memory()].
    public long textOffset() {
        return textOffset;
    }

    public TcpOptions options() {
        return options;
    }

    /// How many segments of the wire this one stands for.
    public int count() {
        return count;
    }

    /// The trace record that sent it; 0 where that is not known.
    public long cause() {
        return cause;
    }

    public boolean isSyn() {
        return (flags & TcpFlags.SYN) != 0;
    }

    public boolean isAck() {
        return (flags & TcpFlags.ACK) != 0;
    }

    public boolean isRst() {
        return (flags & TcpFlags.RST) != 0;
    }

    public boolean isFin() {
        return (flags & TcpFlags.FIN) != 0;
    }

    public boolean isPsh() {
        return (flags & TcpFlags.PSH) != 0;
    }

    /// Cuts away what lies before `left` and from `right` on: RFC 9293 §3.10.7.4, “segments with higher beginning
    /// sequence numbers … portions outside the window are trimmed, including SYN and FIN”.
    void trim(int left, int right) {
        if (isSyn() && Sequence.lt(seq, left)) {
            flags &= ~TcpFlags.SYN;
            seq++;
        }
        int front = Math.clamp(Sequence.distance(textSeq(), left), 0, textLen);
        textOffset += front;
        seq += front;
        textLen -= front;
        trimBack(right);
    }

    private void trimBack(int right) {
        int excess = Sequence.distance(right, end());
        if (excess <= 0) {
            return;
        }
        if (isFin()) {
            flags &= ~TcpFlags.FIN;
            excess--;
        }
        textLen -= Math.clamp(excess, 0, textLen);
    }
}
