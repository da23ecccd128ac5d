package io.synwave.link;

/// What goes wrong with frames in one direction; probabilities from 0 to 1, each drawn for every frame, as netem does.
///
/// @param loss the frame vanishes
/// @param duplication it arrives twice
/// @param corruption one of its bits is turned over
/// @param reordering it is held back until `reorderGap` later frames have passed, or for `reorderHoldNs`
/// @param reorderGap frames, at least 1
/// @param reorderHoldNs nanoseconds, for when nothing follows
/// @param delayNs nanoseconds that every frame takes
public record Faults(
        double loss,
        double duplication,
        double corruption,
        double reordering,
        int reorderGap,
        long reorderHoldNs,
        long delayNs) {
    /// A way without faults.
    public static final Faults NONE = new Faults(0, 0, 0, 0, 3, 10_000_000, 0);

    public Faults {
        requireProbability("loss", loss);
        requireProbability("duplication", duplication);
        requireProbability("corruption", corruption);
        requireProbability("reordering", reordering);
        requireNotBelow("reorder gap", reorderGap, 1);
        requireNotBelow("reorder hold time", reorderHoldNs, 0);
        requireNotBelow("delay", delayNs, 0);
    }

    private static void requireProbability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("a probability of " + name + " is 0 to 1, not " + value);
        }
    }

    private static void requireNotBelow(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException("a " + name + " is at least " + least + ", not " + value);
        }
    }

    public Faults withLoss(double probability) {
        return new Faults(probability, duplication, corruption, reordering, reorderGap, reorderHoldNs, delayNs);
    }

    public Faults withDuplication(double probability) {
        return new Faults(loss, probability, corruption, reordering, reorderGap, reorderHoldNs, delayNs);
    }

    public Faults withCorruption(double probability) {
        return new Faults(loss, duplication, probability, reordering, reorderGap, reorderHoldNs, delayNs);
    }

    /// Reordering with the gap and the hold time that are set.
    public Faults withReordering(double probability) {
        return new Faults(loss, duplication, corruption, probability, reorderGap, reorderHoldNs, delayNs);
    }

    public Faults withReorderGap(int frames) {
        return new Faults(loss, duplication, corruption, reordering, frames, reorderHoldNs, delayNs);
    }

    public Faults withReorderHoldNs(long holdNs) {
        return new Faults(loss, duplication, corruption, reordering, reorderGap, holdNs, delayNs);
    }

    public Faults withDelayNs(long delayNs) {
        return new Faults(loss, duplication, corruption, reordering, reorderGap, reorderHoldNs, delayNs);
    }
}
