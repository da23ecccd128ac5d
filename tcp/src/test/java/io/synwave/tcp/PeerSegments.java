package io.synwave.tcp;

import io.synwave.tcp.fastopen.FastOpenCookie;
import io.synwave.wire.TcpFlags;
import io.synwave.wire.TcpHeader;
import io.synwave.wire.TcpOptions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Makes the segments of a peer by hand, with the options that its fields ask for.
final class PeerSegments {
    /// Its initial sequence number.
    static final int IRS = 0x2000_0000;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final FourTuple tuple;
    int mss = -1;
    int shift = -1;
    boolean sackPermitted;
    boolean stamps;
    int tsVal;
    int tsEcr;
    /// Left and right edges, counted from our initial sequence number.
    int[] sack = {};

    @Nullable
    FastOpenCookie cookie;

    int window = 10_000;
    /// How many segments of the wire each stands for.
    int count = 1;
    int ecn;

    /// @param tuple the ends as ours sees them
    PeerSegments(FourTuple tuple) {
        this.tuple = tuple;
    }

    /// @param flags their letters
    /// @param seq counted from [#IRS]
    /// @param ack counted from [OneEnd#ISS]
    Segment made(String flags, int seq, int ack, int textLen) {
        MemorySegment memory = Arena.ofAuto().allocate(60 + textLen);
        int header = (int) options(memory);
        memory.set(SHORT, 0, (short) tuple.remotePort());
        memory.set(SHORT, 2, (short) tuple.localPort());
        memory.set(INT, 4, IRS + seq);
        memory.set(INT, 8, flags.contains("A") ? OneEnd.ISS + ack : 0);
        memory.set(INT, 12, header / 4 << 28 | bits(flags) << 16 | window);
        Segment segment = new Segment();
        segment.parse(memory, 0, header + textLen);
        segment.origin(count, 0);
        segment.ecn(ecn);
        return segment;
    }

    /// @return where the text begins
    private long options(MemorySegment memory) {
        long at = TcpHeader.MIN_LENGTH;
        if (mss >= 0) at = TcpOptions.putMss(memory, at, mss);
        if (shift >= 0) at = TcpOptions.putWindowShift(memory, TcpOptions.putNop(memory, at), shift);
        if (sackPermitted) at = TcpOptions.putSackPermitted(memory, twoNops(memory, at));
        if (stamps) at = TcpOptions.putAlignedTimestamps(memory, at, tsVal, tsEcr);
        if (sack.length > 0) at = TcpOptions.putSackHeader(memory, twoNops(memory, at), sack.length / 2);
        if (cookie != null) at = cookie.write(memory, at);
        for (int i = 0; i < sack.length; i += 2) {
            at = TcpOptions.putSackBlock(memory, at, OneEnd.ISS + sack[i], OneEnd.ISS + sack[i + 1]);
        }
        return at;
    }

    private static long twoNops(MemorySegment memory, long at) {
        return TcpOptions.putNop(memory, TcpOptions.putNop(memory, at));
    }

    private static int bits(String flags) {
        return flags.chars()
                .map(letter -> switch (letter) {
                    case 'S' -> TcpFlags.SYN;
                    case 'A' -> TcpFlags.ACK;
                    case 'F' -> TcpFlags.FIN;
                    case 'R' -> TcpFlags.RST;
                    case 'P' -> TcpFlags.PSH;
                    case 'E' -> TcpFlags.ECE;
                    case 'W' -> TcpFlags.CWR;
                    case 'N' -> TcpFlags.AE;
                    default -> throw new IllegalArgumentException(flags);
                })
                .sum();
    }
}
