package io.synwave.drill.run;

import io.synwave.drill.script.ShellCommand;
import io.synwave.drill.shell.ShellStep;
import io.synwave.drill.shell.ShellStep.QueueDiscipline.Kind;
import io.synwave.host.RouteMetrics;
import io.synwave.host.RouteMetrics.Lock;
import io.synwave.tcp.FastOpenKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Does what the shell commands of a script would: here they change settings of the stack and of its device.
final class Shell {
    private static final String FAST_OPEN_KEY = "net.ipv4.tcp_fastopen_key";

    private final Session session;
    private final NetStatistics statistics;

    Shell(Session session) {
        this.session = session;
        statistics = new NetStatistics(session.world.host());
    }

    void run(@Nullable ShellCommand command) {
        if (command == null) return;
        command.steps().forEach(this::run);
    }

    private void run(ShellStep step) {
        switch (step) {
            case ShellStep.Defaults defaults -> defaults();
            case ShellStep.SetSysctl(String name, String value) -> set(name, value);
            case ShellStep.QueueDiscipline(Kind kind, var limit) ->
                queue(kind, kind == Kind.PFIFO && limit.orElse(1) == 0);
            case ShellStep.Fallback(var tried, var otherwise) -> runEither(tried, otherwise);
            // The stack is fresh in every run and has no offloads to switch off.
            case ShellStep.RestoreSysctls restore -> {}
            case ShellStep.FlushMetrics flush -> session.world.host().forgetFastOpenCookies();
            case ShellStep.Offload offload -> {}
            case ShellStep.Counters(String counter) -> {
                if (counter.isEmpty()) statistics.reset();
                else statistics.expect(counter);
            }
            case ShellStep.SetModuleParameter(String parameter, String value) ->
                session.sysctls.setModuleParameter(parameter, value);
            case ShellStep.ChangeRoute(var advmss, var mtu, boolean isLocked, var window) -> {
                RouteMetrics said = new RouteMetrics(
                        mtu.orElse(0), isLocked ? Lock.LOCKED : Lock.OPEN, advmss.orElse(0), window.orElse(0));
                session.world.changeRoute(said);
            }
            case ShellStep.Unknown(int line, String message) -> throw new NotSupported(message);
        }
    }

    private void defaults() {
        session.sysctls.defaults();
        set(FAST_OPEN_KEY, "a1a1a1a1-b2b2b2b2-c3c3c3c3-d4d4d4d4");
    }

    /// Keys are the host's and hold at once; everything else holds for what is opened afterwards.
    private void set(String name, String value) {
        if (!name.equals(FAST_OPEN_KEY)) {
            session.sysctls.set(name, value);
            return;
        }
        try {
            session.world.host().fastOpenKeys(FastOpenKeys.parse(value));
        } catch (IllegalArgumentException e) {
            throw new NotSupported("the kernel setting " + name + "=" + value + " is not supported");
        }
    }

    /// What is not supported fails, as an unknown setting does for a kernel.
    private void runEither(List<ShellStep> tried, List<ShellStep> otherwise) {
        try {
            tried.forEach(this::run);
        } catch (NotSupported e) {
            otherwise.forEach(this::run);
        }
    }

    private void queue(Kind kind, boolean takesNothing) {
        session.world.link().queue(takesNothing ? ScriptLink.Queue.FULL : ScriptLink.Queue.CARRY);
        session.sysctls.pacing(kind == Kind.FQ);
    }
}
