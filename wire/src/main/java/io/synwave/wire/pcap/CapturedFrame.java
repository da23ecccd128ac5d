package io.synwave.wire.pcap;

import io.synwave.wire.LinkType;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// One frame of a capture, filled anew by each [CaptureReader#next]; for one thread.
///
/// The bytes stay in the reader's memory and are gone when the reader is closed.
public final class CapturedFrame {
    private static final CaptureInterface NOWHERE = new CaptureInterface(LinkType.OTHER, "", 0, 9, 0);

    private MemorySegment memory = MemorySegment.NULL;
    private long offset;
    private int capturedLength;
    private int originalLength;
    private long timeNs;
    private long number;
    private CaptureInterface from = NOWHERE;
    private @Nullable String comment;

    void where(MemorySegment memory, long offset, int capturedLength, int originalLength) {
        this.memory = memory;
        this.offset = offset;
        this.capturedLength = capturedLength;
        this.originalLength = originalLength;
    }

    void about(long number, long timeNs, CaptureInterface from, @Nullable String comment) {
        this.number = number;
        this.timeNs = timeNs;
        this.from = from;
        this.comment = comment;
    }

    public MemorySegment memory() {
        return memory;
    }

    /// Where in [#memory] the frame begins.
    public long offset() {
        return offset;
    }

    /// Bytes that the capture kept.
    public int capturedLength() {
        return capturedLength;
    }

    /// Bytes that the frame had, at most [Integer#MAX_VALUE].
    public int originalLength() {
        return originalLength;
    }

    /// Nanoseconds since 1970; 0 in a simple packet block, which has no time.
    public long timeNs() {
        return timeNs;
    }

    /// What the frame begins with.
    public LinkType linkType() {
        return from.linkType();
    }

    /// Where the frame was captured.
    public CaptureInterface from() {
        return from;
    }

    /// The packet's comment, several joined by line ends; null without.
    public @Nullable String comment() {
        return comment;
    }

    /// 1 for the first frame, as Wireshark counts.
    public long number() {
        return number;
    }
}
