package io.synwave.cli;

import io.synwave.lab.Report;
import io.synwave.lab.SegmentName;
import io.synwave.lab.Setup;
import io.synwave.sim.LinkSpec;
import io.synwave.sim.Match;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that ask “what if?”: what happens to single segments, and what network lies between the ends.
final class WhatIfOptions {
    private static final String SEGMENT = "SEGMENT";
    private static final int LEAST_IPV6_MTU = 1280;

    @Option(
            names = "--drop",
            paramLabel = SEGMENT,
            description = "lose a segment: third-ack, server:fin, client:data#3, or its number in the undisturbed run")
    private List<String> dropped = List.of();

    @Option(names = "--duplicate", paramLabel = SEGMENT, description = "let it arrive twice")
    private List<String> duplicated = List.of();

    @Option(names = "--corrupt", paramLabel = SEGMENT, description = "turn over one of its bits")
    private List<String> corrupted = List.of();

    @Option(names = "--reorder", paramLabel = SEGMENT, description = "let the next segment of the same end overtake it")
    private List<String> reordered = List.of();

    @Option(names = "--delay", paramLabel = SEGMENT + "=TIME", description = "let it arrive later: server:fin=300ms")
    private Map<String, String> delayed = new LinkedHashMap<>();

    @Option(names = "--rtt", paramLabel = "TIME", description = "the time of a round trip: 40ms; 20ms if not given")
    private @Nullable String rtt;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            description = "of the link, each way: 10mbit; without end if not given")
    private @Nullable String rate;

    @Option(names = "--mtu", paramLabel = "BYTES", description = "of the link; 1500 if not given")
    private @Nullable Integer mtu;

    /// What the options make of `setup`.
    ///
    /// @param undisturbed plays the experiment as it is without them
    Setup apply(Setup setup, Function<Setup, Report> undisturbed) {
        Setup onLink = setup.with(CannotRun.unlessWrong(() -> link(setup.link())));
        if (mtu != null) checkMtu(onLink, mtu);
        Setup changed = onLink;
        for (String rule : CannotRun.unlessWrong(() -> rules(new Numbers(onLink, undisturbed))))
            changed = changed.withRule(rule);
        return changed;
    }

    /// RFC 8200 §5.
    private static void checkMtu(Setup setup, int mtu) {
        if (setup.client().address().isIpv4() || mtu >= LEAST_IPV6_MTU) return;
        throw new CannotRun("--mtu " + mtu + ": IPv6 needs " + LEAST_IPV6_MTU + " bytes at least");
    }

    private LinkSpec link(LinkSpec usual) {
        LinkSpec link = usual;
        if (rtt != null) link = link.delay(LinkSpec.parse("delay " + rtt).delayNs() / 2);
        if (rate != null) link = link.rate(LinkSpec.parse("rate " + rate).rateBitsPerSecond());
        return mtu == null ? link : link.mtu(mtu);
    }

    private List<String> rules(Numbers numbers) {
        List<String> rules = new ArrayList<>();
        dropped.forEach(name -> rules.add("drop " + numbers.match(name)));
        duplicated.forEach(name -> rules.add("duplicate " + numbers.match(name)));
        corrupted.forEach(name -> rules.add("corrupt " + numbers.match(name)));
        reordered.forEach(name -> rules.add(SegmentName.reordering(numbers.match(name))));
        delayed.forEach((name, time) -> rules.add("delay " + numbers.match(name) + " by "
                + LinkSpec.parse("delay " + time).delayNs() / 1_000 + "us"));
        return rules;
    }

    /// The undisturbed run, once, when somebody asks.
    private static final class Numbers {
        private final Setup setup;
        private final Function<Setup, Report> undisturbed;
        private @Nullable Report report;

        private Numbers(Setup setup, Function<Setup, Report> undisturbed) {
            this.setup = setup;
            this.undisturbed = undisturbed;
        }

        private Match match(String name) {
            if (report == null) report = undisturbed.apply(setup);
            return SegmentName.match(name, report);
        }
    }
}
