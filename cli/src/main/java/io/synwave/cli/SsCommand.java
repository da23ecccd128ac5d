package io.synwave.cli;

import io.synwave.app.SocketFilter;
import io.synwave.app.SocketRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synwave ss`: the sockets of a running host.
@Command(
        name = "ss",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the sockets of a host that synwave serve runs, in the shape of ss.",
            "FILTER is state NAME, exclude NAME, sport = :PORT, dport = :PORT, src PREFIX, dst PREFIX; all must hold."
        },
        footerHeading = "%nExample:%n",
        footer = {"  synwave ss -tani", "  synwave ss -i state established dst 10.77.0.0/24"})
final class SsCommand implements Callable<Integer> {
    private static final String SHAPE = "%-11s%-7s%-7s%28s%28s%n";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = {"-a", "--all"},
            description = "listeners too")
    private boolean all;

    @Option(
            names = {"-l", "--listening"},
            description = "listeners only")
    private boolean listening;

    @Option(
            names = {"-i", "--info"},
            description = "what TCP knows of the path")
    private boolean info;

    @Option(
            names = {"-t", "--tcp"},
            description = "TCP, as always")
    @SuppressWarnings("UnusedVariable") // taken, because hands type it
    private boolean tcp;

    @Option(
            names = {"-n", "--numeric"},
            description = "numbers, as always")
    @SuppressWarnings("UnusedVariable") // taken, because hands type it
    private boolean numeric;

    @Option(names = "--json", description = "print an array of objects")
    private boolean json;

    @Mixin
    private final RunningHost host = new RunningHost();

    @Parameters(paramLabel = "FILTER", arity = "0..*")
    private List<String> words = List.of();

    @Override
    public Integer call() throws IOException {
        Predicate<SocketRow> wanted = wanted();
        List<SocketRow> rows =
                host.ask("ss").stream().map(SocketRow::parse).filter(wanted).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Rows.json(rows));
            return 0;
        }
        out.printf(SHAPE, "State", "Recv-Q", "Send-Q", "Local Address:Port", "Peer Address:Port");
        for (SocketRow row : rows) print(out, row);
        return 0;
    }

    private Predicate<SocketRow> wanted() {
        try {
            Predicate<SocketRow> filter = SocketFilter.parse(words);
            if (listening) return filter.and(SocketRow::isListening);
            boolean isOpen = all || SocketFilter.namesStates(words);
            return isOpen ? filter : filter.and(row -> !row.isListening());
        } catch (IllegalArgumentException e) {
            throw new CannotRun(String.valueOf(e.getMessage()));
        }
    }

    private void print(PrintWriter out, SocketRow row) {
        String local = SocketRow.end(row.local(), row.localPort());
        String peer = SocketRow.end(row.peer(), row.peerPort());
        out.printf(SHAPE, row.state(), row.receiveQueue(), row.sendQueue(), local, peer);
        if (info && !row.info().isEmpty()) out.println("\t " + row.info());
    }
}
