package io.synwave.cli;

import io.synwave.app.SocketFilter;
import io.synwave.app.SocketRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
            "FILTER is state NAME or exclude NAME first, several add up; then sport = :PORT, dport = :PORT"
                    + " (also != < <= > >=), src PREFIX[:PORT], dst PREFIX[:PORT], with and, or, not and parentheses."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  synwave ss -tani",
            "  synwave ss -i state established dst 10.77.0.0/24",
            "  synwave ss -ano '( sport = :80 or sport = :7 ) and not dst 10.0.0.0/8'"
        })
final class SsCommand implements Callable<Integer> {
    private static final Set<String> SEVERAL = Set.of("all", "connected", "synchronized", "bucket", "big");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = {"-a", "--all"},
            description = "listeners, half-open connections and those in TIME-WAIT too")
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

    @Option(
            names = {"-o", "--options"},
            description = "timers")
    private boolean timers;

    @Option(
            names = {"-e", "--extended"},
            description = "timers and the number of the connection, as in traces")
    private boolean extended;

    @Option(
            names = {"-m", "--memory"},
            description = "what waits in the buffers, and how large they are")
    private boolean memory;

    @Option(
            names = {"-4", "--ipv4"},
            description = "IPv4 only")
    private boolean ipv4;

    @Option(
            names = {"-6", "--ipv6"},
            description = "IPv6 only")
    private boolean ipv6;

    @Option(
            names = {"-H", "--no-header"},
            description = "without the first line")
    private boolean noHeader;

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
        new SocketTable(shown(), header(), hasStates()).print(rows, out);
        return 0;
    }

    private SocketTable.Header header() {
        return noHeader ? SocketTable.Header.HIDDEN : SocketTable.Header.SHOWN;
    }

    /// ss: where one state is asked for it need not be told.
    private SocketTable.States hasStates() {
        boolean isOne = words.size() > 1
                && words.getFirst().equals("state")
                && !words.subList(2, words.size()).contains("state")
                && !SEVERAL.contains(words.get(1));
        return isOne ? SocketTable.States.HIDDEN : SocketTable.States.SHOWN;
    }

    private EnumSet<SocketTable.Extra> shown() {
        EnumSet<SocketTable.Extra> shown = EnumSet.noneOf(SocketTable.Extra.class);
        if (timers || extended) shown.add(SocketTable.Extra.TIMER);
        if (extended) shown.add(SocketTable.Extra.DETAIL);
        if (memory) shown.add(SocketTable.Extra.MEMORY);
        if (info) shown.add(SocketTable.Extra.INFO);
        return shown;
    }

    private Predicate<SocketRow> wanted() {
        SocketFilter filter = CannotRun.unlessWrong(() -> SocketFilter.parse(words));
        return states(filter).and(filter::test).and(this::isOfVersion);
    }

    private Predicate<SocketRow> states(SocketFilter filter) {
        if (listening) return SocketRow::isListening;
        return filter.wantedStates().orElse(all ? row -> true : SocketRow::isUsual);
    }

    private boolean isOfVersion(SocketRow row) {
        return ipv4 == ipv6 || row.local().isIpv4() == ipv4;
    }
}
