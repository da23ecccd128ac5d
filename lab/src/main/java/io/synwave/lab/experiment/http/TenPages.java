package io.synwave.lab.experiment.http;

import io.synwave.lab.Beside;
import io.synwave.lab.Costs;
import io.synwave.lab.Expect;
import io.synwave.lab.NamedExperiment;
import io.synwave.lab.Setup;
import io.synwave.lab.Theme;
import java.util.List;

/// An experiment about what ten pages cost. Its costs stand beside those of the others.
abstract class TenPages extends NamedExperiment {
    private static final long KERNEL_ONE_WAY_NS = 50_000_000;

    TenPages(String name) {
        super(Theme.HTTP, name);
    }

    /// Beside a kernel a turn of our work takes its time: round trips are so long there that it does not matter.
    @Override
    public final Setup kernelSetup() {
        return setup().with(setup().link().delay(KERNEL_ONE_WAY_NS));
    }

    @Override
    public final List<Beside> besides() {
        return HttpExperiments.tenPages().stream()
                .filter(e -> !e.name().equals(name()))
                .map(e -> new Beside(e, null))
                .toList();
    }

    /// All pages come, in order, after so many handshakes and round trips.
    static void expectPages(Expect expect, int handshakes, int roundTrips) {
        Costs costs = expect.stage().costs();
        expect.that("ten pages come, in order", expect.stage().notes().equals(Pages.all()));
        expect.that(
                handshakes == 1 ? "one handshake is made" : handshakes + " handshakes are made",
                costs.handshakes() == handshakes);
        long ns = costs.timeNs().orElse(0);
        expect.that(
                "the last page is here after " + roundTrips + " round trips",
                expect.isAbout(ns, roundTrips * costs.roundTripNs() / 1_000_000));
    }
}
