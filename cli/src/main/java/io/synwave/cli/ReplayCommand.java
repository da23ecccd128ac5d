package io.synwave.cli;

import io.synwave.diagram.Explain;
import io.synwave.diagram.Json;
import io.synwave.diagram.Ladder;
import io.synwave.diagram.View;
import io.synwave.host.RecordedInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synwave replay`: runs a recorded session again.
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a session again that serve --record wrote down, with the same services, at its own time, without a"
                    + " device, and compares all that it sends and does with the recorded one.",
            "The status is 1 when they differ. Files that it served must be as they were."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  (as root) synwave serve --tun syn0 --address 10.77.0.2/24 --echo 7 \\",
            "      --record echo.synwave",
            "  synwave replay echo.synwave --connection 1 -w echo.pcapng"
        })
final class ReplayCommand implements Callable<Integer> {
    private static final int DIVERGED = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the recording")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--connection",
            paramLabel = "NUMBER",
            description = "draw this connection; without, the only one is drawn, or all are listed")
    private @Nullable Long connection;

    @Option(names = "--json", description = "print the trace as JSON")
    private boolean json;

    @Option(names = "--explain", description = "explain every segment")
    private boolean explain;

    @Option(names = "-w", paramLabel = "FILE", description = "write what passed the device to a pcapng file")
    private @Nullable Path capture;

    @Mixin
    private final Drawings drawings = new Drawings();

    @Override
    public Integer call() throws IOException {
        ReplayedSession session;
        try (RecordedInput recorded = open(file)) {
            session = ReplayedSession.run(recorded, file, capture);
        }
        Ladder ladder = Ladder.of(session.log(), r -> connection == null || r.connection == connection);
        if (connection != null && ladder.events().isEmpty()) {
            throw new CannotRun(file + " has no connection " + connection + "; without --connection they are listed");
        }
        print(session, ladder);
        return session.divergence() == null ? 0 : DIVERGED;
    }

    private static RecordedInput open(Path file) {
        if (Files.isDirectory(file)) throw new CannotRun("cannot read " + file + ": it is a folder");
        try {
            return new RecordedInput(file);
        } catch (IOException e) {
            throw CannotRun.cannotRead(file.toString(), e);
        }
    }

    private void print(ReplayedSession session, Ladder ladder) {
        View view = drawings.view(explain ? Explain.FULL : Explain.SHORT).withNames("synwave", "peer");
        drawings.write(ladder, view, file.toString());
        PrintWriter out = drawings.on(spec.commandLine().getOut());
        boolean isList = connection == null && session.connections().size() > 1;
        if (json) {
            out.println(Json.write(ladder, view));
        } else if (isList) {
            session.connections().forEach(out::println);
        } else {
            out.println(drawings.text(ladder, view));
        }
        (json ? spec.commandLine().getErr() : out).println(session);
    }
}
