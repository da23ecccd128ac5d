package io.synwave.craft;

import io.synwave.wire.Bytes;
import io.synwave.wire.TcpOptions;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One option of a TCP header: RFC 9293 §3.2, RFC 7323, RFC 2018, RFC 7413. They are written in the order given and
/// nothing is put between them.
public sealed interface TcpOption {
    /// Its kind; of [Verbatim] its first byte.
    int kind();

    /// Bytes it takes.
    int length();

    /// Writes it.
    void write(MemorySegment memory, long at);

    /// The end of the list: what follows is padding.
    record End() implements TcpOption {
        @Override
        public int kind() {
            return TcpOptions.END;
        }

        @Override
        public int length() {
            return 1;
        }

        @Override
        public void write(MemorySegment memory, long at) {
            TcpOptions.putEnd(memory, at);
        }
    }

    /// Nothing; for alignment.
    record Nop() implements TcpOption {
        @Override
        public int kind() {
            return TcpOptions.NOP;
        }

        @Override
        public int length() {
            return 1;
        }

        @Override
        public void write(MemorySegment memory, long at) {
            TcpOptions.putNop(memory, at);
        }
    }

    /// The largest segment its sender can take.
    record Mss(int bytes) implements TcpOption {
        @Override
        public int kind() {
            return TcpOptions.MSS;
        }

        @Override
        public int length() {
            return 4;
        }

        @Override
        public void write(MemorySegment memory, long at) {
            TcpOptions.putMss(memory, at, bytes);
        }
    }

    /// By how many bits later windows are shifted.
    record WindowScale(int shift) implements TcpOption {
        @Override
        public int kind() {
            return TcpOptions.WINDOW_SCALE;
        }

        @Override
        public int length() {
            return 3;
        }

        @Override
        public void write(MemorySegment memory, long at) {
            TcpOptions.putWindowShift(memory, at, shift);
        }
    }

    /// SACK blocks are understood.
    record SackPermitted() implements TcpOption {
        @Override
        public int kind() {
            return TcpOptions.SACK_PERMITTED;
        }

        @Override
        public int length() {
            return 2;
        }

        @Override
        public void write(MemorySegment memory, long at) {
            TcpOptions.putSackPermitted(memory, at);
        }
    }

    /// From `left` up to, not including, `right` all is here: sequence numbers, 32 bits each.
    record Block(long left, long right) {}

    /// What arrived beyond a gap.
    record Sack(List<Block> blocks) implements TcpOption {
        public Sack {
            blocks = List.copyOf(blocks);
        }

        @Override
        public int kind() {
            return TcpOptions.SACK;
        }

        @Override
        public int length() {
            return 2 + 8 * blocks.size();
        }

        @Override
        public void write(MemorySegment memory, long at) {
            Bytes.putU16(memory, at, TcpOptions.SACK << 8 | length());
            long next = at + 2;
            for (Block block : blocks) {
                Bytes.putU32(memory, next, block.left());
                Bytes.putU32(memory, next + 4, block.right());
                next += 8;
            }
        }
    }

    /// A timestamp and the echo of the peer's; null: not given, which a [Conversation] fills in and else is 0.
    record Timestamps(@Nullable Long value, @Nullable Long echo) implements TcpOption {
        @Override
        public int kind() {
            return TcpOptions.TIMESTAMPS;
        }

        @Override
        public int length() {
            return 10;
        }

        @Override
        public void write(MemorySegment memory, long at) {
            int val = value == null ? 0 : value.intValue();
            int ecr = echo == null ? 0 : echo.intValue();
            TcpOptions.putTimestamps(memory, at, val, ecr);
        }
    }

    /// A cookie of TCP Fast Open, or the request for one: RFC 7413 §4.1.1.
    record FastOpen(Octets cookie) implements TcpOption {
        static final int KIND = 34;

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return 2 + cookie.length();
        }

        @Override
        public void write(MemorySegment memory, long at) {
            Bytes.putU16(memory, at, KIND << 8 | length());
            cookie.write(memory, at + 2);
        }
    }

    /// An option of any kind; its length byte is right.
    record Other(int kind, Octets value) implements TcpOption {
        @Override
        public int length() {
            return 2 + value.length();
        }

        @Override
        public void write(MemorySegment memory, long at) {
            Bytes.putU16(memory, at, kind << 8 | length());
            value.write(memory, at + 2);
        }
    }

    /// Bytes that may be no option at all.
    record Verbatim(Octets bytes) implements TcpOption {
        @Override
        public int kind() {
            return bytes.length() == 0 ? TcpOptions.END : bytes.bytes()[0] & 0xff;
        }

        @Override
        public int length() {
            return bytes.length();
        }

        @Override
        public void write(MemorySegment memory, long at) {
            bytes.write(memory, at);
        }
    }
}
