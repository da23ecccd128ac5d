package io.synwave.drill.script;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// One TCP option as a script writes it. Numbers are unsigned; blobs are lower-case hexadecimal text.
public sealed interface TcpOption {
    /// Bytes on the wire, kind and length octets included.
    int length();

    /// `eol`: end of option list, RFC 9293 §3.1.
    record EndOfList() implements TcpOption {
        @Override
        public int length() {
            return 1;
        }

        @Override
        public String toString() {
            return "eol";
        }
    }

    /// `nop`, RFC 9293 §3.1.
    record NoOperation() implements TcpOption {
        @Override
        public int length() {
            return 1;
        }

        @Override
        public String toString() {
            return "nop";
        }
    }

    /// `mss 1460`, RFC 9293 §3.7.1.
    record MaximumSegmentSize(int bytes) implements TcpOption {
        @Override
        public int length() {
            return 4;
        }

        @Override
        public String toString() {
            return "mss " + bytes;
        }
    }

    /// `wscale 7`, RFC 7323 §2.2.
    record WindowScale(int shift) implements TcpOption {
        @Override
        public int length() {
            return 3;
        }

        @Override
        public String toString() {
            return "wscale " + shift;
        }
    }

    /// `sackOK`, RFC 2018 §2.
    record SackPermitted() implements TcpOption {
        @Override
        public int length() {
            return 2;
        }

        @Override
        public String toString() {
            return "sackOK";
        }
    }

    /// `sack 1001:2001 3001:4001`, RFC 2018 §3: edges count as sequence numbers do.
    record Sack(List<Block> blocks) implements TcpOption {
        /// One block of received data: `left` is its first sequence number, `right` the one after its last.
        public record Block(long left, long right) {}

        public Sack {
            blocks = List.copyOf(blocks);
        }

        @Override
        public int length() {
            return 2 + 8 * blocks.size();
        }

        @Override
        public String toString() {
            return blocks.stream()
                    .map(block -> block.left() + ":" + block.right())
                    .collect(Collectors.joining(" ", "sack ", ""));
        }
    }

    /// `TS val 100 ecr 0`, RFC 7323 §3.2.
    record Timestamps(long val, long ecr) implements TcpOption {
        @Override
        public int length() {
            return 10;
        }

        @Override
        public String toString() {
            return "TS val " + val + " ecr " + ecr;
        }
    }

    /// `FO` or `FO 1234abcd`, RFC 7413 §4.1.1; without a cookie it asks for one.
    record FastOpen(Form form, String cookie) implements TcpOption {
        /// How the option is numbered.
        public enum Form {
            /// Kind 34: `FO`.
            STANDARD,
            /// Kind 254 with the experiment's magic number 0xF989: `FOEXP`.
            EXPERIMENTAL
        }

        @Override
        public int length() {
            return (form == Form.STANDARD ? 2 : 4) + cookie.length() / 2;
        }

        @Override
        public String toString() {
            return (form == Form.STANDARD ? "FO" : "FOEXP") + (cookie.isEmpty() ? "" : " " + cookie);
        }
    }

    /// `md5 000102…`, RFC 2385 §3.
    record Md5Signature(String digest) implements TcpOption {
        @Override
        public int length() {
            return 2 + digest.length() / 2;
        }

        @Override
        public String toString() {
            return "md5 " + digest;
        }
    }

    /// `ECN e1b 1 ceb 0 e0b 1`, RFC 9768 §3.2.3: the first counter tells the kind, trailing ones may be left out.
    record AccurateEcn(List<Counter> counters) implements TcpOption {
        /// Which bytes are counted.
        public enum Field {
            E0B,
            CEB,
            E1B
        }

        /// A byte counter of 24 bits.
        public record Counter(Field field, int value) {}

        public AccurateEcn {
            counters = List.copyOf(counters);
        }

        @Override
        public int length() {
            return 2 + 3 * counters.size();
        }

        /// The option's kind: 174 if the ECT(1) counter comes first, else 172.
        public int kind() {
            return !counters.isEmpty() && counters.getFirst().field() == Field.E1B ? 174 : 172;
        }

        @Override
        public String toString() {
            return counters.stream()
                    .map(one -> " " + one.field().name().toLowerCase(Locale.ROOT) + " " + one.value())
                    .collect(Collectors.joining("", "ECN", ""));
        }
    }
}
