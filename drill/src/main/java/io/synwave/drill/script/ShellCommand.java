package io.synwave.drill.script;

import io.synwave.drill.shell.ShellStep;
import java.util.List;

/// A command between backticks, recognised by its form; nothing of it ever reaches a shell.
///
/// @param line where it begins, from 1
/// @param text what stands between the backticks
/// @param steps its commands, in order
public record ShellCommand(int line, String text, List<ShellStep> steps) implements Action {
    public ShellCommand {
        steps = List.copyOf(steps);
    }
}
