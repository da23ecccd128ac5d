package io.synwave.tcp;

import io.synwave.trace.SendReason;
import io.synwave.wire.TcpHeader;
import java.lang.foreign.MemorySegment;

/// What all who write segments have in common: the fields of the header, which the trace shows too, and the place where
/// it is written.
abstract sealed class OutgoingSegment permits HalfOpenWriter, Replies, SegmentWriter, TimeWaitWriter {
    SendReason reason = SendReason.DATA;
    int seq;
    int ack;
    int flags;
    int windowField;
    /// What `windowField` was shifted by.
    int windShift;
    int textLen;
    int headerLength;

    private MemorySegment memory = MemorySegment.NULL;
    private long offset;

    /// Takes memory for header and text.
    ///
    /// @return false when there is none
    final boolean open(Outlet out, FourTuple ends) {
        if (!out.open(ends, headerLength + textLen)) {
            return false;
        }
        memory = out.memory();
        offset = out.offset();
        return true;
    }

    /// @param bits the flags, and those that belong to this one header
    final void writeHeader(FourTuple ends, int bits) {
        TcpHeader.write(memory, offset, ends.localPort(), ends.remotePort(), seq, ack, headerLength, bits, windowField);
    }

    final MemorySegment memory() {
        return memory;
    }

    final long offset() {
        return offset;
    }

    final long optionsOffset() {
        return offset + TcpHeader.MIN_LENGTH;
    }

    final int optionsLength() {
        return headerLength - TcpHeader.MIN_LENGTH;
    }

    final long textOffset() {
        return offset + headerLength;
    }
}
