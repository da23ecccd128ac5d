package io.synwave.sim;

/// What a link did to a frame otherwise than carrying it.
public enum Mishap {
    /// A rule dropped it.
    DROPPED("dropped"),
    /// Random loss.
    LOST("lost"),
    /// The queue was full, or no buffer was left for a copy.
    QUEUE_FULL("dropped: the queue is full"),
    /// It arrives later.
    DELAYED("delayed"),
    /// It arrives before what was sent earlier.
    REORDERED("overtakes others"),
    /// It arrives twice.
    DUPLICATED("duplicated"),
    /// One bit was flipped.
    CORRUPTED("corrupted"),
    /// It bears the mark of congestion now: RFC 3168.
    MARKED("marked: congestion"),
    /// It waits for another segment.
    HELD("held"),
    /// It need wait no longer.
    FREED("set free");

    private final String text;

    Mishap(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
