package io.synwave.wire.pcap;

import java.io.IOException;

/// A capture file that cannot be read on: its message names the frame, the byte and what is wrong there.
public final class CaptureFormatException extends IOException {
    private static final long serialVersionUID = 1;

    private final long frame;
    private final long offset;

    CaptureFormatException(long frame, long offset, String problem) {
        super((frame == 0 ? "before the first frame" : "after frame " + frame) + ", at byte " + offset + ": "
                + problem);
        this.frame = frame;
        this.offset = offset;
    }

    /// Frames that were read before, so the number of the last good one; 0 for none.
    public long frame() {
        return frame;
    }

    /// Bytes from the start of the file to the header, record or block that is wrong.
    public long offset() {
        return offset;
    }
}
