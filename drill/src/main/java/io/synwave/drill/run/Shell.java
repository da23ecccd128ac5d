package io.synwave.drill.run;

import io.synwave.drill.script.ShellCommand;
import io.synwave.drill.shell.ShellStep;
import io.synwave.drill.shell.ShellStep.QueueDiscipline.Kind;
import org.jspecify.annotations.Nullable;

/// Does what the shell commands of a script would: here they change settings of the stack and of its device.
final class Shell {
    private final Session session;

    Shell(Session session) {
        this.session = session;
    }

    void run(@Nullable ShellCommand command) {
        if (command == null) return;
        command.steps().forEach(this::run);
    }

    private void run(ShellStep step) {
        switch (step) {
            case ShellStep.Defaults defaults -> session.sysctls.defaults();
            case ShellStep.SetSysctl(String name, String value) -> session.sysctls.set(name, value);
            case ShellStep.QueueDiscipline(Kind kind, var limit) ->
                queue(kind, kind == Kind.PFIFO && limit.orElse(1) == 0);
            case ShellStep.Fallback(var tried, var otherwise) -> tried.forEach(this::run);
            // The stack is fresh in every run, keeps no metrics of destinations and has no offloads to switch off.
            case ShellStep.RestoreSysctls restore -> {}
            case ShellStep.FlushMetrics flush -> {}
            case ShellStep.Offload offload -> {}
            case ShellStep.Counters(String counter) -> {
                if (!counter.isEmpty()) throw new NotSupported("the counter " + counter + " is not supported");
            }
            case ShellStep.SetModuleParameter(String parameter, String value) ->
                throw new NotSupported("the module parameter " + parameter + " is not supported");
            case ShellStep.ChangeRoute route -> throw new NotSupported("changing a route is not supported");
            case ShellStep.Unknown(int line, String message) -> throw new NotSupported(message);
        }
    }

    private void queue(Kind kind, boolean takesNothing) {
        session.world.link().queue(takesNothing ? ScriptLink.Queue.DROP : ScriptLink.Queue.CARRY);
        session.sysctls.pacing(kind == Kind.FQ);
    }
}
