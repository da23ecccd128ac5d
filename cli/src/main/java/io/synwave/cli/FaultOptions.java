package io.synwave.cli;

import io.synwave.link.FaultTap;
import io.synwave.link.Faults;
import io.synwave.link.Link;
import io.synwave.sim.LinkSpec;
import io.synwave.sim.SplitMix64;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What goes wrong on a live device, both ways, and the seed of its chance.
final class FaultOptions {
    private static final Faults USUAL = Faults.NONE;

    @Option(
            names = "--faults",
            paramLabel = "WORDS",
            description = "what goes wrong on the device, each way, in netem's words: \"loss 2%% reorder 5%%"
                    + " duplicate 1%% corrupt 0.1%% delay 10ms\"")
    private @Nullable String words;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "of the faults' chance; another one each time if not given")
    private long seed = System.nanoTime() & 0xffff;

    /// What to use in the place of `device`. A capture belongs over it: it then shows what the host sent and what
    /// reached it.
    Link over(Link device) {
        if (words == null) return device;
        return new FaultTap(device, FaultTap.Ways.both(faults(words)), new SplitMix64(seed)::next, System::nanoTime);
    }

    /// Complains about what cannot be, before anything is opened.
    void check() {
        if (words != null) faults(words);
    }

    /// For the line that says what runs; empty without faults.
    @Override
    public String toString() {
        return words == null ? "" : ", with " + words + " each way (seed " + seed + ")";
    }

    private static Faults faults(String words) {
        LinkSpec spec = parse(words.replace(',', ' '));
        LinkSpec known = LinkSpec.perfect()
                .delay(spec.delayNs())
                .loss(spec.lossPercent())
                .duplicate(spec.duplicatePercent())
                .corrupt(spec.corruptPercent())
                .reorder(spec.reorderPercent())
                .gap(spec.gap());
        if (!known.equals(spec)) {
            throw new CannotRun("--faults \"" + words + "\": a device can have delay (without jitter), loss, duplicate,"
                    + " corrupt, reorder and gap");
        }
        return USUAL.withDelayNs(spec.delayNs())
                .withLoss(spec.lossPercent() / 100)
                .withDuplication(spec.duplicatePercent() / 100)
                .withCorruption(spec.corruptPercent() / 100)
                .withReordering(spec.reorderPercent() / 100)
                .withReorderGap(spec.gap() == 0 ? USUAL.reorderGap() : spec.gap());
    }

    private static LinkSpec parse(String words) {
        try {
            return LinkSpec.parse(words);
        } catch (IllegalArgumentException e) {
            throw new CannotRun("--faults: " + e.getMessage());
        }
    }
}
