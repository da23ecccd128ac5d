package io.synwave.drill.parse;

import io.synwave.drill.script.Action;
import io.synwave.drill.script.AddressFamily;
import io.synwave.drill.script.Expression;
import io.synwave.drill.script.SystemCall;
import io.synwave.drill.script.SystemCall.Errno;
import io.synwave.drill.script.SystemCall.Outcome;
import io.synwave.drill.script.Unsupported;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A system call: `name(arguments) = result [ERRNO] [(text)]`.
final class CallParser {
    private static final Set<String> KNOWN = Set.of(
            "accept",
            "bind",
            "close",
            "connect",
            "epoll_create",
            "epoll_ctl",
            "epoll_wait",
            "fcntl",
            "getsockopt",
            "ioctl",
            "listen",
            "open",
            "pipe",
            "poll",
            "read",
            "readv",
            "recv",
            "recvfrom",
            "recvmsg",
            "send",
            "sendfile",
            "sendmsg",
            "sendto",
            "setsockopt",
            "shutdown",
            "socket",
            "splice",
            "write",
            "writev");

    private final Cursor cursor;
    private final ExpressionParser expressions;

    CallParser(Cursor cursor, AddressFamily family) {
        this.cursor = cursor;
        this.expressions = new ExpressionParser(cursor, family);
    }

    Action parse() {
        int line = cursor.line();
        String name = cursor.word("a packet (< or >), a system call, a command (`) or code (%{)");
        cursor.expect("(", "after '" + name + "', which can only be a system call here");
        List<Expression> arguments = expressions.list(")", "after the arguments of " + name);
        cursor.expect("=", "and the result after the call of " + name);
        Expression result = expressions.parse();
        Optional<Errno> errno = Character.isUpperCase(cursor.peek()) ? errno() : Optional.empty();
        if (cursor.at("(")) skipNote();
        if (!KNOWN.contains(name)) return new Unsupported(line, "the system call " + name + " is not supported");
        if (!expressions.unsupported().isEmpty()) {
            return new Unsupported(line, expressions.unsupported().getFirst());
        }
        return new SystemCall(name, arguments, new Outcome(result, errno));
    }

    private Optional<Errno> errno() {
        String name = cursor.blob();
        Optional<Errno> errno = LinuxConstants.errno(name);
        if (errno.isEmpty()) expressions.note("the error number " + name + " is not known");
        return errno;
    }

    private void skipNote() {
        int end = cursor.text().indexOf(')', cursor.position());
        int newline = cursor.text().indexOf('\n', cursor.position());
        if (end < 0 || newline >= 0 && newline < end) throw cursor.expected("a text that ends with ')' on its line");
        cursor.moveTo(end + 1);
    }
}
