package io.synwave.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The `synwave` command: it knows the subcommands, and how a failure becomes one line and an exit status.
@Command(name = "synwave")
public final class Main {
    private Main() {}

    /// Runs the command and leaves with its exit status.
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
