package io.synwave.tcp;

import io.synwave.tcp.ecn.AccurateOption;
import io.synwave.trace.Counter;
import io.synwave.trace.SendReason;
import io.synwave.trace.TcpState;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;
import io.synwave.wire.TcpOptions;
import java.lang.foreign.ValueLayout;

/// How a segment is written: once, in place, in the memory that the [Outlet] gives. What goes into it is decided by
/// [Transmitter], which sets the fields and calls [#write]. One for all connections of a host, [#aim]ed at one at a
/// time.
final class SegmentWriter extends OutgoingSegment {
    /// The text is one octet that means nothing; for the next segment only.
    boolean isDummy;

    private TcpConnection c;
    private final SynOptions syn = new SynOptions();
    private int sackBlocks;
    private int ecnCounters;
    /// The value of the user timeout option; 0 for none.
    private int userTimeout;

    SegmentWriter(TcpConnection first) {
        c = first;
    }

    /// What is written next is of `next`.
    void aim(TcpConnection next) {
        c = next;
    }

    boolean isSyn() {
        return (flags & TcpFlags.SYN) != 0;
    }

    /// It carries text that was never sent before.
    boolean isNewText() {
        return textLen > 0 && seq == c.snd.nxt;
    }

    /// It acknowledges less than has come.
    boolean isEarlierAck() {
        return reason == SendReason.ACK_BEFORE_CE;
    }

    private boolean isAck() {
        return (flags & TcpFlags.ACK) != 0;
    }

    boolean isRst() {
        return (flags & TcpFlags.RST) != 0;
    }

    /// Writes and sends the segment.
    ///
    /// @return false when the outlet has no memory for it: nothing has changed then
    boolean write(Outlet out, long nowNs) {
        headerLength = TcpHeader.MIN_LENGTH + measureOptions(nowNs);
        textLen = isDummy ? 1 : textLen;
        if (!open(out, c.tuple())) {
            return false;
        }
        flags |= c.ecn.flags(this);
        out.mark(c.ecn.field(this));
        writeHeader();
        writeOptions(nowNs);
        if (isDummy) {
            memory().set(ValueLayout.JAVA_BYTE, textOffset(), (byte) 0);
            isDummy = false;
        } else if (textLen > 0) {
            c.sendRing.copyOut(c.positionOf(seq), memory(), textOffset(), textLen);
        }
        c.stack.counters.count(Counter.OUT_SEGS);
        c.snd.segments++;
        out.send(c.stack.tracer.about(c).segmentOut(this, nowNs));
        return true;
    }

    private void writeHeader() {
        ack = isAck() ? acknowledgment() : 0;
        windowField = windowField();
        windShift = isSyn() ? 0 : c.rcv.windShift;
        int urgent = isSyn() || isRst() ? 0 : c.sentUrgent.pointer(seq);
        flags |= urgent > 0 ? TcpFlags.URG : 0;
        writeHeader(c.tuple(), flags);
        if (urgent > 0) {
            TcpHeader.putUrgentPointer(memory(), offset(), urgent);
        }
    }

    private int acknowledgment() {
        return isEarlierAck() ? c.outbox.earlierAck() : c.rcv.nxt;
    }

    private int windowField() {
        if (isRst()) {
            return 0;
        }
        return isSyn() ? c.window.fieldForSyn() : c.window.fieldForSegment();
    }

    private int measureOptions(long nowNs) {
        sackBlocks = 0;
        ecnCounters = 0;
        userTimeout = 0;
        if (isRst()) {
            return hasTimestamps() ? Options.TIMESTAMPS_LENGTH : 0;
        }
        return isSyn() ? measureSynOptions() : measureDataOptions(nowNs);
    }

    private int measureSynOptions() {
        syn.mss = c.opening.announced(c.mtu());
        syn.sack = c.agreed.offersSack(c);
        syn.timestamps = c.agreed.offersTimestamps(c);
        syn.windowShift = c.agreed.offersWindowScaling(c) ? c.settings.windowShift() : SynOptions.NO_SHIFT;
        syn.accurateEcn = c.ecn.offersOption();
        syn.userTimeout = c.patience.userTimeoutInSyn();
        syn.fastOpen(c.fastOpen.option());
        return syn.length();
    }

    private int measureDataOptions(long nowNs) {
        int length = (hasTimestamps() ? Options.TIMESTAMPS_LENGTH : 0) + measureUserTimeout();
        if (c.duplicates.isDue() || !c.reassembly.isEmpty()) measureSack(length);
        if (c.ecn.isOptionDue(nowNs)) {
            makeRoomForEcn(TcpOptions.MAX_LENGTH - length);
        }
        return length + AccurateOption.paddedLength(ecnCounters) + sackLength(sackBlocks);
    }

    /// With text as many blocks go as take no room from it.
    private void measureSack(int length) {
        int room = TcpOptions.MAX_LENGTH - length;
        int most = ((textLen == 0 ? room : Math.min(room, c.snd.mss - textLen)) - 4) / 8;
        if (!c.agreed.sack() || most < 1) return;
        int first = c.duplicates.isDue() ? 1 : 0;
        sackBlocks = first + c.reassembly.sackCount(most - first);
    }

    /// It takes no room from text.
    private int measureUserTimeout() {
        userTimeout = textLen + 4 <= c.snd.mss ? c.patience.userTimeoutDue() : 0;
        return userTimeout == 0 ? 0 : 4;
    }

    /// Linux: a third SACK block gives way to a counter that has grown.
    private void makeRoomForEcn(int room) {
        ecnCounters = c.ecn.optionCounters(room - sackLength(sackBlocks));
        if (ecnCounters == 0 && sackBlocks > 2) {
            ecnCounters = c.ecn.optionCounters(room - sackLength(sackBlocks - 1));
            sackBlocks -= ecnCounters > 0 ? 1 : 0;
        }
    }

    private static int sackLength(int blocks) {
        return blocks > 0 ? 4 + 8 * blocks : 0;
    }

    private boolean hasTimestamps() {
        return isSyn() ? c.agreed.offersTimestamps(c) : c.ts.agreed;
    }

    private void writeOptions(long nowNs) {
        if (isSyn() && !isRst()) {
            writeSynOptions(nowNs);
            return;
        }
        long at = optionsOffset();
        if (hasTimestamps()) {
            at = TcpOptions.putAlignedTimestamps(memory(), at, c.ts.val(nowNs), echo());
        }
        if (userTimeout != 0) {
            at = TcpOptions.putUserTimeout(memory(), at, userTimeout);
            c.patience.userTimeoutSent();
        }
        if (ecnCounters > 0) {
            at = c.ecn.putOption(memory(), at, ecnCounters, nowNs);
        }
        writeSack(at);
    }

    private void writeSynOptions(long nowNs) {
        syn.tsVal = c.ts.val(nowNs);
        syn.tsEcr = echo();
        syn.write(memory(), optionsOffset());
    }

    /// Before the peer's SYN is here there is nothing to echo: RFC 7323 §3.2.
    private int echo() {
        return c.state() == TcpState.SYN_SENT ? 0 : c.ts.recent;
    }

    private void writeSack(long at) {
        if (sackBlocks == 0) {
            return;
        }
        long block = TcpOptions.putSackHeader(memory(), SynOptions.putNops(memory(), at), sackBlocks);
        int first = c.duplicates.isDue() ? 1 : 0;
        if (first > 0) {
            block = TcpOptions.putSackBlock(memory(), block, c.duplicates.left(), c.duplicates.right());
        }
        for (int i = 0; i < sackBlocks - first; i++) {
            block = TcpOptions.putSackBlock(memory(), block, c.reassembly.sackLeft(i), c.reassembly.sackRight(i));
        }
    }
}
