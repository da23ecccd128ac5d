package io.synwave.drill.script;

import java.util.List;
import java.util.Optional;

/// An argument or a result of a system call. Symbols are already numbers.
public sealed interface Expression {
    /// A number, given as digits, as a symbol or as several of them joined by `|`.
    ///
    /// @param value what it is worth on Linux
    /// @param text how the script wrote it
    record Int(long value, String text) implements Expression {}

    /// A string; each `char` is one byte, 0 to 255.
    record Text(String bytes) implements Expression {}

    /// `...`: filled in by the interpreter on the way in, not checked on the way out.
    record Any() implements Expression {}

    /// `NULL`.
    record Null() implements Expression {}

    /// `[a, b]`: memory that a pointer points to.
    record Items(List<Expression> list) implements Expression {
        public Items {
            list = List.copyOf(list);
        }
    }

    /// `{sa_family = AF_INET, sin_port = htons(8080), sin_addr = inet_addr("192.0.2.1")}`.
    record SocketAddress(Expression family, Expression port, Expression address) implements Expression {}

    /// `{..., 1000}`: a buffer and its length.
    record IoVector(Expression base, Expression length) implements Expression {}

    /// `{msg_name(...)=..., msg_iov(1)=[{..., 1000}], msg_flags=0, msg_control=[…]}`.
    ///
    /// @param buffers the I/O vectors
    /// @param flags `msg_flags`
    /// @param control the control messages; empty if the script names no `msg_control`
    record Message(List<IoVector> buffers, Expression flags, Optional<List<Expression>> control) implements Expression {
        public Message {
            buffers = List.copyOf(buffers);
            control = control.map(List::copyOf);
        }
    }

    /// `{cmsg_level=SOL_TCP, cmsg_type=TCP_CM_INQ, cmsg_data=9000}`.
    record Control(Expression level, Expression type, Expression data) implements Expression {}

    /// `{scm_sec=0,scm_nsec=20000000}`: script time; zero means any.
    record Stamp(Expression seconds, Expression nanoseconds) implements Expression {}

    /// `{ee_errno=…, ee_origin=…, ee_type=…, ee_code=…, ee_info=…, ee_data=…}`: an entry of the error queue.
    ///
    /// @param source errno and origin
    /// @param kind type and code
    /// @param detail info and data
    record ErrorReport(Pair source, Pair kind, Pair detail) implements Expression {
        /// Two fields that stand next to each other.
        public record Pair(Expression first, Expression second) {}
    }

    /// `{fd=4, events=POLLOUT, revents=POLLOUT}`; `revents` is 0 if left out.
    record PollEntry(Expression fd, Expression events, Expression revents) implements Expression {}

    /// `{events=EPOLLIN, fd=4}`: the second field may be `fd`, `ptr`, `u32` or `u64`, all the same union.
    record EpollEvent(Expression events, Expression data) implements Expression {}

    /// `{onoff=1, linger=0}`: `SO_LINGER`, seconds.
    record Linger(Expression onOff, Expression seconds) implements Expression {}
}
