package io.synwave.host;

import io.synwave.link.Frame;

/// What a frame says of the segment in it beside its bytes. Reused; the host's thread.
final class SegmentOrigin {
    private int segmentCount = 1;
    private long cause;
    private boolean verified;

    SegmentOrigin of(Frame frame) {
        segmentCount = frame.segmentCount();
        cause = frame.note();
        verified = frame.checksumState() != Frame.ChecksumState.NONE;
        return this;
    }

    /// Segments of the wire that it stands for.
    int segmentCount() {
        return segmentCount;
    }

    /// The trace record that sent it; 0 where that is not known.
    long cause() {
        return cause;
    }

    /// The device has verified the checksum, or the frame never was on a wire.
    boolean isVerified() {
        return verified;
    }
}
