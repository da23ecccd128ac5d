package io.synwave.cli;

import io.synwave.lab.Report;
import io.synwave.lab.Role;
import io.synwave.lab.Setup;
import io.synwave.tcp.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an experiment has otherwise beside a kernel, whose time is that of the clock on the wall: a story of two
/// minutes is told in a few seconds.
final class Abridged {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;

    private final Setup whole;
    private final Setup abridged;
    private final Setup played;
    private final List<String> changes = new ArrayList<>();

    private Abridged(Report report) {
        whole = report.experiment().setup();
        abridged = report.experiment().kernelSetup();
        played = report.setup();
    }

    /// In a sentence; none where it was played in full length, or as a user wished.
    static Optional<String> words(Report report) {
        Abridged run = new Abridged(report);
        run.lookAtLink();
        for (Role role : Role.values()) {
            for (Setting each : Setting.values()) run.lookAt(role, each);
        }
        return run.changes.isEmpty()
                ? Optional.empty()
                : Optional.of("beside a kernel, in real time: " + String.join(", ", run.changes));
    }

    private void lookAtLink() {
        long usual = 2 * whole.link().delayNs();
        long other = 2 * abridged.link().delayNs();
        if (usual == other || other != 2 * played.link().delayNs()) return;
        changes.add("a round trip of " + time(other) + " instead of " + time(usual));
    }

    /// That a kernel chooses a number by itself (−1) makes nothing shorter.
    private void lookAt(Role role, Setting which) {
        long usual = whole.party(role).settings().value(which);
        long other = abridged.party(role).settings().value(which);
        long last = played.party(role).settings().value(which);
        if (usual == other || other != last || other < 0) return;
        changes.add(which.label() + " " + text(which, other) + " at the " + role + " instead of " + text(which, usual));
    }

    private static String text(Setting which, long value) {
        return which.unit() == Setting.Unit.NANOSECONDS ? time(value) : Long.toString(value);
    }

    private static String time(long ns) {
        return ns % SECOND == 0 ? ns / SECOND + " s" : ns / MS + " ms";
    }
}
