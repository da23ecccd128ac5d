package io.synwave.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// Where `--play` takes place: on a terminal key by key, elsewhere line by line from the standard input.
final class PlayHouse {
    private static final int ESCAPE = 27;
    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;
    private static final int NOTHING = -1;

    private PlayHouse() {}

    /// Shows them all, one by one; answers whether the last one was reached.
    static boolean play(List<String> scenes, PrintWriter out) throws IOException {
        if (!CraftShell.isPossible()) {
            Reader in = new InputStreamReader(System.in, StandardCharsets.UTF_8);
            return new Play(scenes, out, new Sheet()).run(lines(new BufferedReader(in)));
        }
        try (Terminal terminal = TerminalBuilder.builder().provider("ffm").build()) {
            Attributes usual = terminal.enterRawMode();
            try {
                withoutSignals(terminal);
                return new Play(scenes, out, new Screenful()).run(() -> key(terminal));
            } finally {
                terminal.setAttributes(usual);
            }
        }
    }

    /// Ctrl-C is a key here, so that the terminal is left as it was.
    private static void withoutSignals(Terminal terminal) {
        Attributes raw = terminal.getAttributes();
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(raw);
    }

    /// An empty line goes on; its end is the end.
    static Play.Keys lines(BufferedReader in) {
        return () -> {
            String line = in.readLine();
            if (line == null) return Play.Key.QUIT;
            return switch (line.strip()) {
                case "b" -> Play.Key.BACK;
                case "q" -> Play.Key.QUIT;
                default -> Play.Key.NEXT;
            };
        };
    }

    private static Play.Key key(Terminal terminal) throws IOException {
        while (true) {
            switch (terminal.reader().read()) {
                case '\r', '\n', ' ', 'n' -> {
                    return Play.Key.NEXT;
                }
                case 'b' -> {
                    return Play.Key.BACK;
                }
                case 'q', CTRL_C, CTRL_D, NOTHING -> {
                    return Play.Key.QUIT;
                }
                case ESCAPE -> skipSequence(terminal);
                default -> {}
            }
        }
    }

    /// An arrow key, say, comes as several characters, of which none is meant as a letter.
    private static void skipSequence(Terminal terminal) throws IOException {
        while (terminal.reader().peek(1) >= 0) terminal.reader().read();
    }

    /// A pipe or a file: nothing can be taken away.
    static final class Sheet implements Play.Stage {
        @Override
        public void clear(PrintWriter out) {
            out.println();
        }

        @Override
        public void prompt(PrintWriter out, int shown, int all) {}

        @Override
        public void unprompt(PrintWriter out) {}
    }

    private static final class Screenful implements Play.Stage {
        @Override
        public void clear(PrintWriter out) {
            out.print("\u001b[H\u001b[2J\u001b[3J");
        }

        @Override
        public void prompt(PrintWriter out, int shown, int all) {
            out.print("\u001b[7m " + shown + "/" + all + "  Enter: next  b: back  q: quit \u001b[0m");
        }

        @Override
        public void unprompt(PrintWriter out) {
            out.print("\r\u001b[K");
        }
    }
}
