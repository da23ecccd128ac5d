package io.synwave.craft;

import io.synwave.craft.TcpOption.Block;
import io.synwave.wire.Bytes;
import io.synwave.wire.TcpOptions;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Reads the options of a TCP header, in their order; stateless. What cannot be read, and all after it, is
/// [TcpOption.Verbatim], so that writing them again gives the same bytes.
final class OptionReader {
    private OptionReader() {}

    /// The options in `length` bytes. Zeros after the end of the list are padding and left out.
    static List<TcpOption> read(MemorySegment memory, long offset, int length) {
        List<TcpOption> options = new ArrayList<>();
        int at = 0;
        while (at < length) {
            int kind = Bytes.u8(memory, offset + at);
            TcpOption option = kind == TcpOptions.END || kind == TcpOptions.NOP
                    ? one(kind)
                    : sized(memory, offset + at, length - at);
            options.add(option);
            at += option.length();
            if (kind == TcpOptions.END) {
                addPadding(options, memory, offset + at, length - at);
                break;
            }
        }
        return options;
    }

    private static TcpOption one(int kind) {
        return kind == TcpOptions.END ? new TcpOption.End() : new TcpOption.Nop();
    }

    private static void addPadding(List<TcpOption> options, MemorySegment memory, long at, int length) {
        for (int i = 0; i < length; i++) {
            if (Bytes.u8(memory, at + i) != 0) {
                options.add(new TcpOption.Verbatim(Octets.of(memory, at, length)));
                return;
            }
        }
    }

    private static TcpOption sized(MemorySegment memory, long at, int left) {
        int size = left < 2 ? 0 : Bytes.u8(memory, at + 1);
        if (size < 2 || size > left) return new TcpOption.Verbatim(Octets.of(memory, at, left));
        int kind = Bytes.u8(memory, at);
        return switch (kind << 8 | size) {
            case TcpOptions.MSS << 8 | 4 -> new TcpOption.Mss(Bytes.u16(memory, at + 2));
            case TcpOptions.WINDOW_SCALE << 8 | 3 -> new TcpOption.WindowScale(Bytes.u8(memory, at + 2));
            case TcpOptions.SACK_PERMITTED << 8 | 2 -> new TcpOption.SackPermitted();
            case TcpOptions.TIMESTAMPS << 8 | 10 ->
                new TcpOption.Timestamps(Bytes.u32(memory, at + 2), Bytes.u32(memory, at + 6));
            default -> other(kind, memory, at + 2, size - 2);
        };
    }

    private static TcpOption other(int kind, MemorySegment memory, long at, int length) {
        if (kind == TcpOptions.SACK && length >= 8 && length % 8 == 0) return sack(memory, at, length / 8);
        Octets value = Octets.of(memory, at, length);
        return kind == TcpOption.FastOpen.KIND ? new TcpOption.FastOpen(value) : new TcpOption.Other(kind, value);
    }

    private static TcpOption sack(MemorySegment memory, long at, int count) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            blocks.add(new Block(Bytes.u32(memory, at + 8L * i), Bytes.u32(memory, at + 8L * i + 4)));
        }
        return new TcpOption.Sack(blocks);
    }
}
