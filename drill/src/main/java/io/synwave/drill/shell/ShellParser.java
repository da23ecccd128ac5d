package io.synwave.drill.shell;

import io.synwave.drill.shell.ShellStep.Offload.Switch;
import io.synwave.drill.shell.ShellStep.QueueDiscipline;
import io.synwave.drill.shell.ShellStep.QueueDiscipline.Kind;
import io.synwave.drill.shell.ShellWords.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// Recognises the shell commands that scripts use: a table of forms, and [ShellStep.Unknown] for everything else.
public final class ShellParser {
    private static final Set<String> SYSCTL_FLAGS = Set.of("-q", "-e", "-w", "-n", "-eq", "-qe", "-qw", "-wq");

    private final List<ShellStep> steps = new ArrayList<>();

    /// Where the steps of the command before begin.
    private int before;

    private ShellParser() {}

    /// Recognises the commands between two backticks.
    ///
    /// @param line the line of the text's first character, from 1
    public static List<ShellStep> parse(String text, int line) {
        var parser = new ShellParser();
        List<Simple> commands = ShellWords.split(text, line);
        int first = 0;
        while (first < commands.size()) {
            int next = first + 1;
            while (next < commands.size() && commands.get(next).operator().equals("|")) next++;
            parser.pipeline(commands.subList(first, next));
            first = next;
        }
        return List.copyOf(parser.steps);
    }

    private void pipeline(List<Simple> commands) {
        int start = steps.size();
        if (commands.size() == 1) command(commands.getFirst());
        else pipe(commands);
        if (commands.getFirst().operator().equals("||")) fallback(start);
        else before = start;
    }

    /// Joins the steps of the last command with those of the one before: only one of the two is to run.
    private void fallback(int start) {
        List<ShellStep> second = steps.subList(start, steps.size());
        List<ShellStep> first = steps.subList(before, start);
        var joined = new ShellStep.Fallback(first, second);
        steps.subList(before, steps.size()).clear();
        steps.add(joined);
    }

    private void command(Simple command) {
        String program = command.words().getFirst();
        String name = program.substring(program.lastIndexOf('/') + 1);
        List<String> arguments = command.words().subList(1, command.words().size());
        boolean known = isRestore(program)
                || switch (name) {
                    case "defaults.sh" -> arguments.isEmpty() && add(new ShellStep.Defaults());
                    case "sysctl" -> sysctl(arguments);
                    case "set_sysctls.py" -> assignments(arguments);
                    case "tc" -> queueDiscipline(arguments);
                    case "ethtool" -> offload(arguments);
                    case "ip" -> ip(arguments);
                    case "nstat" ->
                        (arguments.isEmpty() || arguments.equals(List.of("-n"))) && add(new ShellStep.Counters(""));
                    case "echo" -> echo(arguments);
                    case "true", "sync" -> true;
                    default -> false;
                };
        if (!known) unknown(List.of(command));
    }

    /// `nstat | grep NAME` is the one pipeline in the table.
    private void pipe(List<Simple> commands) {
        List<String> last = commands.getLast().words();
        boolean counts = commands.size() == 2
                && commands.getFirst().words().equals(List.of("nstat"))
                && last.getFirst().equals("grep")
                && last.size() == 2;
        if (counts) steps.add(new ShellStep.Counters(last.getLast()));
        else unknown(commands);
    }

    private boolean isRestore(String program) {
        return program.startsWith("/tmp/sysctl_restore_") && add(new ShellStep.RestoreSysctls());
    }

    private boolean sysctl(List<String> arguments) {
        int first = 0;
        while (first < arguments.size() && SYSCTL_FLAGS.contains(arguments.get(first))) first++;
        return assignments(arguments.subList(first, arguments.size()));
    }

    private boolean assignments(List<String> arguments) {
        if (arguments.isEmpty() || !arguments.stream().allMatch(one -> one.indexOf('=') > 0)) return false;
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = settingName(argument.substring(0, equals));
            steps.add(
                    new ShellStep.SetSysctl(name, argument.substring(equals + 1).strip()));
        }
        return true;
    }

    private static String settingName(String written) {
        String name = written.strip();
        if (name.startsWith("/proc/sys/")) name = name.substring("/proc/sys/".length());
        return name.replace('/', '.');
    }

    /// `tc qdisc add|replace|change|delete dev NAME root [fq | pfifo limit N]`.
    private boolean queueDiscipline(List<String> arguments) {
        int root = arguments.indexOf("root");
        if (arguments.size() < 2 || !arguments.getFirst().equals("qdisc") || root < 0) return false;
        List<String> discipline = arguments.subList(root + 1, arguments.size());
        String verb = arguments.get(1);
        if (verb.startsWith("del")) return add(new QueueDiscipline(Kind.NONE, OptionalInt.empty()));
        if (discipline.isEmpty()) return false;
        return switch (discipline.getFirst()) {
            case "fq" -> add(new QueueDiscipline(Kind.FQ, OptionalInt.empty()));
            case "pfifo" -> add(new QueueDiscipline(Kind.PFIFO, valueOf(discipline, "limit")));
            default -> false;
        };
    }

    private boolean offload(List<String> arguments) {
        if (arguments.size() < 4
                || arguments.size() % 2 != 0
                || !arguments.getFirst().equals("-K")) return false;
        for (int i = 2; i < arguments.size(); i += 2) {
            if (!Set.of("on", "off").contains(arguments.get(i + 1))) return false;
        }
        for (int i = 2; i < arguments.size(); i += 2) {
            Switch state = arguments.get(i + 1).equals("on") ? Switch.ON : Switch.OFF;
            steps.add(new ShellStep.Offload(arguments.get(i), state));
        }
        return true;
    }

    private boolean ip(List<String> arguments) {
        List<String> rest = arguments;
        if (!rest.isEmpty() && (rest.getFirst().equals("-6") || rest.getFirst().equals("-4"))) {
            rest = rest.subList(1, rest.size());
        }
        if (rest.size() < 2) return false;
        if (rest.get(0).equals("tcp_metrics") && rest.get(1).equals("flush")) return add(new ShellStep.FlushMetrics());
        if (!rest.get(0).equals("route") || !Set.of("change", "replace").contains(rest.get(1))) return false;
        boolean isLocked = rest.contains("lock");
        return add(new ShellStep.ChangeRoute(
                valueOf(rest, "advmss"), valueOf(rest, "mtu"), isLocked, valueOf(rest, "initcwnd")));
    }

    /// `echo 3 > /sys/module/tcp_cubic/parameters/hystart_detect`, or a setting below /proc/sys.
    private boolean echo(List<String> arguments) {
        if (arguments.size() != 3 || !arguments.get(1).equals(">")) return false;
        String file = arguments.get(2);
        if (file.startsWith("/proc/sys/")) {
            return add(new ShellStep.SetSysctl(settingName(file), arguments.getFirst()));
        }
        String[] parts = file.split("/", -1);
        if (parts.length != 6 || !parts[2].equals("module")) return false;
        return add(new ShellStep.SetModuleParameter(parts[3] + "." + parts[5], arguments.getFirst()));
    }

    /// The number after a word, `lock` between them skipped; empty if there is none.
    private static OptionalInt valueOf(List<String> words, String name) {
        int at = words.indexOf(name) + 1;
        if (at > 0 && at < words.size() && words.get(at).equals("lock")) at++;
        if (at == 0 || at >= words.size() || !words.get(at).matches("[0-9]{1,9}")) return OptionalInt.empty();
        return OptionalInt.of(Integer.parseInt(words.get(at)));
    }

    private boolean add(ShellStep step) {
        return steps.add(step);
    }

    private void unknown(List<Simple> commands) {
        String text =
                commands.stream().map(one -> String.join(" ", one.words())).collect(Collectors.joining(" | "));
        String shown = text.length() > 60 ? text.substring(0, 57) + "..." : text;
        int line = commands.getFirst().line();
        steps.add(new ShellStep.Unknown(line, "the shell command '" + shown + "' is not supported"));
    }
}
