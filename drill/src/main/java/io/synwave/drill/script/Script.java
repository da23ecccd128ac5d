package io.synwave.drill.script;

import io.synwave.drill.code.Statement;
import io.synwave.drill.shell.ShellStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A packetdrill script, parsed: immutable, and the same for every run.
///
/// @param name what its messages call it, as a rule the file's path
/// @param family the IP version it runs on
/// @param options the options at its head, in order
/// @param setUp the command before the first event, run before time 0; null if there is none
/// @param events the timed events, in order
/// @param cleanUp the command after the last event, run whatever happened before; null if there is none
public record Script(
        String name,
        AddressFamily family,
        List<ScriptOption> options,
        @Nullable ShellCommand setUp,
        List<Event> events,
        @Nullable ShellCommand cleanUp) {
    public Script {
        options = List.copyOf(options);
        events = List.copyOf(events);
    }

    /// The value of the last option of that name.
    public Optional<String> option(String wanted) {
        return options.stream()
                .filter(option -> option.name().equals(wanted))
                .map(ScriptOption::value)
                .reduce((earlier, later) -> later);
    }

    /// All that this interpreter cannot do of the script, in the order of its lines.
    public List<Unsupported> unsupported() {
        var found = new ArrayList<Unsupported>();
        for (ScriptOption option : options) {
            if (!KnownOptions.NAMES.contains(option.name())) {
                found.add(new Unsupported(option.line(), "the option --" + option.name() + " is not supported"));
            }
        }
        if (setUp != null) collect(setUp, found);
        events.forEach(event -> collect(event.action(), found));
        if (cleanUp != null) collect(cleanUp, found);
        return List.copyOf(found);
    }

    private static void collect(Action action, List<Unsupported> found) {
        switch (action) {
            case Unsupported unsupported -> found.add(unsupported);
            case CodeAction(var block) -> {
                for (Statement statement : block.statements()) {
                    if (statement instanceof Statement.Unknown(int line, String message)) {
                        found.add(new Unsupported(line, message));
                    }
                }
            }
            case ShellCommand command -> collect(command.steps(), found);
            case TcpPacket packet -> {}
            case IcmpPacket packet -> {}
            case SystemCall call -> {}
        }
    }

    private static void collect(List<ShellStep> steps, List<Unsupported> found) {
        for (ShellStep step : steps) {
            switch (step) {
                case ShellStep.Unknown(int line, String message) -> found.add(new Unsupported(line, message));
                case ShellStep.Fallback(var tried, var otherwise) -> {
                    collect(tried, found);
                    collect(otherwise, found);
                }
                default -> {} // known forms; whether the stack can follow one is for the runner to say
            }
        }
    }
}
