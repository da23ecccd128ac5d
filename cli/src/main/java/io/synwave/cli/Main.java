package io.synwave.cli;

import io.synwave.linux.LinuxException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The `synwave` command: it lists the subcommands and turns a failure into one line and an exit status.
///
/// 0: all well. 1: it ran, and the answer is bad. 2: it could not run, and one line on standard error says why.
@Command(
        name = "synwave",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "TCP that you can see through: run it, script it, draw it, check it.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:all well",
            "1:it ran, and the answer is bad: a failed script, a broken expectation",
            "2:it could not run; one line says what and what to do"
        },
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = {
            "  synwave lab handshake-and-wave    draws a connection from SYN to TIME-WAIT",
            "%nEach command has its own --help."
        },
        subcommands = {
            LabCommand.class,
            DrillCommand.class,
            ServeCommand.class,
            GetCommand.class,
            CraftCommand.class,
            ReplayCommand.class,
            SsCommand.class,
            NstatCommand.class
        })
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Main() {}

    /// Runs the command and leaves with its exit status.
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        Interruption.exit(run(out, err, args));
    }

    /// Runs the command without leaving the JVM, for tests and the training run.
    ///
    /// @return the exit status, 0 to 2
    static int run(PrintWriter out, PrintWriter err, String... args) {
        int status = commandLine().setOut(out).setErr(err).execute(args);
        out.flush();
        err.flush();
        return status;
    }

    private static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setParameterExceptionHandler(badInput())
                .setExecutionExceptionHandler(failure());
    }

    /// Reached when no subcommand is named.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }

    private static IParameterExceptionHandler badInput() {
        return (failed, args) -> {
            String command = failed.getCommandLine().getCommandSpec().qualifiedName();
            return complain(failed.getCommandLine(), oneLine(failed) + " (see " + command + " --help)");
        };
    }

    /// What the kernel refuses is a right or a name that is missing, not a fault of ours.
    private static IExecutionExceptionHandler failure() {
        return (failed, command, parsed) -> {
            if (failed instanceof CannotRun || failed instanceof LinuxException) {
                return complain(command, oneLine(failed));
            }
            if (System.getenv("SYNWAVE_DEBUG") != null) {
                failed.printStackTrace(command.getErr());
            }
            String what = failed.getClass().getSimpleName() + ": " + oneLine(failed);
            return complain(command, "a fault of synwave itself: " + what + " (SYNWAVE_DEBUG=1 shows where)");
        };
    }

    private static int complain(CommandLine command, String sentence) {
        command.getErr().println("synwave: " + sentence);
        return CommandLine.ExitCode.USAGE;
    }

    private static String oneLine(Throwable failed) {
        String message = failed.getMessage();
        return message == null ? "no further word" : message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
