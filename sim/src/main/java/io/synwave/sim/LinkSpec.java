package io.synwave.sim;

import io.synwave.wire.LinkType;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What one direction of a link does to frames, under the names of Linux's netem. Immutable: a change makes a copy.
///
/// What happens to a frame, in this order: lost or duplicated, corrupted, marked, dropped because the queue is full,
/// put
/// on the link at its rate, delayed. With jitter, or when it is one's turn to be reordered, frames overtake each other.
public final class LinkSpec {
    /// As netem's.
    static final int DEFAULT_LIMIT = 1000;

    private static final LinkSpec PERFECT = new LinkSpec();

    private LinkType type = LinkType.RAW_IP;
    private int mtu = 1500;
    private long rateBitsPerSecond;
    private long delayNs;
    private long jitterNs;
    private int limitFrames = DEFAULT_LIMIT;
    private double lossPercent;
    private double duplicatePercent;
    private double reorderPercent;
    private int gap;
    private double corruptPercent;
    private double markPercent;
    private long markAboveNs;
    private int clampMtu;

    private LinkSpec() {}

    private LinkSpec(LinkSpec other) {
        type = other.type;
        mtu = other.mtu;
        rateBitsPerSecond = other.rateBitsPerSecond;
        delayNs = other.delayNs;
        jitterNs = other.jitterNs;
        limitFrames = other.limitFrames;
        lossPercent = other.lossPercent;
        duplicatePercent = other.duplicatePercent;
        reorderPercent = other.reorderPercent;
        gap = other.gap;
        corruptPercent = other.corruptPercent;
        markPercent = other.markPercent;
        markAboveNs = other.markAboveNs;
        clampMtu = other.clampMtu;
    }

    private LinkSpec with(Consumer<LinkSpec> change) {
        LinkSpec copy = new LinkSpec(this);
        change.accept(copy);
        return copy;
    }

    /// Raw IP, 1500 bytes, no delay, no fault, infinitely fast.
    public static LinkSpec perfect() {
        return PERFECT;
    }

    /// From netem's words, in any order: `delay 10ms 1ms loss 2% duplicate 1% reorder 25% gap 5 corrupt 0.1% rate
    /// 10mbit limit 100`, fq_codel's `ce_threshold 1ms`, and of our own `mark 5%`, `mtu 1280`,
    /// `clamp_mss 1280` and `ethernet`.
    ///
    /// @throws IllegalArgumentException with a sentence when it is none of these
    public static LinkSpec parse(String text) {
        return LinkSpecText.parse(text);
    }

    /// Frames begin with an Ethernet header, and neighbours have to be found.
    public LinkSpec ethernet() {
        return with(copy -> copy.type = LinkType.ETHERNET);
    }

    /// The largest IP packet.
    ///
    /// @param bytes of the largest IP packet, 68 to 65,535
    public LinkSpec mtu(int bytes) {
        check(bytes >= 68 && bytes <= 65_535, "an MTU is 68 to 65535 bytes, not ", bytes);
        return with(copy -> copy.mtu = bytes);
    }

    /// How fast frames are put on the link.
    ///
    /// @param bitsPerSecond how fast frames are put on the link; 0 for infinitely fast
    public LinkSpec rate(long bitsPerSecond) {
        check(bitsPerSecond >= 0, "a rate is not negative: ", bitsPerSecond);
        return with(copy -> copy.rateBitsPerSecond = bitsPerSecond);
    }

    /// How long a frame is under way.
    ///
    /// @param ns from the last bit sent to the arrival
    public LinkSpec delay(long ns) {
        check(ns >= 0, "a delay is not negative: ", ns);
        return with(copy -> copy.delayNs = ns);
    }

    /// How much the delay varies.
    ///
    /// @param ns the delay varies by up to this much to either side, evenly
    public LinkSpec jitter(long ns) {
        check(ns >= 0, "a jitter is not negative: ", ns);
        return with(copy -> copy.jitterNs = ns);
    }

    /// How long the queue is.
    ///
    /// @param frames how many may be queued or under way; what comes on top is dropped
    public LinkSpec limit(int frames) {
        check(frames >= 1, "a limit is at least 1 frame, not ", frames);
        return with(copy -> copy.limitFrames = frames);
    }

    /// Random loss.
    ///
    /// @param percent of frames that vanish
    public LinkSpec loss(double percent) {
        return with(copy -> copy.lossPercent = checkPercent(percent));
    }

    /// Random duplication.
    ///
    /// @param percent of frames that are sent twice
    public LinkSpec duplicate(double percent) {
        return with(copy -> copy.duplicatePercent = checkPercent(percent));
    }

    /// Random reordering.
    ///
    /// @param percent of frames that skip queue and delay, where [#gap(int)] allows
    public LinkSpec reorder(double percent) {
        return with(copy -> copy.reorderPercent = checkPercent(percent));
    }

    /// How often reordering may happen.
    ///
    /// @param everyNth only after `everyNth` − 1 frames in order may one be reordered; 0 or 1 for any
    public LinkSpec gap(int everyNth) {
        check(everyNth >= 0, "a gap is not negative: ", everyNth);
        return with(copy -> copy.gap = everyNth);
    }

    /// Random corruption.
    ///
    /// @param percent of frames in which one random bit is flipped
    public LinkSpec corrupt(double percent) {
        return with(copy -> copy.corruptPercent = checkPercent(percent));
    }

    /// Random congestion marks.
    ///
    /// @param percent of packets that are marked as if they had met congestion, where their transport knows ECN
    public LinkSpec mark(double percent) {
        return with(copy -> copy.markPercent = checkPercent(percent));
    }

    /// A queue that marks: what waits longer than this has met congestion.
    ///
    /// @param ns of waiting, 0 for never
    public LinkSpec markAbove(long ns) {
        check(ns >= 0, "a threshold is not negative: ", ns);
        return with(copy -> copy.markAboveNs = ns);
    }

    /// A router that clamps: SYNs ask for no larger segments than fit packets of this size.
    ///
    /// @param bytes of the largest packet behind it, 68 to 65,535; 0 for no such router
    public LinkSpec clampMss(int bytes) {
        check(bytes == 0 || bytes >= 68 && bytes <= 65_535, "an MTU is 68 to 65535 bytes, not ", bytes);
        return with(copy -> copy.clampMtu = bytes);
    }

    private static double checkPercent(double percent) {
        check(percent >= 0 && percent <= 100, "a percentage is 0 to 100, not ", percent);
        return percent;
    }

    private static void check(boolean holds, String complaint, Number value) {
        if (!holds) throw new IllegalArgumentException(complaint + value);
    }

    public LinkType type() {
        return type;
    }

    public int mtu() {
        return mtu;
    }

    public long rateBitsPerSecond() {
        return rateBitsPerSecond;
    }

    public long delayNs() {
        return delayNs;
    }

    public long jitterNs() {
        return jitterNs;
    }

    public int limitFrames() {
        return limitFrames;
    }

    public double lossPercent() {
        return lossPercent;
    }

    public double duplicatePercent() {
        return duplicatePercent;
    }

    public double reorderPercent() {
        return reorderPercent;
    }

    public int gap() {
        return gap;
    }

    public double corruptPercent() {
        return corruptPercent;
    }

    public double markPercent() {
        return markPercent;
    }

    public long markAboveNs() {
        return markAboveNs;
    }

    /// The packets for which it clamps the MSS of SYNs, 0 for not at all.
    public int clampMtu() {
        return clampMtu;
    }

    /// No frame is lost, changed, doubled or overtaken, unless the queue is full.
    public boolean isFaultless() {
        boolean changesNone = corruptPercent == 0 && markPercent == 0;
        return changesNone && lossPercent == 0 && duplicatePercent == 0 && reorderPercent == 0 && jitterNs == 0;
    }

    /// How long it takes to put `bytes` on the link, in nanoseconds.
    long transmissionNs(int bytes) {
        return rateBitsPerSecond == 0 ? 0 : bytes * 8_000_000_000L / rateBitsPerSecond;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LinkSpec spec && toString().equals(spec.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /// In netem's words, as [#parse(String)] reads them.
    @Override
    public String toString() {
        return LinkSpecText.text(this);
    }
}
