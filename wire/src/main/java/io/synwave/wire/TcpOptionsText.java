package io.synwave.wire;

import java.lang.foreign.MemorySegment;

/// The text of TCP options in the shape of tcpdump; stateless, allocates.
final class TcpOptionsText {
    private TcpOptionsText() {}

    static String of(MemorySegment memory, long offset, int length, int sackBase) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < length) {
            if (at > 0) text.append(',');
            int kind = Bytes.u8(memory, offset + at);
            if (kind == TcpOptions.END) return text.append("eol").toString();
            int left = length - at;
            int size = kind == TcpOptions.NOP ? 1 : left < 2 ? 0 : Bytes.u8(memory, offset + at + 1);
            if (size > left || size < 2 && kind != TcpOptions.NOP) {
                return text.append("unknown-").append(kind).append("[bad opt]").toString();
            }
            append(text, memory, offset + at, sackBase);
            at += size;
        }
        return text.toString();
    }

    private static void append(StringBuilder text, MemorySegment memory, long at, int sackBase) {
        int kind = Bytes.u8(memory, at);
        if (kind == TcpOptions.NOP) {
            text.append("nop");
            return;
        }
        int size = Bytes.u8(memory, at + 1);
        switch (kind << 8 | size) {
            case TcpOptions.MSS << 8 | 4 -> text.append("mss ").append(Bytes.u16(memory, at + 2));
            case TcpOptions.WINDOW_SCALE << 8 | 3 -> text.append("wscale ").append(Bytes.u8(memory, at + 2));
            case TcpOptions.SACK_PERMITTED << 8 | 2 -> text.append("sackOK");
            case TcpOptions.USER_TIMEOUT << 8 | 4 ->
                text.append("uto 0x").append(Integer.toHexString(Bytes.u16(memory, at + 2)));
            case TcpOptions.TIMESTAMPS << 8 | 10 ->
                text.append("TS val ")
                        .append(Bytes.u32(memory, at + 2))
                        .append(" ecr ")
                        .append(Bytes.u32(memory, at + 6));
            default -> appendOther(text, memory, at, sackBase);
        }
    }

    private static void appendOther(StringBuilder text, MemorySegment memory, long at, int sackBase) {
        int kind = Bytes.u8(memory, at);
        int size = Bytes.u8(memory, at + 1);
        if (kind == TcpOptions.SACK && size >= 10 && (size & 7) == 2) {
            text.append("sack ").append(size >>> 3).append(' ');
            for (int i = 2; i < size; i += 8) {
                text.append('{').append(relative(memory, at + i, sackBase)).append(':');
                text.append(relative(memory, at + i + 4, sackBase)).append('}');
            }
            return;
        }
        text.append("unknown-").append(kind);
        if (size > 2) text.append(" 0x");
        for (int i = 2; i < size; i++) text.append(String.format("%02x", Bytes.u8(memory, at + i)));
    }

    private static long relative(MemorySegment memory, long at, int base) {
        return (Bytes.i32(memory, at) - base) & 0xffff_ffffL;
    }
}
