package io.synwave.drill.run;

import io.synwave.drill.run.CallAttempt.Returned;
import io.synwave.drill.run.SendNotices.Notice;
import io.synwave.drill.script.Expression;
import io.synwave.drill.script.Expression.Control;
import io.synwave.drill.script.Expression.ErrorReport;
import io.synwave.drill.script.Expression.Int;
import io.synwave.drill.script.Expression.Message;
import io.synwave.drill.script.Expression.Stamp;
import io.synwave.host.TcpSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `recvmsg(4, {msg_name(...)=..., msg_iov(1)=[{..., 1000}], msg_flags=0, msg_control=[…]}, 0)`: data, or with
/// MSG_ERRQUEUE an entry of the error queue. The flags and the control messages that come with it must be those that
/// are
/// written.
final class ReceiveMessage {
    private static final long DONTWAIT = 0x40;
    private static final long TRUNC = 0x20;
    private static final long ERRQUEUE = 0x2000;
    private static final long SOL_SOCKET = 1;
    private static final long SOL_TCP = 6;
    private static final long TCP_CM_INQ = 36;
    private static final long SCM_TIMESTAMPING = 37;
    private static final long SECOND_NS = 1_000_000_000;

    private final Descriptor file;
    private final Message wanted;
    private final long flags;

    /// A control message that came.
    ///
    /// @param notice what its error report says; null where it is something else
    private record Came(
            long level, long type, long data, @Nullable Notice notice) {}

    ReceiveMessage(Descriptor file, Arguments arguments) {
        this.file = file;
        if (!(arguments.at(1) instanceof Message message)) {
            throw new NotSupported("recvmsg without a message structure is not supported");
        }
        wanted = message;
        flags = arguments.number(2);
        if ((flags & ~(DONTWAIT | ERRQUEUE)) != 0) {
            throw new NotSupported("recvmsg with other flags than MSG_ERRQUEUE and MSG_DONTWAIT is not supported");
        }
    }

    CallAttempt attempt() {
        if ((flags & ERRQUEUE) != 0) return new CallAttempt(this::takeNotice);
        boolean waits = !file.isNonBlocking() && (flags & DONTWAIT) == 0;
        return new CallAttempt(() -> {
            Returned returned = receive();
            return returned == null && !waits ? Returned.error("EAGAIN") : returned;
        });
    }

    private Returned takeNotice() {
        Notice notice = file.notices.take();
        if (notice == null) return Returned.error("EAGAIN");
        boolean isTime = notice.timeNs() >= 0;
        List<Came> came = new ArrayList<>();
        if (isTime) came.add(new Came(SOL_SOCKET, SCM_TIMESTAMPING, notice.timeNs(), null));
        came.add(new Came(-1, -1, 0, notice));
        check(ERRQUEUE | (isTime ? TRUNC : 0), came); // the packet comes with the time, and there is no room for it
        return Returned.of(0);
    }

    private @Nullable Returned receive() {
        TcpSocket socket = file.socket;
        if (socket == null) return Returned.error("ENOTCONN");
        int count = socket.skip(length());
        if (count > 0) {
            long unread = (long) socket.available() + (socket.state().hasReceivedFin() ? 1 : 0);
            check(0, file.tellsUnread ? List.of(new Came(SOL_TCP, TCP_CM_INQ, unread, null)) : List.of());
            return Returned.of(count);
        }
        Optional<String> error = file.takeError();
        if (error.isPresent()) return Returned.error(error.get());
        return count < 0 || file.isReadShut ? Returned.of(0) : null;
    }

    private int length() {
        long total = 0;
        for (var buffer : wanted.buffers()) total += number(buffer.length());
        return (int) total;
    }

    // ---- what came, and what is written ----

    private void check(long foundFlags, List<Came> came) {
        compare("msg_flags", wanted.flags(), foundFlags);
        if (wanted.control().isEmpty()) return;
        List<Expression> controls = wanted.control().get();
        if (controls.size() != came.size()) {
            throw new ScriptFailure("recvmsg gave " + came.size() + " control messages: expected " + controls.size());
        }
        for (int i = 0; i < came.size(); i++) check(controls.get(i), came.get(i));
    }

    private static void check(Expression expected, Came came) {
        if (!(expected instanceof Control control)) return;
        Notice notice = came.notice();
        if (notice != null && control.data() instanceof ErrorReport report) {
            check(report, notice);
            return;
        }
        compare("cmsg_level", control.level(), came.level());
        compare("cmsg_type", control.type(), came.type());
        if (control.data() instanceof Stamp stamp) checkTime(stamp, came.data());
        else compare("cmsg_data", control.data(), came.data());
    }

    private static void check(ErrorReport report, Notice notice) {
        compare("ee_errno", report.source().first(), notice.errno());
        compare("ee_origin", report.source().second(), notice.origin());
        compare("ee_code", report.kind().second(), notice.code());
        compare("ee_info", report.detail().first(), notice.info());
        compare("ee_data", report.detail().second(), notice.data());
    }

    /// Zero means any time.
    private static void checkTime(Stamp stamp, long foundNs) {
        long expected = number(stamp.seconds()) * SECOND_NS + number(stamp.nanoseconds());
        if (expected != 0 && Math.abs(expected - foundNs) > Times.DEFAULT_TOLERANCE_NS) {
            throw new ScriptFailure(
                    "recvmsg gave the time " + Times.seconds(foundNs) + ": expected " + Times.seconds(expected));
        }
    }

    private static void compare(String what, Expression expected, long found) {
        if (expected instanceof Int(long value, String text) && value != found) {
            throw new ScriptFailure("recvmsg gave " + what + " " + found + ": expected " + text);
        }
    }

    private static long number(Expression expression) {
        return expression instanceof Int(long value, String text) ? value : 0;
    }
}
