package io.synwave.drill.code;

import io.synwave.drill.code.Calculator.NotComputable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Runs the code blocks of one script, in order; what a block assigns the later ones see.
///
/// A name is looked up among the values sampled for its block (they shadow what was assigned before the block), then
/// among what was assigned, then among the constants. For one thread.
public final class CodeRunner {
    private final Map<String, Value> variables = new HashMap<>();
    private final Function<String, Optional<Long>> constants;
    private final List<String> printed = new ArrayList<>();

    /// @param constants values of names that nobody assigns, such as `TCPI_OPT_SYN_DATA`
    public CodeRunner(Function<String, Optional<Long>> constants) {
        this.constants = constants;
    }

    /// Runs one block.
    ///
    /// @param sampled the values at the block's moment, such as `tcpi_snd_cwnd`
    /// @return what went wrong first; empty if every assertion held
    public Optional<CodeFailure> run(CodeBlock block, Map<String, Long> sampled) {
        sampled.forEach((name, value) -> variables.put(name, new Value.Whole(value)));
        for (Statement statement : block.statements()) {
            Optional<CodeFailure> failure = run(statement);
            if (failure.isPresent()) return failure;
        }
        return Optional.empty();
    }

    /// The lines printed so far.
    public List<String> printed() {
        return List.copyOf(printed);
    }

    private Optional<CodeFailure> run(Statement statement) {
        try {
            return switch (statement) {
                case Statement.Assert check -> check(check);
                case Statement.Print print -> print(print);
                case Statement.Assign(int line, String name, Formula value) -> assign(name, value);
                case Statement.Unknown(int line, String message) -> Optional.of(new CodeFailure(line, message));
            };
        } catch (NotComputable e) {
            return Optional.of(new CodeFailure(statement.line(), e.reason()));
        }
    }

    private Optional<CodeFailure> check(Statement.Assert check) throws NotComputable {
        if (evaluate(check.condition()).isTrue()) return Optional.empty();
        var message = new StringBuilder("assert ").append(check.text()).append(" does not hold");
        if (check.message().isPresent()) {
            message.append(": ").append(evaluate(check.message().get()).shown());
        }
        return Optional.of(new CodeFailure(check.line(), message.toString()));
    }

    private Optional<CodeFailure> print(Statement.Print print) throws NotComputable {
        var parts = new ArrayList<String>();
        for (Formula value : print.values()) parts.add(evaluate(value).shown());
        printed.add(String.join(" ", parts));
        return Optional.empty();
    }

    private Optional<CodeFailure> assign(String name, Formula value) throws NotComputable {
        variables.put(name, evaluate(value));
        return Optional.empty();
    }

    private Value evaluate(Formula formula) throws NotComputable {
        return switch (formula) {
            case Formula.Constant(Value value) -> value;
            case Formula.Name(String name) -> lookUp(name);
            case Formula.Unary(String operator, Formula operand) -> Calculator.unary(operator, evaluate(operand));
            case Formula.Binary binary -> binary(binary);
            case Formula.Chain chain -> chain(chain);
            case Formula.Tuple(List<Formula> parts) -> row(parts);
        };
    }

    private Value lookUp(String name) throws NotComputable {
        Value assigned = variables.get(name);
        if (assigned != null) return assigned;
        Optional<Long> constant = constants.apply(name);
        if (constant.isPresent()) return new Value.Whole(constant.get());
        throw new NotComputable("the name " + name + " has no value");
    }

    private Value binary(Formula.Binary binary) throws NotComputable {
        Value left = evaluate(binary.left());
        return switch (binary.operator()) {
            case "and" -> left.isTrue() ? evaluate(binary.right()) : left;
            case "or" -> left.isTrue() ? left : evaluate(binary.right());
            default -> Calculator.binary(binary.operator(), left, evaluate(binary.right()));
        };
    }

    private Value chain(Formula.Chain chain) throws NotComputable {
        Value left = evaluate(chain.operands().getFirst());
        for (int i = 0; i < chain.operators().size(); i++) {
            Value right = evaluate(chain.operands().get(i + 1));
            if (!Calculator.compare(chain.operators().get(i), left, right)) return new Value.Truth(false);
            left = right;
        }
        return new Value.Truth(true);
    }

    private Value row(List<Formula> parts) throws NotComputable {
        var values = new ArrayList<Value>();
        for (Formula part : parts) values.add(evaluate(part));
        return new Value.Row(values);
    }
}
