package io.synwave.cli;

import io.synwave.lab.Experiment;
import io.synwave.lab.Hold;
import io.synwave.lab.Language;
import io.synwave.lab.Role;
import io.synwave.lab.StateCard;
import io.synwave.trace.TcpState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The option that stops a run where the kernel's end is in a state: `--hold`.
final class HoldOption {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--hold",
            paramLabel = "STATE",
            description = "with --on linux: stop where the kernel's end is in this state (SYN-RECV, FIN-WAIT-2, …), to"
                    + " look at it with tools of your own")
    private @Nullable String wanted;

    private boolean isHeld;

    /// Where to stop, or `null`.
    @Nullable
    Hold hold() {
        return wanted == null ? null : new Hold(state(wanted), this::look);
    }

    /// By its own name or that of `ss`.
    private static TcpState state(String name) {
        String plain = name.toUpperCase(Locale.ROOT).replace('_', '-');
        return held().filter(state -> state.toString().equals(plain)
                        || StateCard.of(state, Language.EN).ss().equals(plain))
                .findFirst()
                .orElseThrow(() -> new CannotRun("--hold: \"" + name + "\" is no state; there are "
                        + held().map(TcpState::toString).collect(Collectors.joining(", "))));
    }

    private static Stream<TcpState> held() {
        return Arrays.stream(TcpState.values()).filter(state -> state != TcpState.CLOSED);
    }

    private void look() {
        isHeld = true;
        PrintWriter out = spec.commandLine().getOut();
        out.println("The kernel's end is in " + wanted + ". Look at it from another terminal, for example:");
        out.println("  nsenter --net=" + namespace() + " ss -tano");
        out.println("Enter goes on.");
        out.flush();
        awaitEnter();
    }

    /// The network namespace of this thread, as other processes see it.
    private static Path namespace() {
        try {
            return Path.of("/proc/thread-self").toRealPath().resolve("ns/net");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitEnter() {
        try {
            int typed = System.in.read();
            while (typed >= 0 && typed != '\n') typed = System.in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void checkHeld(Experiment experiment, Role kernel) {
        if (wanted == null || isHeld) return;
        throw new CannotRun("--hold: the kernel as the " + kernel + " of " + experiment.name() + " was never seen in "
                + wanted + "; without --hold you see its states");
    }

    /// Only a kernel can be looked at.
    void refuse() {
        if (wanted != null) throw new CannotRun("--hold stops beside a kernel: it needs --on linux");
    }
}
