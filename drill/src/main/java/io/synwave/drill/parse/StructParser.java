package io.synwave.drill.parse;

import io.synwave.drill.script.Expression;
import io.synwave.drill.script.Expression.Any;
import io.synwave.drill.script.Expression.ErrorReport;
import io.synwave.drill.script.Expression.ErrorReport.Pair;
import io.synwave.drill.script.Expression.Int;
import io.synwave.drill.script.Expression.IoVector;
import io.synwave.drill.script.Expression.Items;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Structures: `{events=EPOLLIN, fd=4}` and the others that scripts pass to system calls, told apart by their fields.
final class StructParser {
    private static final Expression ZERO = new Int(0, "0");

    private final Cursor cursor;
    private final ExpressionParser expressions;
    private final int line;

    StructParser(Cursor cursor, ExpressionParser expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
        this.line = cursor.line();
    }

    Expression parse() {
        cursor.expect("{", "before a structure");
        if (!atField()) return ioVector(expressions.list("}", "after the members of a structure"));
        var fields = new LinkedHashMap<String, Expression>();
        do {
            field(fields);
        } while (cursor.take(","));
        cursor.expect("}", "or ',' after the fields of a structure");
        return shape(fields);
    }

    /// A name that `=` or the parenthesis of `msg_iov(1)=` follows.
    private boolean atField() {
        if (!cursor.atLetter()) return false;
        int start = cursor.position();
        String name = cursor.blob();
        boolean field = cursor.at("=") || name.startsWith("msg_") && cursor.at("(");
        cursor.moveTo(start);
        return field;
    }

    private void field(Map<String, Expression> fields) {
        String name = cursor.word("the name of a field");
        if (cursor.take("(")) {
            expressions.parse();
            cursor.expect(")", "after the length of " + name);
        }
        cursor.expect("=", "after the field " + name);
        if (fields.put(name, expressions.parse()) != null) {
            throw new ParseFailure(line, "the field " + name + " is given twice");
        }
    }

    private Expression ioVector(List<Expression> members) {
        if (members.size() == 2) return new IoVector(members.getFirst(), members.getLast());
        expressions.note("a structure of " + members.size() + " members without names is not supported");
        return new Any();
    }

    private Expression shape(Map<String, Expression> given) {
        Map<String, Expression> fields = new LinkedHashMap<>(given);
        Expression made = switch (String.join(" ", fields.keySet())) {
            case "sa_family sin_port sin_addr" ->
                new Expression.SocketAddress(of(fields, "sa_family"), of(fields, "sin_port"), of(fields, "sin_addr"));
            case "cmsg_level cmsg_type cmsg_data" ->
                new Expression.Control(of(fields, "cmsg_level"), of(fields, "cmsg_type"), of(fields, "cmsg_data"));
            case "scm_sec scm_nsec" -> new Expression.Stamp(of(fields, "scm_sec"), of(fields, "scm_nsec"));
            case "fd events", "fd events revents" ->
                new Expression.PollEntry(of(fields, "fd"), of(fields, "events"), of(fields, "revents"));
            case "events fd" -> new Expression.EpollEvent(of(fields, "events"), of(fields, "fd"));
            case "events ptr" -> new Expression.EpollEvent(of(fields, "events"), of(fields, "ptr"));
            case "events u32" -> new Expression.EpollEvent(of(fields, "events"), of(fields, "u32"));
            case "events u64" -> new Expression.EpollEvent(of(fields, "events"), of(fields, "u64"));
            case "onoff linger" -> new Expression.Linger(of(fields, "onoff"), of(fields, "linger"));
            case "ee_errno ee_origin ee_type ee_code ee_info ee_data" -> errorReport(fields);
            case "msg_name msg_iov msg_flags", "msg_name msg_iov msg_flags msg_control" -> message(fields);
            default -> new Any();
        };
        if (made instanceof Any) {
            expressions.note("a structure with the fields " + String.join(", ", fields.keySet()) + " is not known");
        }
        return made;
    }

    private static Expression of(Map<String, Expression> fields, String name) {
        @Nullable Expression value = fields.get(name);
        return value == null ? ZERO : value;
    }

    private static Expression errorReport(Map<String, Expression> fields) {
        return new ErrorReport(
                new Pair(of(fields, "ee_errno"), of(fields, "ee_origin")),
                new Pair(of(fields, "ee_type"), of(fields, "ee_code")),
                new Pair(of(fields, "ee_info"), of(fields, "ee_data")));
    }

    private Expression message(Map<String, Expression> fields) {
        var buffers = new ArrayList<IoVector>();
        for (Expression element : elements(fields, "msg_iov")) {
            if (!(element instanceof IoVector vector)) {
                throw new ParseFailure(line, "expected elements such as {..., 1000} in msg_iov");
            }
            buffers.add(vector);
        }
        Optional<List<Expression>> control =
                fields.containsKey("msg_control") ? Optional.of(elements(fields, "msg_control")) : Optional.empty();
        return new Expression.Message(buffers, of(fields, "msg_flags"), control);
    }

    private List<Expression> elements(Map<String, Expression> fields, String name) {
        if (of(fields, name) instanceof Items(var list)) return list;
        throw new ParseFailure(line, "expected an array in brackets for " + name);
    }
}
