package io.synwave.link;

/// How often each fault of one direction struck; written by the link's thread.
public final class FaultCounts {
    long frames;
    long lost;
    long duplicated;
    long corrupted;
    long reordered;
    long delayed;
    long overLimit;

    FaultCounts() {}

    /// All frames that were to pass.
    public long frames() {
        return frames;
    }

    public long lost() {
        return lost;
    }

    public long duplicated() {
        return duplicated;
    }

    public long corrupted() {
        return corrupted;
    }

    public long reordered() {
        return reordered;
    }

    public long delayed() {
        return delayed;
    }

    /// Frames that could not be held for lack of room, and so were lost in earnest, or not doubled.
    public long overLimit() {
        return overLimit;
    }
}
