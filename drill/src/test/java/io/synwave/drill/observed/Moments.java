package io.synwave.drill.observed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/// Where in a script the socket is looked at: after every packet, from the moment it is there until the first close.
final class Moments {
    private static final Pattern OPENED = Pattern.compile("\\b(?:accept|connect)\\(.*= (?!-1 (?!EINPROGRESS))");
    private static final Pattern CLOSED = Pattern.compile("\\b(?:close|shutdown)\\(");
    private static final Pattern PACKET = Pattern.compile("\\s*\\+?[\\d.]+\\s+[<>]\\s(?!.*\\bicmp).*");

    private Moments() {}

    /// The lines, from 1, behind which it is looked.
    static List<Integer> of(List<String> lines) {
        List<Integer> moments = new ArrayList<>();
        boolean isThere = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (isThere && CLOSED.matcher(line).find()) break;
            isThere |= OPENED.matcher(line).find();
            if (isThere && PACKET.matcher(line).matches()) moments.add(i + 1);
        }
        return moments;
    }

    /// The script with a block of code at each moment.
    ///
    /// @param code what stands in the block behind a line; empty for no block
    static String watched(List<String> lines, IntFunction<String> code) {
        StringBuilder script = new StringBuilder();
        List<Integer> moments = of(lines);
        for (int i = 1; i <= lines.size(); i++) {
            script.append(lines.get(i - 1)).append('\n');
            String block = moments.contains(i) ? code.apply(i) : "";
            if (!block.isEmpty()) script.append("   +0 %{ ").append(block).append(" }%\n");
        }
        return script.toString();
    }
}
