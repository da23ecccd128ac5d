package io.synwave.cli;

import io.synwave.craft.script.StepException;
import io.synwave.craft.script.Vocabulary;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine;

/// Asks for steps one by one, on a terminal, with history and completion.
final class CraftShell {
    private static final String PROMPT = "craft> ";
    private static final List<String> COMMANDS = List.of("help", "verbose", "brief", "quit");

    private final CraftSession session;
    private final CommandLine command;

    private CraftShell(CraftSession session, CommandLine command) {
        this.session = session;
        this.command = command;
    }

    /// On a terminal alone, see [#isPossible].
    static void run(CraftSession session, String about, CommandLine command) throws IOException {
        command.getOut().println(about + "; help, quit, Tab");
        command.getOut().flush();
        try (Terminal terminal = TerminalBuilder.builder().provider("ffm").build()) {
            new CraftShell(session, command).read(reader(terminal, session));
        }
    }

    /// Whether somebody is there to be asked.
    @SuppressWarnings("SystemConsoleNull") // it is null where standard input is a file
    static boolean isPossible() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static LineReader reader(Terminal terminal, CraftSession session) {
        DefaultParser parser = new DefaultParser();
        parser.setEscapeChars(new char[0]); // backslashes are the step's own
        parser.setQuoteChars(new char[0]);
        return LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("synwave")
                .parser(parser)
                .completer(new Words(session.ipVersion()))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .variable(LineReader.HISTORY_FILE, history())
                .build();
    }

    private static Path history() {
        String state = System.getenv("XDG_STATE_HOME");
        Path base = state == null || state.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(state);
        return base.resolve("synwave").resolve("craft-history");
    }

    private void read(LineReader reader) {
        while (true) {
            try {
                if (!take(reader.readLine(PROMPT).strip())) return;
            } catch (UserInterruptException _) {
                // Ctrl-C throws the line away
            } catch (EndOfFileException _) {
                return;
            }
        }
    }

    /// @return false when it was the last line
    private boolean take(String line) {
        switch (line) {
            case "quit", "exit" -> {
                return false;
            }
            case "help" -> command.usage(command.getOut());
            case "verbose" -> session.detail(CraftSession.Detail.FIELDS);
            case "brief" -> session.detail(CraftSession.Detail.LINE);
            default -> perform(line);
        }
        return true;
    }

    private void perform(String line) {
        try {
            session.perform(line);
            session.settle();
        } catch (StepException e) {
            command.getOut().println("column " + e.column() + ": " + e.getMessage());
        }
        command.getOut().flush();
    }

    /// Completes the first word by what steps begin with, the others by what may follow it.
    private record Words(int ipVersion) implements Completer {
        @Override
        public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
            if (line.wordIndex() == 0) {
                Vocabulary.beginnings().forEach(word -> add(candidates, word));
                COMMANDS.forEach(word -> add(candidates, word));
            } else if (line.words().getFirst().equals("expect")) {
                Vocabulary.expectations(ipVersion).forEach(word -> add(candidates, word));
            } else {
                Vocabulary.details(ipVersion).forEach(word -> add(candidates, word));
            }
        }

        /// What takes a value is not complete yet: no space after it.
        private static void add(List<Candidate> candidates, String word) {
            candidates.add(new Candidate(word, word, null, null, null, null, !word.endsWith("=")));
        }
    }
}
