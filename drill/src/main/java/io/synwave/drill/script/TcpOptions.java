package io.synwave.drill.script;

import java.util.List;
import java.util.stream.Collectors;

/// The option list of a segment.
public sealed interface TcpOptions {
    /// No option at all, or these in this order, padding written out.
    record Exactly(List<TcpOption> list) implements TcpOptions {
        public Exactly {
            list = List.copyOf(list);
        }

        /// Bytes that the options take: a multiple of 4, at most 40.
        public int length() {
            return list.stream().mapToInt(TcpOption::length).sum();
        }

        @Override
        public String toString() {
            return list.isEmpty()
                    ? ""
                    : list.stream().map(TcpOption::toString).collect(Collectors.joining(",", "<", ">"));
        }
    }

    /// `<...>`: whatever they are; only for a packet that the stack sends.
    record Any() implements TcpOptions {
        @Override
        public String toString() {
            return "<...>";
        }
    }
}
