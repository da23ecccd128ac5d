package io.synwave.cli;

import io.synwave.craft.script.StepException;
import io.synwave.craft.script.StepReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A step and where it was written.
///
/// @param place `step 2`, `hand.txt:3`
record CraftLine(String text, String place) {
    /// What ends the shell.
    static final Set<String> END = Set.of("quit", "exit");

    static List<CraftLine> ofArguments(List<String> steps) {
        List<CraftLine> lines = new ArrayList<>();
        for (String each : steps) lines.add(new CraftLine(each, "step " + (lines.size() + 1)));
        return lines;
    }

    static List<CraftLine> ofFile(Path file) {
        try {
            return of(Files.readAllLines(file), file.toString());
        } catch (IOException e) {
            throw CannotRun.cannotRead(file.toString(), e);
        }
    }

    /// Standard input, to its end, or to where the shell would end.
    static List<CraftLine> ofInput() {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return of(input.lines().takeWhile(line -> !END.contains(line.strip())).toList(), "standard input");
    }

    private static List<CraftLine> of(List<String> texts, String name) {
        List<CraftLine> lines = new ArrayList<>();
        for (String each : texts) lines.add(new CraftLine(each, name + ":" + (lines.size() + 1)));
        if (lines.isEmpty()) throw new CannotRun("there are no steps in " + name);
        return lines;
    }

    /// @throws CannotRun when it is no step
    void check(StepReader reader) {
        try {
            reader.read(text);
        } catch (StepException e) {
            throw cannot(e);
        }
    }

    /// @throws CannotRun when it may not be done
    void perform(CraftSession session) {
        try {
            session.perform(text);
        } catch (StepException e) {
            throw cannot(e);
        }
    }

    private CannotRun cannot(StepException why) {
        return new CannotRun(place + ", column " + why.column() + ": " + why.getMessage());
    }
}
