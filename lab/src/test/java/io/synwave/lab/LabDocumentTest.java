package io.synwave.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Draws the tables of docs/lab.md from the experiments and their runs.
class LabDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/lab.md");
    private static final String HEAD = """
            # The experiments

            Drawn by `LabDocumentTest` from the experiments themselves: how many expectations hold in the simulator, and
            the sabotages that break one (`ExperimentsTest`); with which end played by the kernel they hold on Linux 6.18
            (`--on linux --role …`, `KernelTest`), and by how many segments its run differs from the simulator's (`--compare`;
            openings and closings, see the end); whether anybody's host can be the server (`--on tun:HOST:PORT`,
            `RemoteTest`).
            """;
    private static final String DIFFERENCES = """

            ## Where a kernel's segments are others

            `synwave lab NAME --compare` plays an experiment twice, with Synwave at both ends and with the kernel at one, and
            lays the segments side by side. `KernelTest` compares every opening and closing with every part that the kernel
            can play: in order and flags they are the same but for these.

            | experiment | the kernel as | segment | what the RFC says | what the kernel does |
            |---|---|---|---|---|
            """;

    /// With `-Dsynwave.regenerate=true` the document is rewritten instead.
    @Test
    void theDocumentTellsOfEveryExperiment() throws IOException {
        String all = HEAD
                + Arrays.stream(Theme.values()).map(LabDocumentTest::table).collect(Collectors.joining())
                + DIFFERENCES
                + Difference.known().stream().map(LabDocumentTest::row).collect(Collectors.joining());
        if (Boolean.getBoolean("synwave.regenerate")) Files.writeString(DOCUMENT, all);
        assertThat(Files.readString(DOCUMENT))
                .as("regenerate with mvn -pl lab -am test -Dtest=LabDocumentTest -Dsynwave.regenerate=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(all);
    }

    private static String table(Theme theme) {
        List<Experiment> all =
                Laboratory.all().stream().filter(e -> e.theme() == theme).toList();
        if (all.isEmpty()) return "";
        return "\n## " + theme
                + "\n\n| experiment | question | on sim | on Linux | differences | anybody's host | broken by |"
                + " source |\n|---|---|---|---|---|---|---|---|\n"
                + all.stream().map(LabDocumentTest::row).collect(Collectors.joining());
    }

    private static String row(Experiment e) {
        Report report = Laboratory.run(e, e.setup(), null);
        assertThat(report.holds()).as(e.name()).isTrue();
        return "| `%s` | %s | %d hold | %s | %s | %s | %s | %s |%n"
                .formatted(
                        e.name(),
                        e.text(Language.EN).question(),
                        report.findings().size(),
                        roles(e),
                        differences(e),
                        e instanceof Polite ? "yes" : "–",
                        e.sabotages().stream().map(s -> "`" + s.name() + "`").collect(Collectors.joining(", ")),
                        e.text(Language.EN).source());
    }

    private static String row(Difference d) {
        return "| `%s` | %s | %s, only with %s | %s | %s |%n"
                .formatted(
                        d.experiment(), d.kernel(), d.segment(), d.isOnLinux() ? "Linux" : "Synwave", d.rfc(), d.why());
    }

    private static String roles(Experiment e) {
        if (e.kernelRoles().isEmpty()) return "–";
        return "holds as "
                + e.kernelRoles().stream().sorted().map(Role::toString).collect(Collectors.joining(", "));
    }

    private static String differences(Experiment e) {
        boolean isCompared = e.theme() == Theme.OPENING || e.theme() == Theme.CLOSING;
        if (!isCompared || e.kernelRoles().isEmpty()) return "–";
        long count = Difference.known().stream()
                .filter(known -> known.experiment().equals(e.name()))
                .count();
        return count == 0 ? "none" : Long.toString(count);
    }
}
