package io.synwave.cli;

import io.synwave.diagram.Comparison;
import io.synwave.diagram.Comparison.Pair;
import io.synwave.diagram.SideBySide;
import io.synwave.lab.Contrast;
import io.synwave.lab.Difference;
import io.synwave.lab.Finding;
import io.synwave.lab.Report;
import java.io.PrintWriter;
import java.util.Optional;

/// Two runs of one experiment for the reader: side by side, and what is to be said of their differences.
final class LabContrast {
    private final Contrast contrast;
    private final Comparison comparison;

    LabContrast(Contrast contrast) {
        this.contrast = contrast;
        comparison = contrast.comparison();
    }

    void print(PrintWriter out, int width) {
        out.print(new SideBySide(width).text(comparison, "Synwave at both ends", "Linux as the " + contrast.kernel()));
        out.println();
        for (Pair place : comparison.differences()) out.println(Prose.wrap(words(place), width));
        Abridged.words(contrast.linux()).ifPresent(words -> out.println(Prose.wrap(words, width)));
        String sum = verdict("Synwave", contrast.sim()) + "; " + verdict("Linux", contrast.linux()) + "; "
                + count(comparison.differences().size());
        out.println(Prose.wrap(sum, width));
    }

    private static String verdict(String name, Report report) {
        long holding = report.findings().stream().filter(Finding::holds).count();
        return name + ": " + holding + " of " + report.findings().size() + " expectations hold";
    }

    private static String count(int differences) {
        return differences == 0 ? "no difference" : differences + (differences == 1 ? " difference" : " differences");
    }

    private String words(Pair place) {
        String where = place.first() == null ? "only with Linux: " : "only with Synwave: ";
        Optional<Difference> known = Difference.of(contrast, place);
        String why = known.map(d -> d.rfc() + "; " + d.why()).orElse("this is not known; please tell us");
        return "≠ " + where + Difference.segment(place.either()) + " — " + why;
    }

    /// Both did what the story says, and how they differ is known.
    boolean isAsKnown() {
        boolean isKnown = comparison.differences().stream()
                .allMatch(place -> Difference.of(contrast, place).isPresent());
        return isKnown && contrast.sim().holds() && contrast.linux().holds();
    }
}
