package io.synwave.link;

/// Who takes the frames that a link hands up.
@FunctionalInterface
public interface FrameSink {
    /// Processes a frame. It is borrowed: after the return its memory belongs to the link again.
    void accept(Frame frame);
}
