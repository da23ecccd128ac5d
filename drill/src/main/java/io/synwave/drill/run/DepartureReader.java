package io.synwave.drill.run;

import io.synwave.drill.script.TcpOption;
import io.synwave.drill.script.TcpOption.AccurateEcn.Counter;
import io.synwave.drill.script.TcpOption.AccurateEcn.Field;
import io.synwave.drill.script.TcpOption.Sack.Block;
import io.synwave.link.Frame;
import io.synwave.tcp.ecn.AccurateOption;
import io.synwave.wire.IpPacket;
import io.synwave.wire.IpProtocol;
import io.synwave.wire.TcpHeader;
import io.synwave.wire.TcpOptions;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a frame that the stack sends. One thread.
final class DepartureReader {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int MD5 = 19;
    private static final int FAST_OPEN = 34;
    /// The number of the experiment that Fast Open began as.
    private static final String MAGIC = "f989";

    private final IpPacket packet = new IpPacket();
    private final TcpHeader header = new TcpHeader();

    /// The segment in the frame; null if it holds none.
    @Nullable
    Departure read(Frame frame, long timeNs) {
        MemorySegment memory = frame.memory();
        if (!packet.wrap(memory, frame.offset(), frame.length()) || packet.protocol() != IpProtocol.TCP) return null;
        if (!header.wrap(memory, packet.payloadOffset(), packet.payloadLength())) return null;
        var ports = new Departure.Ports(header.sourcePort(), header.destinationPort());
        var fixed = new Departure.Fixed(
                ports,
                header.flags(),
                header.sequence(),
                header.acknowledgment(),
                header.window(),
                header.urgentPointer());
        var text = new Departure.Text(header.textLength(), isZero(memory));
        var ip = new Departure.Ip(packet.trafficClass(), packet.ttl());
        return new Departure(timeNs, ip, fixed, options(memory), text);
    }

    private boolean isZero(MemorySegment memory) {
        for (long at = header.textOffset(); at < header.textOffset() + header.textLength(); at++) {
            if (memory.get(ValueLayout.JAVA_BYTE, at) != 0) return false;
        }
        return true;
    }

    private List<TcpOption> options(MemorySegment memory) {
        var list = new ArrayList<TcpOption>();
        long at = header.optionsOffset();
        long end = at + header.optionsLength();
        while (at < end) {
            int kind = memory.get(ValueLayout.JAVA_BYTE, at) & 0xff;
            if (kind <= TcpOptions.NOP) {
                list.add(kind == TcpOptions.NOP ? new TcpOption.NoOperation() : new TcpOption.EndOfList());
                at++;
                continue;
            }
            int length = at + 1 < end ? memory.get(ValueLayout.JAVA_BYTE, at + 1) & 0xff : 0;
            if (length < 2 || at + length > end) break;
            list.add(option(memory.asSlice(at, length), kind));
            at += length;
        }
        return list;
    }

    private static TcpOption option(MemorySegment option, int kind) {
        return switch (kind) {
            case TcpOptions.MSS -> new TcpOption.MaximumSegmentSize(option.get(SHORT, 2) & 0xffff);
            case TcpOptions.WINDOW_SCALE -> new TcpOption.WindowScale(option.get(ValueLayout.JAVA_BYTE, 2));
            case TcpOptions.SACK_PERMITTED -> new TcpOption.SackPermitted();
            case TcpOptions.SACK -> sack(option);
            case TcpOptions.TIMESTAMPS ->
                new TcpOption.Timestamps(
                        Integer.toUnsignedLong(option.get(INT, 2)), Integer.toUnsignedLong(option.get(INT, 6)));
            case MD5 -> new TcpOption.Md5Signature(blob(option));
            case AccurateOption.KIND_0, AccurateOption.KIND_1 -> accurateEcn(option, kind);
            case FAST_OPEN -> new TcpOption.FastOpen(TcpOption.FastOpen.Form.STANDARD, blob(option));
            default ->
                new TcpOption.FastOpen(
                        TcpOption.FastOpen.Form.EXPERIMENTAL, blob(option).replaceFirst("^" + MAGIC, ""));
        };
    }

    private static TcpOption sack(MemorySegment option) {
        var blocks = new ArrayList<Block>();
        for (long at = 2; at + 8 <= option.byteSize(); at += 8) {
            blocks.add(new Block(
                    Integer.toUnsignedLong(option.get(INT, at)), Integer.toUnsignedLong(option.get(INT, at + 4))));
        }
        return new TcpOption.Sack(blocks);
    }

    private static TcpOption accurateEcn(MemorySegment option, int kind) {
        boolean isEct1First = kind == AccurateOption.KIND_1;
        Field[] order = isEct1First
                ? new Field[] {Field.E1B, Field.CEB, Field.E0B}
                : new Field[] {Field.E0B, Field.CEB, Field.E1B};
        var counters = new ArrayList<Counter>();
        for (int at = 2; at + 3 <= option.byteSize(); at += 3) {
            int value = (option.get(ValueLayout.JAVA_BYTE, at) & 0xff) << 16 | option.get(SHORT, at + 1) & 0xffff;
            counters.add(new Counter(order[at / 3], value));
        }
        return new TcpOption.AccurateEcn(counters);
    }

    private static String blob(MemorySegment option) {
        return HexFormat.of().formatHex(option.asSlice(2).toArray(ValueLayout.JAVA_BYTE));
    }
}
