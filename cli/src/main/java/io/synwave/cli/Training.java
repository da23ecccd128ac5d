package io.synwave.cli;

import java.io.PrintWriter;
import java.io.Writer;

/// The training run behind the AOT cache: the launcher starts it once after a build, and the JVM keeps the classes that
/// the commands below load, so that they start faster. It prints nothing.
final class Training {
    /// Each stands for the commands that share its classes.
    private static final String[][] COMMANDS = {
        {"--help"}, {"--version"}, {"no-such-command"}, {"lab"}, {"lab", "handshake-and-wave"}, {"craft", "S", "A"}
    };

    private Training() {}

    public static void main(String[] args) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        for (String[] command : COMMANDS) {
            Main.run(nowhere, nowhere, command);
        }
    }
}
