package io.synwave.drill.run;

import io.synwave.drill.code.Formula;
import io.synwave.drill.code.Statement;
import io.synwave.drill.parse.LinuxConstants;
import io.synwave.drill.script.CodeAction;
import io.synwave.drill.script.Direction;
import io.synwave.drill.script.Event;
import io.synwave.drill.script.IcmpPacket;
import io.synwave.drill.script.Script;
import io.synwave.drill.script.SystemCall;
import io.synwave.drill.script.Unsupported;
import io.synwave.tcp.InfoField;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a script asks for that is known, before it runs, not to be done here.
final class Support {
    private static final Set<String> INFO =
            Arrays.stream(InfoField.values()).map(InfoField::label).collect(Collectors.toUnmodifiableSet());

    private final Set<String> assigned = new HashSet<>();

    private Support() {}

    /// The first thing in the script that is not supported.
    static Optional<Unsupported> missing(Script script) {
        List<Unsupported> language = script.unsupported();
        if (!language.isEmpty()) return Optional.of(language.getFirst());
        var support = new Support();
        for (Event event : script.events()) {
            Optional<String> missing = support.missing(event);
            if (missing.isPresent()) return Optional.of(new Unsupported(event.line(), missing.get()));
        }
        return Optional.empty();
    }

    private Optional<String> missing(Event event) {
        return switch (event.action()) {
            case IcmpPacket packet
            when packet.direction() == Direction.OUTBOUND -> Optional.of("ICMP that the stack sends is not checked");
            case SystemCall call
            when !Calls.SUPPORTED.contains(call.name()) ->
                Optional.of("the system call " + call.name() + " is not supported");
            case CodeAction(var block) -> {
                for (Statement statement : block.statements()) {
                    Optional<String> missing = missing(statement);
                    if (missing.isPresent()) yield missing;
                }
                yield Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private Optional<String> missing(Statement statement) {
        return switch (statement) {
            case Statement.Assert check ->
                missing(check.condition()).or(() -> check.message().flatMap(this::missing));
            case Statement.Print(int line, var values) ->
                values.stream().flatMap(value -> missing(value).stream()).findFirst();
            case Statement.Assign(int line, String name, Formula value) -> {
                Optional<String> missing = missing(value);
                assigned.add(name);
                yield missing;
            }
            case Statement.Unknown(int line, String message) -> Optional.of(message);
        };
    }

    private Optional<String> missing(Formula formula) {
        return switch (formula) {
            case Formula.Constant constant -> Optional.empty();
            case Formula.Name(String name) -> missing(name);
            case Formula.Unary(String operator, Formula operand) -> missing(operand);
            case Formula.Binary(String operator, Formula left, Formula right) ->
                missing(left).or(() -> missing(right));
            case Formula.Chain(var operands, var operators) -> firstMissing(operands);
            case Formula.Tuple(var parts) -> firstMissing(parts);
        };
    }

    private Optional<String> firstMissing(List<Formula> formulas) {
        return formulas.stream().flatMap(one -> missing(one).stream()).findFirst();
    }

    /// Fields of `TCP_INFO` that the stack does not tell; another unknown name is an error of the script.
    private Optional<String> missing(String name) {
        boolean known = INFO.contains(name)
                || assigned.contains(name)
                || LinuxConstants.symbol(name).isPresent();
        boolean sampled = name.startsWith("tcpi_") || name.startsWith("SK_MEMINFO_");
        return known || !sampled ? Optional.empty() : Optional.of("the field " + name + " is not supported");
    }
}
