package io.synwave.drill.run;

import io.synwave.drill.script.Expression;
import io.synwave.drill.script.Expression.Int;
import io.synwave.drill.script.Expression.Items;
import io.synwave.drill.script.SystemCall;
import java.util.List;

/// The arguments of a system call, by their places from 0.
record Arguments(SystemCall call) {
    Expression at(int place) {
        if (place < call.arguments().size()) return call.arguments().get(place);
        throw new ScriptFailure(call.name() + " has only " + call.arguments().size() + " arguments");
    }

    long number(int place) {
        if (at(place) instanceof Int(long value, String text)) return value;
        throw new NotSupported(call.name() + " with no number as argument " + (place + 1) + " is not supported");
    }

    int intNumber(int place) {
        return (int) number(place);
    }

    boolean isNull(int place) {
        return at(place) instanceof Expression.Null;
    }

    /// The only number of an array, `[5]`.
    long pointedTo(int place) {
        if (at(place) instanceof Items(var list)
                && list.size() == 1
                && list.getFirst() instanceof Int(long value, String t)) {
            return value;
        }
        throw new NotSupported(
                call.name() + " with no number in brackets as argument " + (place + 1) + " is not supported");
    }

    List<Expression> items(int place) {
        if (at(place) instanceof Items(var list)) return list;
        throw new NotSupported(call.name() + " with no array as argument " + (place + 1) + " is not supported");
    }

    /// The descriptor that the script expects as the result, its name for it.
    int label() {
        if (call.outcome().result() instanceof Int(long value, String text)) return (int) value;
        throw new NotSupported(call.name() + " with ... as its result is not supported");
    }
}
