package io.synwave.tcp;

import io.synwave.wire.IpAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// One connection without a peer; segments made by hand, for tests of the classes inside.
final class Lone {
    static final int MTU = 1500;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private Lone() {}

    static TcpConnection connection(TcpSettings settings) {
        return connection(settings, "10.0.0.1", "10.0.0.2");
    }

    static TcpConnection connection(TcpSettings settings, String local, String remote) {
        FourTuple tuple = new FourTuple(IpAddress.parse(local), 40_000, IpAddress.parse(remote), 80);
        TcpStack stack = new TcpStack(settings, TwoEnds.MEMORY, () -> 5, null, 0);
        return stack.connect(new Opening(tuple, MTU, settings), 0);
    }

    static Segment segment(int seq, int flags, int textLen) {
        MemorySegment memory = Arena.ofAuto().allocate(20 + textLen);
        memory.set(INT, 4, seq);
        memory.set(INT, 12, 5 << 28 | flags << 16 | 1000);
        Segment segment = new Segment();
        segment.parse(memory, 0, 20 + textLen);
        return segment;
    }
}
